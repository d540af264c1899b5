package io.github.inspectortriage.transform;

/** The escapes of the strings of JSON. */
final class JsonStrings {
  private static final String HEX = "0123456789ABCDEF";

  private JsonStrings() {}

  /** The text of a valid string without its quotes. */
  static String decoded(CharSequence json, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int at = from; at < to; at += length(json, at)) {
      text.append(unit(json, at));
    }
    return text.toString();
  }

  /** The UTF-16 unit that is written at an offset of a valid string. */
  static char unit(CharSequence json, int at) {
    char c = json.charAt(at);
    if (c != '\\') {
      return c;
    }
    char kind = json.charAt(at + 1);
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex(json, at + 2);
      default -> kind;
    };
  }

  private static char hex(CharSequence json, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      unit = 16 * unit + Character.digit(json.charAt(i), 16);
    }
    return (char) unit;
  }

  /** How many characters that takes. */
  static int length(CharSequence json, int at) {
    return json.charAt(at) != '\\' ? 1 : json.charAt(at + 1) == 'u' ? 6 : 2;
  }

  /** Whether the unit cannot stand in a string as it is. */
  static boolean isSpecial(char unit) {
    return unit == '"' || unit == '\\' || unit < ' ';
  }

  /** The unit as an escape. */
  static String escaped(char unit) {
    return switch (unit) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
        "\\u" + HEX.charAt(unit >> 12) + HEX.charAt((unit >> 8) & 15) + HEX.charAt((unit >> 4) & 15)
            + HEX.charAt(unit & 15);
    };
  }
}
