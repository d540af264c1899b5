package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.StrictLexer;
import io.github.inspectortriage.json.Utf8;
import java.util.Arrays;

/** The strings of one event that have escapes, without them, one behind another. Not thread-safe; used again for the next event. */
final class Unescaped {
  private static final byte[] NOTHING = new byte[0];
  // What a large event needed is not kept for the small ones after it.
  private static final int LONG = 1 << 16;

  private byte[] bytes = NOTHING;
  private int end;

  byte[] bytes() {
    return bytes;
  }

  /** Where the string that was added last ends. */
  int end() {
    return end;
  }

  void clear() {
    end = 0;
  }

  boolean isLarge() {
    return bytes.length > LONG;
  }

  /** Adds the content of a string of the text, and returns where it begins here. */
  int add(byte[] json, int from, int to) {
    int start = end;
    int room = start + (to - from);
    if (room > bytes.length) {
      // What values refer to in the old array stays as it is.
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, room));
    }
    int out = start;
    for (int at = from; at < to; ) {
      if (json[at] != '\\') {
        bytes[out++] = json[at++];
      } else if (json[at + 1] != 'u') {
        bytes[out++] = StrictLexer.escaped(json[at + 1]);
        at += 2;
      } else {
        int c = unit(json, at, to);
        at += 6;
        if (Character.isHighSurrogate((char) c)
            && at + 6 <= to
            && Character.isLowSurrogate((char) unit(json, at, to))) {
          c = Character.toCodePoint((char) c, (char) unit(json, at, to));
          at += 6;
        }
        out = Utf8.put(c, bytes, out);
      }
    }
    end = out;
    return start;
  }

  /** The number behind the backslash and u at the place, or 0 if something else stands there. */
  private static int unit(byte[] json, int at, int to) {
    if (at + 6 > to || json[at] != '\\' || json[at + 1] != 'u') {
      return 0;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      unit = unit << 4 | Character.digit(json[i], 16);
    }
    return unit;
  }
}
