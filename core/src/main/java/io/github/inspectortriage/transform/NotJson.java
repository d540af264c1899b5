package io.github.inspectortriage.transform;

import java.io.Serial;

/** The place where a text stops being JSON; never leaves the room. */
final class NotJson extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final int reached;
  private final boolean isNameExpected;

  NotJson(int offset, int reached, String expected, boolean isNameExpected) {
    // A text that is not JSON is not a surprise, so nobody looks at the stack.
    super(expected, null, false, false);
    this.offset = offset;
    this.reached = reached;
    this.isNameExpected = isNameExpected;
  }

  int offset() {
    return offset;
  }

  /** The last character that was looked at to see it. */
  int reached() {
    return reached;
  }

  /** Whether the name of a member belongs there. */
  boolean isNameExpected() {
    return isNameExpected;
  }

  String expected() {
    return String.valueOf(getMessage());
  }
}
