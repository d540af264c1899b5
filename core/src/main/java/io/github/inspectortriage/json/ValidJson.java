package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON that is valid, from which values are taken in the order of its bytes. Not thread-safe.
 *
 * <p>The quick way beside Jackson's, for texts that are there whole: {@link StrictLexer} looks at each byte once, eight at a time, and
 * what nobody asks for is passed by its brackets afterwards. What it does not judge (a fault, more than {@value
 * StrictLexer#MOST_LEVELS} levels, whatever is near a limit of {@link Json}) has no {@code ValidJson}: then Jackson reads, which also
 * says what is wrong. Both give the same values.
 *
 * <p>Goes like a parser: {@link #next()} or {@link #nextElement()} leads to a value, which is taken, skipped, or, if it is an object or
 * array, entered by the next of these calls. So there is no stack, and no state but two places.
 */
@HouseOnly
public final class ValidJson {
  // Within the limits of Json, so that no text is taken here that Jackson would refuse.
  private static final int LONGEST = 1 << 20;
  /** Doubts what is near a limit of Jackson's. */
  public static final StrictLexer STRICT = new StrictLexer(10_000, 100, 8);

  private static final TrustingLexer TRUSTING = new TrustingLexer();
  private static final int MOST_EXACT_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final byte[] json;
  private final int end;
  private final NameTable names;
  private int value;
  private int textEnd;
  private boolean isEscaped;
  private int behind;

  private ValidJson(byte[] json, int from, int end, NameTable names) {
    this.json = json;
    this.end = end;
    this.names = names;
    begin(from);
  }

  /**
   * The object that begins at a place, as the value at hand; null if that is not judged here.
   *
   * @param to how far the bytes go; the object may end before
   */
  public static @Nullable ValidJson object(byte[] json, int from, int to, NameTable names) {
    if (from >= to || json[from] != '{') {
      return null;
    }
    try {
      int end = STRICT.valueEnd(json, from, to, StrictLexer.MOST_LEVELS);
      return end - from > LONGEST ? null : new ValidJson(json, from, end, names);
    } catch (Doubt notJudgedHere) {
      return null;
    }
  }

  /** Whether a text that {@link #STRICT} took begins with its object, and is short enough; blanks may stand behind that. */
  public static boolean isBare(byte[] json) {
    return json.length <= LONGEST && json[0] == '{';
  }

  /** A value of such a text, which was found to be valid before; it begins at a place and ends before another. */
  public static ValidJson known(byte[] json, int from, int end, NameTable names) {
    return new ValidJson(json, from, end, names);
  }

  /** Where the object ends that was begun with: the place behind it. */
  public int end() {
    return end;
  }

  /** Goes to the value of the next member and returns its name, or to the end of the object and returns null. */
  public @Nullable String next() {
    int at = afterComma();
    if (json[at] == '}') {
      behind = at + 1;
      return null;
    }
    int close = TRUSTING.nameEnd(json, at + 1, end);
    String name = close >= 0 ? names.name(json, at + 1, close) : unescaped(at + 1, ~close);
    int colon = notBlank((close >= 0 ? close : ~close) + 1);
    begin(notBlank(colon + 1));
    return name;
  }

  /** Goes to the next element of the array, or to its end and returns false. */
  public boolean nextElement() {
    int at = afterComma();
    if (json[at] == ']') {
      behind = at + 1;
      return false;
    }
    begin(at);
    return true;
  }

  private int afterComma() {
    int at = notBlank(behind);
    return json[at] == ',' ? notBlank(at + 1) : at;
  }

  /** Most texts have no blanks, and none ends here. */
  private int notBlank(int at) {
    return json[at] > ' ' ? at : Lexer.blanksEnd(json, at, end);
  }

  private void begin(int at) {
    value = at;
    switch (json[at]) {
      case '"' -> {
        int close = TRUSTING.stringEnd(json, at + 1, end);
        isEscaped = close < 0;
        textEnd = isEscaped ? ~close : close;
        behind = textEnd + 1;
      }
      case '{', '[' -> behind = at + 1;
      default -> behind = TRUSTING.plainEnd(json, at, end);
    }
  }

  /** Goes behind the value at hand. */
  public void skip() {
    if (isObject() || isArray()) {
      behind = TRUSTING.valueEnd(json, value, end, StrictLexer.MOST_LEVELS);
    }
  }

  /** Where the value at hand begins. */
  public int start() {
    return value;
  }

  /** The place behind what was read last. */
  public int place() {
    return behind;
  }

  public boolean isObject() {
    return json[value] == '{';
  }

  public boolean isArray() {
    return json[value] == '[';
  }

  public boolean isText() {
    return json[value] == '"';
  }

  public boolean isNull() {
    return json[value] == 'n';
  }

  public boolean isNumber() {
    return json[value] == '-' || (json[value] >= '0' && json[value] <= '9');
  }

  /** The content of a string, else the spelling; of a value that is neither an object nor an array. */
  public String text() {
    if (!isText()) {
      return new String(json, value, behind - value, StandardCharsets.US_ASCII);
    }
    return isEscaped ? unescaped(value + 1, textEnd) : Utf8.decode(json, value + 1, textEnd);
  }

  /** Whether a word of ASCII may stand in the value that was passed last, as it is or with escapes. It is looked for when that is asked. */
  public BooleanSupplier mayHold(String word) {
    int from = value;
    int to = behind;
    return () -> mayHold(word, from, to);
  }

  private boolean mayHold(String word, int from, int to) {
    byte first = (byte) word.charAt(0);
    int at = from;
    for (; at + EightBytes.BYTES <= to; at += EightBytes.BYTES) {
      long eight = EightBytes.at(json, at);
      if ((EightBytes.those(first, eight) | EightBytes.those((byte) '\\', eight)) != 0
          && mayBegin(word, at, at + EightBytes.BYTES, to)) {
        return true;
      }
    }
    return mayBegin(word, at, to, to);
  }

  /** Whether it, or an escape, begins at one of some places. */
  private boolean mayBegin(String word, int from, int before, int to) {
    for (int at = from; at < before; at++) {
      if (json[at] == '\\' || (json[at] == word.charAt(0) && stands(word, at, to))) {
        return true;
      }
    }
    return false;
  }

  private boolean stands(String word, int at, int to) {
    int i = 0;
    while (i < word.length() && at + i < to && json[at + i] == word.charAt(i)) {
      i++;
    }
    return i == word.length();
  }

  private String unescaped(int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int plain = from;
    for (int at = escape(from, to); at < to; at = escape(plain, to)) {
      text.append(Utf8.decode(json, plain, at));
      if (json[at + 1] == 'u') {
        text.append((char) Integer.parseInt(Utf8.decode(json, at + 2, at + 6), 16));
        plain = at + 6;
      } else {
        text.append((char) StrictLexer.escaped(json[at + 1]));
        plain = at + 2;
      }
    }
    return text.append(Utf8.decode(json, plain, to)).toString();
  }

  /** The next backslash, or where the string ends. */
  private int escape(int from, int to) {
    return from < to ? TrustingLexer.quoteOrBackslash(json, from, end) : to;
  }

  /** The number at hand, which must be one. */
  public double number() {
    // Up to 15 digits and such a power of ten are held exactly, so that their quotient is rounded
    // as by Double.parseDouble, which took 60 ns.
    int first = json[value] == '-' ? value + 1 : value;
    if (behind - first > MOST_EXACT_DIGITS) {
      return Double.parseDouble(text());
    }
    long digits = 0;
    int point = behind - 1;
    for (int at = first; at < behind; at++) {
      if (json[at] == '.') {
        point = at;
      } else if (json[at] < '0' || json[at] > '9') {
        return Double.parseDouble(text());
      } else {
        digits = 10 * digits + json[at] - '0';
      }
    }
    double number = digits / POWERS_OF_TEN[behind - 1 - point];
    return json[value] == '-' ? -number : number;
  }
}
