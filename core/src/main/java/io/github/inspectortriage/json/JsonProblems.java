package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.ProblemList;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.InvalidPolicyException.Problem;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is wrong with one document; not thread-safe.
 *
 * <p>Whoever reads a document notes what is wrong and goes on, so that one reading finds all, and throws at the end.
 */
@HouseOnly
public final class JsonProblems {
  private final String source;
  private final ProblemList<Problem> problems = new ProblemList<>();

  /**
   * Begins with none.
   *
   * @param source what stands before each problem, like {@code policy.json:}; empty if the document has no name
   */
  public JsonProblems(String source) {
    this.source = SafeText.oneLine(source);
  }

  public String source() {
    return source;
  }

  public boolean areThere() {
    return !problems.isEmpty();
  }

  public List<Problem> all() {
    return problems.all();
  }

  /** All of it in words, with the source before each. */
  public String message() {
    return problems.text(problem -> source + problem, System.lineSeparator());
  }

  public void add(JsonValue at, String message) {
    add(at, () -> message);
  }

  /** Notes a problem whose message costs something to make: it is made only if it is kept. */
  public void add(JsonValue at, Supplier<String> message) {
    problems.add(() -> new Problem(at.path().toString(), at.position(), message.get()));
  }

  void add(JsonPath path, Position position, String message) {
    problems.add(() -> new Problem(path.toString(), position, message));
  }

  /** Ends the reading of a policy if something was wrong with it. */
  public void throwIfAny() {
    if (areThere()) {
      throw new InvalidPolicyException(source, problems);
    }
  }
}
