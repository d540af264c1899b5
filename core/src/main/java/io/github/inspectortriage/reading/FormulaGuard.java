package io.github.inspectortriage.reading;

/**
 * Keeps a spreadsheet from taking a text for a formula: one that begins as a formula does gets an apostrophe before it, which
 * makes it a text (https://owasp.org/www-community/attacks/CSV_Injection).
 *
 * <p>Blanks before the sign do not help a spreadsheet that trims them. A text that already begins with apostrophes and goes on
 * as a formula gets one more, so that exactly one can be taken off again.
 */
final class FormulaGuard {
  // The wide forms are for Japanese spreadsheets, which take them for the narrow ones; the bar
  // begins a command of DDE.
  private static final String BEGINNINGS = "=+-@|%＝＋－＠｜％";
  private static final String BREAKS = "\t\r\n";
  private static final char GUARD = '\'';

  private FormulaGuard() {}

  static String putOn(String text) {
    return beginsAsFormula(text) ? GUARD + text : text;
  }

  static String takeOff(String cell) {
    boolean guarded = !cell.isEmpty() && cell.charAt(0) == GUARD && beginsAsFormula(cell);
    return guarded ? cell.substring(1) : cell;
  }

  private static boolean beginsAsFormula(String text) {
    int first = 0;
    while (first < text.length() && isPassedOver(text.charAt(first))) {
      if (BREAKS.indexOf(text.charAt(first)) >= 0) {
        return true;
      }
      first++;
    }
    return first < text.length() && BEGINNINGS.indexOf(text.charAt(first)) >= 0;
  }

  /** Apostrophes, and what shows as nothing. */
  private static boolean isPassedOver(char c) {
    return c == GUARD
        || c <= ' '
        || Character.isSpaceChar(c)
        || Character.isWhitespace(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
