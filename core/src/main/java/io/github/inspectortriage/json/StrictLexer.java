package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;

/**
 * Accepts JSON as RFC 8259 defines it, in UTF-8 as RFC 3629 does, and nothing else.
 *
 * <p>Skipping a value does not recurse: which of the open levels are objects stands in the bits of a {@code long}.
 */
@HouseOnly
public final class StrictLexer implements Lexer {
  /** The most levels of which a {@code long} can keep track. */
  public static final int MOST_LEVELS = Long.SIZE - 1;

  private final int longestName;
  private final int longestNumber;
  private final int mostExponentDigits;

  /** Doubts names and numbers that are longer, and numbers whose exponent has more digits. */
  StrictLexer(int longestName, int longestNumber, int mostExponentDigits) {
    this.longestName = longestName;
    this.longestNumber = longestNumber;
    this.mostExponentDigits = mostExponentDigits;
  }

  @Override
  public int stringEnd(byte[] json, int from, int end) {
    int at = plainPartEnd(json, from, end);
    return json[at] == '"' ? at : unusualStringEnd(json, at, end);
  }

  // RFC 8259 allows half a surrogate pair. Jackson, and event-ruler with it, takes it in a value
  // but
  // not in a name; the plain reader, which explains as well, knows when.
  @Override
  public int nameEnd(byte[] json, int from, int end) {
    int last = stringEnd(json, from, end);
    if (last < 0 && hasEscapedSurrogate(json, from, ~last)) {
      throw new Doubt();
    }
    if ((last < 0 ? ~last : last) - from > longestName) {
      throw new Doubt();
    }
    return last;
  }

  private static boolean hasEscapedSurrogate(byte[] json, int from, int to) {
    for (int at = from; at < to; at++) {
      if (json[at] == '\\') {
        at++;
        boolean startsUnit = json[at] == 'u' && (json[at + 1] | 0x20) == 'd';
        if (startsUnit && Character.digit(json[at + 2], 16) >= 8) {
          return true;
        }
      }
    }
    return false;
  }

  /** The first place from there on that is not plain ASCII in a string. */
  private static int plainPartEnd(byte[] json, int from, int end) {
    int at = from;
    while (at + EightBytes.BYTES <= end) {
      long found = EightBytes.notPlain(EightBytes.at(json, at));
      if (found != 0) {
        return at + EightBytes.first(found);
      }
      at += EightBytes.BYTES;
    }
    while (isPlain(Lexer.at(json, at, end))) {
      at++;
    }
    return at;
  }

