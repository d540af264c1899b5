package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.ProblemList;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** Says that a text is not a policy: all that is wrong with it; of more than 20 problems the first 20. */
public final class InvalidPolicyException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param path the key, like {@code $.inUse.idle}; {@code $} is the whole
   * @param position where it stands in the text
   * @param message what was expected and what was found
   */
  public record Problem(String path, Position position, String message) implements Serializable {
    /** Checks that no part is null. */
    public Problem {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(message, "message");
    }

    /** Returns the problem on one line, safe to show. */
    @Override
    public String toString() {
      return SafeText.oneLine(position + " at " + path + ": " + message);
    }
  }

  @SuppressWarnings("serial") // List.copyOf gives one that can be written.
  private final List<Problem> problems;

  private final int moreProblems;

  /**
   * Collects problems.
   *
   * @param source what stands before each of them, like the name of a file; may be empty
   */
  @HouseOnly
  public InvalidPolicyException(String source, ProblemList<Problem> problems) {
    super(problems.text(problem -> SafeText.oneLine(source) + problem, System.lineSeparator()));
    this.problems = problems.all();
    this.moreProblems = problems.more();
  }

  /** Returns what is wrong, in the order of the text; at least one, and at most 20. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns how many more there are than {@link #problems()} holds; 0 unless there are more than 20. */
  public int moreProblems() {
    return moreProblems;
  }
}
