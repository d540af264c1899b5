package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import java.io.Serial;

/**
 * Says that the quick way met something that it does not judge: a fault, or a text that is unusual. The plain way then reads the text
 * again and says what it is.
 *
 * <p>It has no stack trace: a flood of broken events must not cost more than a flood of good ones.
 */
@HouseOnly
public final class Doubt extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  public Doubt() {
    super("not judged here", null, false, false);
  }
}
