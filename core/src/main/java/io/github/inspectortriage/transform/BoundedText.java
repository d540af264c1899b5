package io.github.inspectortriage.transform;

/**
 * A text that grows up to what a message of SNS may have, and no further than what shows that it is too much; not thread-safe.
 *
 * <p>So a template that says a large value a thousand times costs no more than one message.
 */
final class BoundedText {
  /** What a message of SNS may have. */
  static final int MOST_BYTES = 262_144;

  /** Says that the text has become too long to go on. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super(null, null, false, false);
    }
  }

  private final StringBuilder text = new StringBuilder();
  private boolean isFull;

  StringBuilder text() {
    return text;
  }

  int length() {
    return text.length();
  }

  void append(String more) {
    append(more, 0, more.length());
  }

  void append(char unit) {
    text.append(unit);
    checkRoom();
  }

  void append(CharSequence more, int from, int to) {
    // No more than what shows that it is too much.
    int room = MOST_BYTES + 1 - text.length();
    text.append(more, from, Math.min(to, from + room));
    checkRoom();
  }

  private void checkRoom() {
    if (text.length() > MOST_BYTES) {
      isFull = true;
      throw new Full();
    }
  }

  /** The offset of the first character for which there is no room, or -1 if there is room for all. */
  int overflow() {
    if (!isFull && 3L * text.length() <= MOST_BYTES) {
      return -1;
    }
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int c = Character.codePointAt(text, at);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > MOST_BYTES) {
        return at;
      }
      at += Character.charCount(c);
    }
    return -1;
  }
}
