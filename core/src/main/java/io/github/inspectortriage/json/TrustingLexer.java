package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;

/** Takes the text as valid JSON: looks only for the quotes and brackets at which the parts end. */
@HouseOnly
public final class TrustingLexer implements Lexer {
  @Override
  public int stringEnd(byte[] json, int from, int end) {
    int at = from;
    boolean isEscaped = false;
    while (true) {
      at = quoteOrBackslash(json, at, end);
      if (json[at] == '"') {
        return isEscaped ? ~at : at;
      }
      isEscaped = true;
      at += 2;
    }
  }

  static int quoteOrBackslash(byte[] json, int from, int end) {
    int at = from;
    while (at + EightBytes.BYTES <= end) {
      long found = EightBytes.quotesOrBackslashes(EightBytes.at(json, at));
      if (found != 0) {
        return at + EightBytes.first(found);
      }
      at += EightBytes.BYTES;
    }
    while (true) {
      byte c = Lexer.at(json, at, end);
      if (c == '"' || c == '\\') {
        return at;
      }
      at++;
    }
  }

  @Override
  public int plainEnd(byte[] json, int from, int end) {
    int at = from;
    while (isInside(Lexer.at(json, at, end))) {
      at++;
    }
    return at;
  }

  private static boolean isInside(byte c) {
    return c != ',' && c != '}' && c != ']' && c > ' ';
  }

  @Override
  public int valueEnd(byte[] json, int from, int end, int depth) {
    byte first = Lexer.at(json, from, end);
    if (first == '"') {
      int last = stringEnd(json, from + 1, end);
      return (last < 0 ? ~last : last) + 1;
    }
    return first == '{' || first == '['
        ? bracketEnd(json, from + 1, end)
        : plainEnd(json, from, end);
  }

  /**
   * The place behind the bracket that closes the one before {@code from}.
   *
   * <p>Looks at eight bytes at a time without asking where each string ends: nearly all of them hold nothing but quotes to be
   * counted. Where there may be a bracket, of the quotes follows which bytes are inside a string, and only brackets outside
   * count. String by string took 1.5 x the time (MatchOneEventBenchmark): where a string begins is known only when the one before
   * it has been read.
   */
  private int bracketEnd(byte[] json, int from, int end) {
    int open = 1;
    int at = from;
    // Those of all words before, each where it stood in its word; two at the same place are none.
    long quotes = 0;
    while (at + EightBytes.BYTES <= end) {
      long word = EightBytes.at(json, at);
      if (EightBytes.mayHaveBracketOrUnusual(word)) {
        boolean isInside = isOdd(quotes);
        if (EightBytes.hasUnusual(word)) {
          if (isInside) {
            int last = stringEnd(json, at, end);
            at = (last < 0 ? ~last : last) + 1;
            quotes = 0;
          } else {
            byte c = json[at++];
            quotes = c == '"' ? 1 : 0;
            open += step(c);
            if (open == 0) {
              return at;
            }
          }
          continue;
        }
        long inside = EightBytes.inString(word, isInside);
        for (long left = EightBytes.brackets(word) & ~inside; left != 0; left &= left - 1) {
          int place = at + EightBytes.first(left);
          open += step(json[place]);
          if (open == 0) {
            return place + 1;
          }
        }
      }
      quotes ^= EightBytes.quotes(word);
      at += EightBytes.BYTES;
    }
    return lastBracketEnd(json, at, end, open, isOdd(quotes));
  }

  private static boolean isOdd(long quotes) {
    return (Long.bitCount(quotes) & 1) != 0;
  }

  private int lastBracketEnd(byte[] json, int from, int end, int opened, boolean startsInside) {
    int open = opened;
    int at = from;
    boolean isInside = startsInside;
    while (open > 0) {
      if (isInside) {
        int last = stringEnd(json, at, end);
        at = (last < 0 ? ~last : last) + 1;
        isInside = false;
      } else {
        byte c = Lexer.at(json, at++, end);
        isInside = c == '"';
        open += step(c);
      }
    }
    return at;
  }

  private static int step(byte c) {
    return switch (c) {
      case '{', '[' -> 1;
      case '}', ']' -> -1;
      default -> 0;
    };
  }
}
