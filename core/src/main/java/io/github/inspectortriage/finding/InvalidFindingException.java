package io.github.inspectortriage.finding;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says that a text is not a finding: what was found, where, and what was expected.
 *
 * <p>{@link Code#NOT_A_FINDING} is not a fault of the text: Inspector sends events of other kinds on the same bus.
 */
public final class InvalidFindingException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  /** The kinds of error; names stay the same between versions. */
  public enum Code {
    /** Not JSON as RFC 8259 defines it, or cut off. */
    NOT_JSON,
    /** No row of CSV as RFC 4180 defines it, or with more or fewer cells than the header has. */
    NOT_CSV,
    /** JSON, but not an object. */
    NOT_AN_OBJECT,
    /** An object of another kind, like an {@code Inspector2 Scan} event. */
    NOT_A_FINDING,
    /** A finding without a field that every finding has. */
    MISSING_FIELD,
    /** A finding with a value that the field cannot have. */
    BAD_VALUE,
    /** Nested too deeply, or too long: a limit of the reader. */
    TOO_LARGE
  }

  // Deeper than any path of Inspector's, but a name may be a text from outside.
  private static final int LONGEST_PATH = 400;

  private final Code code;
  private final String path;
  private final @Nullable Position position;
  private final String reason;

  /**
   * Makes one.
   *
   * @param path the field; {@code $} is the whole
   * @param position where the fault is; null for a record that has no text
   * @param message what was expected and what was found
   * @param cause what failed below, or null
   */
  public InvalidFindingException(
      Code code,
      String path,
      @Nullable Position position,
      String message,
      @Nullable Throwable cause) {
    super(where(path, position) + message, cause);
    this.code = code;
    this.path = path;
    this.position = position;
    this.reason = message;
  }

  /** Returns the kind of error. */
  public Code code() {
    return code;
  }

  /** Returns the field, like {@code $.detail.severity}; {@code $} is the whole. */
  public String path() {
    return path;
  }

  /** Returns where the fault is, or where the record begins that has it; empty for a record that has no text. */
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  /** Returns what was expected and what was found, without the place. */
  public String reason() {
    return reason;
  }

  private static String where(String path, @Nullable Position position) {
    String at = path.equals("$") ? "" : "at " + SafeText.cut(SafeText.oneLine(path), LONGEST_PATH);
    if (position == null) {
      return at.isEmpty() ? "" : at + ": ";
    }
    return position + (at.isEmpty() ? "" : " " + at) + ": ";
  }
}
