package io.github.inspectortriage.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Several values in one cell.
 *
 * <p>Inspector joins them, and nowhere says how. Read are values between commas or line breaks; written are commas with a
 * blank behind. A URL may hold a comma, so one divides URLs only where the next begins.
 */
final class CsvLists {
  private CsvLists() {}

  /** The values, each without blanks around it; some may be empty. */
  static List<String> split(String cell) {
    if (cell.indexOf(',') < 0 && cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0) {
      return List.of(cell.strip());
    }
    List<String> values = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean secondHalf = c == '\n' && i > 0 && cell.charAt(i - 1) == '\r';
      if (secondHalf) {
        from = i + 1;
      } else if (c == ',' || c == '\n' || c == '\r') {
        values.add(cell.substring(from, i).strip());
        from = i + 1;
      }
    }
    values.add(cell.substring(from).strip());
    return values;
  }

  /** One pass: what is blank behind a comma or line break is looked at once, however much it is. */
  static List<String> splitUrls(String cell) {
    List<String> urls = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at < cell.length()) {
      if (!isBetween(cell.charAt(at))) {
        at++;
        continue;
      }
      int behind = at + 1;
      while (behind < cell.length() && isBlankOrBetween(cell.charAt(behind))) {
        behind++;
      }
      if (beginsUrl(cell, behind)) {
        add(urls, cell.substring(from, at));
        from = behind;
      }
      at = behind;
    }
    add(urls, cell.substring(from));
    return urls;
  }

  private static void add(List<String> urls, String text) {
    String url = text.strip();
    int end = url.length();
    while (end > 0 && isBlankOrBetween(url.charAt(end - 1)) && url.charAt(end - 1) != ',') {
      end--;
    }
    if (end > 0) {
      urls.add(url.substring(0, end));
    }
  }

  private static boolean beginsUrl(String cell, int from) {
    return cell.startsWith("http://", from) || cell.startsWith("https://", from);
  }

  private static boolean isBetween(char c) {
    return c == ',' || c == '\n' || c == '\r';
  }

  private static boolean isBlankOrBetween(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static String join(List<String> values) {
    return String.join(", ", values);
  }
}
