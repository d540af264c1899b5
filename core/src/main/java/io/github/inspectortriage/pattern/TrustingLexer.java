package io.github.inspectortriage.pattern;

/** Takes the text as valid JSON: looks only for the quotes and brackets at which the parts end. */
final class TrustingLexer implements Lexer {
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

  private static int quoteOrBackslash(byte[] json, int from, int end) {
    int at = from;
    while (at + Words.BYTES <= end) {
      long found = Words.quotesOrBackslashes(Words.at(json, at));
      if (found != 0) {
        return at + Words.first(found);
      }
      at += Words.BYTES;
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

  private int bracketEnd(byte[] json, int from, int end) {
    int open = 1;
    int at = from;
    while (open > 0) {
      byte c = Lexer.at(json, at, end);
      if (c == '"') {
        int last = stringEnd(json, at + 1, end);
        at = last < 0 ? ~last : last;
      } else if (c == '{' || c == '[') {
        open++;
      } else if (c == '}' || c == ']') {
        open--;
      }
      at++;
    }
    return at;
  }
}
