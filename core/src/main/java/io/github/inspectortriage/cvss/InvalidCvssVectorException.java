package io.github.inspectortriage.cvss;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.TriageException;
import java.io.Serial;

/** Says that a text is not a CVSS vector: what is wrong, at which character, and what was expected. */
public final class InvalidCvssVectorException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  /** The kinds of error; names stay the same between versions. */
  public enum Code {
    /** It begins with neither the name of a version of CVSS nor a metric of version 2. */
    WRONG_PREFIX,
    /** A part that is not NAME:VALUE. */
    NOT_A_METRIC,
    /** A metric that this version of CVSS does not have. */
    UNKNOWN_METRIC,
    /** A value that the metric cannot have. */
    UNKNOWN_VALUE,
    /** A metric that was there before. */
    DUPLICATE_METRIC,
    /** A base metric that is not there. */
    MISSING_METRIC,
    /** Longer than any vector: a limit of the reader. */
    TOO_LARGE
  }

  private final Code code;
  private final Position position;

  InvalidCvssVectorException(Code code, int offset, String message) {
    super("1:" + (offset + 1) + ": " + message);
    this.code = code;
    this.position = new Position(1, offset + 1);
  }

  /** Returns the kind of error. */
  public Code code() {
    return code;
  }

  /** Returns where the fault is; where the vector ends if a metric is missing. */
  public Position position() {
    return position;
  }
}
