package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.TriageException;
import java.io.Serial;

/** A text that is no event: not JSON, no object, or beyond a limit. */
public final class InvalidEventException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient Position position;

  InvalidEventException(Code code, Position position, String message) {
    super("event:" + position + ": " + message);
    this.code = code;
    this.position = position;
  }

  /** Returns the kind of the error. */
  public Code code() {
    return code;
  }

  /** Returns the place where the text stops being an event. */
  public Position position() {
    return position;
  }

  /** The kinds of errors. The names stay the same from version to version. */
  public enum Code {
    /** Not a JSON text in UTF-8 (RFC 8259), or more than one. */
    NOT_JSON,
    /** JSON, but not an object. */
    NOT_AN_OBJECT,
    /** Nested deeper than the limit. */
    TOO_DEEP,
    /** Longer than the limit, or with repeated names that can be combined in more ways than the limit. */
    TOO_LARGE
  }
}
