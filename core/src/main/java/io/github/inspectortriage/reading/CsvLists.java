package io.github.inspectortriage.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Several values in one cell.
 *
 * <p>Inspector joins them, and nowhere says how. Read are values between commas or line breaks; written are commas with a
 * blank behind. A URL may hold a comma, so one divides URLs only where the next begins.
 */
final class CsvLists {
  private static final Pattern BETWEEN_URLS = Pattern.compile("[,\\r\\n]\\s*(?=https?://)");

  private CsvLists() {}

  /** Returns the values, each without blanks around it; some may be empty. */
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

  static List<String> splitUrls(String cell) {
    return BETWEEN_URLS
        .splitAsStream(cell)
        .map(String::strip)
        .filter(url -> !url.isEmpty())
        .toList();
  }

  static String join(List<String> values) {
    return String.join(", ", values);
  }
}
