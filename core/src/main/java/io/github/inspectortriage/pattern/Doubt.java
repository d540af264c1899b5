package io.github.inspectortriage.pattern;

import java.io.Serial;

/**
 * Says that the quick reader of events met something that it does not judge: a fault, or a document that is unusual. {@link
 * EventReader} then reads the event again and says what it is.
 *
 * <p>It has no stack trace: a flood of broken events must not cost more than a flood of good ones.
 */
final class Doubt extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  Doubt() {
    super("not judged here", null, false, false);
  }
}
