package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says that a text is not a policy: all that is wrong with it, up to 20 problems. */
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

  /**
   * Collects problems.
   *
   * @param source what stands before each of them, like the name of a file; may be empty
   */
  @HouseOnly
  public InvalidPolicyException(String source, List<Problem> problems) {
    super(problems.stream()
        .map(problem -> SafeText.oneLine(source) + problem)
        .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, in the order of the text; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