  private static boolean isPlain(byte c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private static int unusualStringEnd(byte[] json, int from, int end) {
    boolean isEscaped = false;
    int at = from;
    while (json[at] != '"') {
      if (json[at] == '\\') {
        isEscaped = true;
        at = escapeEnd(json, at + 1, end);
      } else if (json[at] < 0) {
        at = characterEnd(json, at, end);
      } else {
        throw new Doubt();
      }
      at = plainPartEnd(json, at, end);
    }
    return isEscaped ? ~at : at;
  }

  private static int escapeEnd(byte[] json, int from, int end) {
    return switch (Lexer.at(json, from, end)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> from + 1;
      case 'u' -> {
        for (int i = 1; i <= 4; i++) {
          if (!isHexDigit(Lexer.at(json, from + i, end))) {
            throw new Doubt();
          }
        }
        yield from + 5;
      }
      default -> throw new Doubt();
    };
  }

  /** The place behind a character of two to four bytes, of which RFC 3629 forbids the longer spellings and surrogates. */
  private static int characterEnd(byte[] json, int from, int end) {
    int first = json[from] & 0xFF;
    int second = Lexer.at(json, from + 1, end) & 0xFF;
    int length;
    boolean isAllowed;
    if (first < 0xE0) {
      length = 2;
      isAllowed = first >= 0xC2;
    } else if (first < 0xF0) {
      length = 3;
      isAllowed = !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F);
    } else {
      length = 4;
      isAllowed =
          first < 0xF5 && !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F);
    }
    for (int i = 1; i < length; i++) {
      isAllowed &= (Lexer.at(json, from + i, end) & 0xC0) == 0x80;
    }
    if (!isAllowed) {
      throw new Doubt();
    }
    return from + length;
  }

  @Override
  public int plainEnd(byte[] json, int from, int end) {
    return switch (json[from]) {
      case 't' -> wordEnd("true", json, from, end);
      case 'f' -> wordEnd("false", json, from, end);
      case 'n' -> wordEnd("null", json, from, end);
      default -> numberEnd(json, from, end);
    };
  }

  private static int wordEnd(String word, byte[] json, int from, int end) {
    for (int i = 1; i < word.length(); i++) {
      if (Lexer.at(json, from + i, end) != word.charAt(i)) {
        throw new Doubt();
      }
    }
    return from + word.length();
  }

  private int numberEnd(byte[] json, int from, int end) {
    int at = json[from] == '-' ? from + 1 : from;
    at = Lexer.at(json, at, end) == '0' ? at + 1 : digitsEnd(json, at, end);
    if (at < end && json[at] == '.') {
      at = digitsEnd(json, at + 1, end);
    }
    if (at < end && (json[at] | 0x20) == 'e') {
      byte sign = Lexer.at(json, at + 1, end);
      int exponent = sign == '-' || sign == '+' ? at + 2 : at + 1;
      at = digitsEnd(json, exponent, end);
      if (at - exponent > mostExponentDigits) {
        throw new Doubt();
      }
    }
    if (at - from > longestNumber) {
      throw new Doubt();
    }
    return at;
  }

  private static int digitsEnd(byte[] json, int from, int end) {
    int at = from;
    while (isDigit(Lexer.at(json, at, end))) {
      at++;
    }
    if (at == from) {
      throw new Doubt();
    }
    return at;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(byte c) {
    int letter = c | 0x20;
    return isDigit(c) || (letter >= 'a' && letter <= 'f');
  }

  @Override
  public int valueEnd(byte[] json, int from, int end, int depth) {
    long objects = 0;
    int open = 0;
    int at = from;
    while (true) {
      byte c = Lexer.at(json, at, end);
      if (c == '{' || c == '[') {
        if (++open > depth) {
          throw new Doubt();
        }
        objects = objects << 1 | (c == '{' ? 1 : 0);
        at = Lexer.blanksEnd(json, at + 1, end);
        if (Lexer.at(json, at, end) != closing(objects)) {
          at = valueStart(objects, json, at, end);
          continue;
        }
      } else {
        at = scalarEnd(c, json, at, end);
      }
      // Behind a value, or before the end of what is open.
      while (open > 0) {
        at = Lexer.blanksEnd(json, at, end);
        byte next = Lexer.at(json, at, end);
        if (next == ',') {
          at = valueStart(objects, json, Lexer.blanksEnd(json, at + 1, end), end);
          break;
        }
        if (next != closing(objects)) {
          throw new Doubt();
        }
        objects >>>= 1;
        open--;
        at++;
      }
      if (open == 0) {
        return at;
      }
    }
  }

  private static byte closing(long objects) {
    return (byte) ((objects & 1) != 0 ? '}' : ']');
  }

  /** Where the next value begins: in an object behind its name. */
  private int valueStart(long objects, byte[] json, int from, int end) {
    if ((objects & 1) == 0) {
      return from;
    }
    if (Lexer.at(json, from, end) != '"') {
      throw new Doubt();
    }
    int nameEnd = nameEnd(json, from + 1, end);
    int colon = Lexer.behind((byte) ':', json, (nameEnd < 0 ? ~nameEnd : nameEnd) + 1, end);
    return Lexer.blanksEnd(json, colon, end);
  }

  private int scalarEnd(byte c, byte[] json, int from, int end) {
    if (c != '"') {
      return plainEnd(json, from, end);
    }
    int last = stringEnd(json, from + 1, end);
    return (last < 0 ? ~last : last) + 1;
  }

  /** The character that a letter behind a backslash stands for, all but {@code u}. */
  public static byte escaped(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }
}
