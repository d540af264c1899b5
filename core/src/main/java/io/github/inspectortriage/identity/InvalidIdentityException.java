package io.github.inspectortriage.identity;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import java.io.Serial;

/** Says that a text names no finding, lineage or image: what was expected, where, and what was found there. */
public final class InvalidIdentityException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  /** The kinds of error; names stay the same between versions. */
  public enum Code {
    /** Not the ARN of a finding. */
    NOT_A_FINDING_ARN,
    /** Not the text of a lineage. */
    NOT_A_LINEAGE,
    /** Not a reference to an image. */
    NOT_AN_IMAGE_REFERENCE,
    /** Longer than any such text: a limit of the reader. */
    TOO_LARGE
  }

  private final Code code;
  private final Position position;

  InvalidIdentityException(Code code, String text, int offset, String expected) {
    super("1:" + (offset + 1) + ": expected " + expected + ", found "
        + (offset < text.length() ? SafeText.quote(text.substring(offset)) : "the end"));
    this.code = code;
    this.position = new Position(1, offset + 1);
  }

  /** Returns the kind of error. */
  public Code code() {
    return code;
  }

  /** Returns where the text stops being what it should be. */
  public Position position() {
    return position;
  }
}
