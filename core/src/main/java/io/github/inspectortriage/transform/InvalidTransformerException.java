package io.github.inspectortriage.transform;

import io.github.inspectortriage.ProblemList;
import io.github.inspectortriage.TriageException;
import java.io.Serial;
import java.util.List;

/**
 * Paths and a template that are no input transformer, or an event that it makes nothing of that EventBridge would deliver.
 *
 * <p>The message has a line for each problem: code, text, place, and what was expected. {@link #code()} tells the first one,
 * {@link #problems()} all; of more than 20 the first 20, and the last line says how many more there are.
 */
public final class InvalidTransformerException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final transient List<TransformProblem> problems;
  private final int moreProblems;

  InvalidTransformerException(List<TransformProblem> problems) {
    this(ProblemList.of(problems));
  }

  private InvalidTransformerException(ProblemList<TransformProblem> problems) {
    super(problems.text(TransformProblem::toString, "\n"));
    this.problems = problems.all();
    this.moreProblems = problems.more();
  }

  InvalidTransformerException(TransformProblem problem) {
    this(List.of(problem));
  }

  /** Returns the kind of the first problem. */
  public Code code() {
    return problems.get(0).code();
  }

  /**
   * Returns all problems, at least one and at most 20: of the paths by name of the variable, then of the template in the
   * order of its text.
   */
  public List<TransformProblem> problems() {
    return problems;
  }

  /** Returns how many more there are than {@link #problems()} holds; 0 unless there are more than 20. */
  public int moreProblems() {
    return moreProblems;
  }

  /** The kinds of problems. The names stay the same from version to version. */
  public enum Code {
    /** More than 100 variables. */
    TOO_MANY_VARIABLES,
    /** A name of a variable that is not 1 to 256 of letters, digits, {@code _} and {@code -}. */
    BAD_NAME,
    /** A variable with the name of a predefined one. */
    RESERVED_NAME,
    /** A path of more than 256 characters. */
    PATH_TOO_LONG,
    /** A path outside of what EventBridge documents; strict mode only, it yields nothing otherwise. */
    BAD_PATH,
    /** A template without a character. */
    EMPTY_TEMPLATE,
    /** A template of more than 8192 characters. */
    TEMPLATE_TOO_LONG,
    /** A template that begins neither with a brace nor with a double quote. */
    BAD_TEMPLATE_KIND,
    /** A template that begins with a brace and is not a JSON object. */
    BAD_TEMPLATE_JSON,
    /** A placeholder without a path that is not a predefined variable. */
    UNDEFINED_VARIABLE,
    /** A placeholder in the name of a member. */
    PLACEHOLDER_AS_KEY,
    /** An angle bracket that is not part of a placeholder; strict mode only, it stays as it is otherwise. */
    STRAY_ANGLE,
    /** A line of a string template that is not in double quotes of its own; strict mode only. */
    BAD_STRING_LINE,
    /** An event that is not JSON in UTF-8. */
    EVENT_NOT_JSON,
    /** An event that is JSON and no object. */
    EVENT_NOT_OBJECT,
    /** An output that is not JSON any more, which EventBridge does not deliver. */
    INVALID_OUTPUT,
    /** An output of more bytes than a message of SNS may have. */
    OUTPUT_TOO_LARGE,
    /** A variable that the event has no value for; strict mode only. */
    MISSING_VALUE,
    /** A value that ended its string and went on as members of its own; a warning, and an error in strict mode. */
    STRUCTURE_CHANGED,
    /** An output that rests on a decision of ours where AWS says nothing; strict mode only. */
    UNVERIFIED
  }

  /** The text in which a place is. */
  public enum Where {
    /** The name or the path of the variable that the problem names; the place is within that name or path. */
    PATHS,
    /** The template. */
    TEMPLATE,
    /** The event. */
    EVENT,
    /** What came out. */
    OUTPUT
  }
}
