package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;

/**
 * Finds the ends of the parts of a JSON text in UTF-8. Places are indexes into {@code json}; none is looked at from {@code
 * end} on.
 *
 * <p>There are two: {@link StrictLexer} accepts what RFC 8259 allows and nothing else, {@link TrustingLexer} takes the text
 * as JSON without asking. What either does not accept, or does not judge, is a {@link Doubt}.
 */
@HouseOnly
public sealed interface Lexer permits StrictLexer, TrustingLexer {
  /**
   * Returns the place of the quote that ends the string whose content begins at {@code from}; if the content has a
   * backslash, the complement ({@code ~}) of the place.
   */
  int stringEnd(byte[] json, int from, int end);

  /** Returns the place of the quote that ends the name of a member, as {@link #stringEnd} does. */
  default int nameEnd(byte[] json, int from, int end) {
    return stringEnd(json, from, end);
  }

  /** Returns the place behind the number, {@code true}, {@code false} or {@code null} that begins at {@code from}. */
  int plainEnd(byte[] json, int from, int end);

  /**
   * Returns the place behind the value that begins at {@code from}, of whatever kind.
   *
   * @param depth how many levels of objects and arrays the value may have
   */
  int valueEnd(byte[] json, int from, int end, int depth);

  /** Returns the byte there. */
  static byte at(byte[] json, int at, int end) {
    if (at >= end) {
      throw new Doubt();
    }
    return json[at];
  }

  /** Returns the first place from there on that holds no blank. */
  static int blanksEnd(byte[] json, int from, int end) {
    int at = from;
    while (at < end && json[at] <= ' ' && isBlank(json[at])) {
      at++;
    }
    return at;
  }

  /** Returns the place behind the byte, which must come next but for blanks. */
  static int behind(byte expected, byte[] json, int from, int end) {
    int at = blanksEnd(json, from, end);
    if (at(json, at, end) != expected) {
      throw new Doubt();
    }
    return at + 1;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
