package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.ProblemList;
import io.github.inspectortriage.Shown;
import io.github.inspectortriage.TriageException;
import java.io.Serial;
import java.util.List;
import java.util.Objects;

/**
 * A text that is not an event pattern, with all that is wrong with it; of more than 20 problems the first 20.
 *
 * <p>The message shows each problem with its place and the line it stands on. {@link #code()}, {@link #path()} and
 * {@link #position()} tell the first one, {@link #problems()} all.
 */
public final class InvalidPatternException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final int moreProblems;

  InvalidPatternException(ProblemList<Problem> problems) {
    super(problems.text(Problem::message, "\n"));
    this.problems = problems.all();
    this.moreProblems = problems.more();
  }

  /** Returns the kind of the first problem. */
  public Code code() {
    return problems.get(0).code();
  }

  /** Returns the field of the first problem, like {@code detail.severity}; empty for the pattern as a whole. */
  public String path() {
    return problems.get(0).path();
  }

  /** Returns the place of the first problem. */
  public Position position() {
    return problems.get(0).position();
  }

  /** Returns all problems in the order of the text, at least one and at most 20. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns how many more there are than {@link #problems()} holds; 0 unless there are more than 20. */
  public int moreProblems() {
    return moreProblems;
  }

  /** The kinds of problems. The names stay the same from version to version. */
  public enum Code {
    /** Not a JSON text (RFC 8259), or more than one. */
    NOT_JSON,
    /** JSON, but not an object. */
    NOT_AN_OBJECT,
    /** A pattern in quotes, or a whole rule that has the pattern in it. */
    WHOLE_RULE,
    /** An object without a field asks nothing. */
    EMPTY_OBJECT,
    /** A field without an allowed value could never match. */
    EMPTY_ARRAY,
    /** A bare value where an array of allowed values belongs. */
    SCALAR_LEAF,
    /** An operator that the language does not have. */
    UNKNOWN_OPERATOR,
    /** More than one operator in one object. */
    TOO_MANY_KEYS,
    /** An operator with an operand of the wrong kind. */
    BAD_OPERAND,
    /** A numeric condition that is not a comparison, or with a number that is not compared exactly. */
    BAD_NUMERIC,
    /** A numeric range whose lower bound is not below its upper one. */
    EMPTY_RANGE,
    /** Not a block of addresses. */
    BAD_CIDR,
    /** A wildcard with two stars in a row or an unknown escape. */
    BAD_WILDCARD,
    /** A list of texts and numbers together where one kind is asked. */
    MIXED_LIST,
    /** An {@code $or} that is not an array of two or more objects, or uses a reserved field name. */
    BAD_OR,
    /** Nested deeper than the limit. */
    TOO_DEEP,
    /** Longer than the limit. */
    TOO_LARGE,
    /** More {@code $or} combinations, or a more complex wildcard, than the limit. */
    TOO_COMPLEX
  }

  /**
   * One thing that is wrong with a pattern.
   *
   * @param code its kind
   * @param path the field, like {@code detail.severity}; empty for the pattern as a whole
   * @param position where in the text
   * @param message what was found, what was expected, the cure, and the line with a mark
   */
  public record Problem(Code code, String path, Position position, String message) {
    /** Takes all parts. */
    public Problem {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(message, "message");
    }

    /** Returns what it holds in one line, safe to show. */
    @Override
    public String toString() {
      return Shown.of(position, "at", path, message);
    }
  }
}
