package io.github.inspectortriage.pattern;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.TriageException;
import java.io.Serial;

/** A text that is not an event: not JSON, no object, or beyond a limit. */
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

  /** Returns the error of a text that holds events in the envelope of a queue, a topic or a stream. */
  @HouseOnly
  public static InvalidEventException envelope(String name, String cure) {
    return new InvalidEventException(
        Code.ENVELOPE,
        new Position(1, 1),
        "expected one event, found " + name + " around events; " + cure);
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
    /** A message of a queue, a topic or a stream with events in it. */
    ENVELOPE,
    /** Longer than the limit, or with repeated names that can be combined in more ways than the limit. */
    TOO_LARGE
  }
}
