package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Texts as the bytes that an event has for them, so that both are compared without decoding either. */
@HouseOnly
public final class Utf8 {
  // Drawn anew in each process, so that nobody can choose texts that all share a hash.
  private static final long SEED = new SplittableRandom().nextLong() | 1;
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private Utf8() {}

  /**
   * Returns the text in UTF-8. Half of a surrogate pair, which JSON can spell ({@code "\ud800"}) and UTF-8 cannot, becomes
   * the three bytes that its number would take, so that it equals itself and nothing else.
   */
  public static byte[] encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return encodeSurrogates(text);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the text of bytes; half of a surrogate pair is shown as characters that stand for none. */
  public static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static byte[] encodeSurrogates(String text) {
    byte[] out = new byte[3 * text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      length = put(c, out, length);
      i += Character.charCount(c);
    }
    return Arrays.copyOf(out, length);
  }

  /** Writes one character and returns the place behind it; there must be room for four bytes. */
  public static int put(int c, byte[] out, int at) {
    int i = at;
    if (c < 0x80) {
      out[i++] = (byte) c;
      return i;
    }
    if (c < 0x800) {
      out[i++] = (byte) (0xC0 | c >> 6);
    } else {
      if (c < 0x1_0000) {
        out[i++] = (byte) (0xE0 | c >> 12);
      } else {
        out[i++] = (byte) (0xF0 | c >> 18);
        out[i++] = (byte) (0x80 | (c >> 12 & 0x3F));
      }
      out[i++] = (byte) (0x80 | (c >> 6 & 0x3F));
    }
    out[i++] = (byte) (0x80 | (c & 0x3F));
    return i;
  }

  /** Returns a hash of the bytes, the same for the same bytes as long as the process lives. */
  public static int hash(byte[] bytes, int from, int to) {
    int length = to - from;
    long hash = SEED ^ length;
    int i = from;
    for (; i + EightBytes.BYTES < to; i += EightBytes.BYTES) {
      hash = mix(hash ^ EightBytes.at(bytes, i));
    }
    hash = mix(hash ^ last(bytes, from, to, length));
    return (int) (hash ^ hash >>> 32);
  }

  /** Returns whether so many bytes are the same; with {@code Arrays.equals} a match of an event of 1 KB takes 1.1 x the time. */
  public static boolean same(byte[] some, int from, byte[] others, int othersFrom, int length) {
    int i = 0;
    for (; i + EightBytes.BYTES < length; i += EightBytes.BYTES) {
      if (EightBytes.at(some, from + i) != EightBytes.at(others, othersFrom + i)) {
        return false;
      }
    }
    return last(some, from, from + length, length)
        == last(others, othersFrom, othersFrom + length, length);
  }

  // The words overlap rather than being cut, and a short one holds all bytes: a loop over the last
  // bytes would cost as much as the rest.
  private static long last(byte[] bytes, int from, int to, int length) {
    if (length >= EightBytes.BYTES) {
      return EightBytes.at(bytes, to - EightBytes.BYTES);
    }
    if (length >= 4) {
      return (EightBytes.intAt(bytes, from) & 0xFFFF_FFFFL)
          | (long) EightBytes.intAt(bytes, to - 4) << 32;
    }
    return length == 0
        ? 0
        : (bytes[from] & 0xFF)
            | (bytes[from + length / 2] & 0xFF) << 8
            | (bytes[to - 1] & 0xFF) << 16;
  }

  private static long mix(long word) {
    return word * FACTOR ^ Math.multiplyHigh(word, SEED);
  }
}
