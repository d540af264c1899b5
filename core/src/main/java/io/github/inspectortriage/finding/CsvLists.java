package io.github.inspectortriage.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Several values in one cell.
 *
 * <p>Inspector joins them, and nowhere says how. Read are values on a line each, or else between commas; written are commas
 * with a blank behind. A URL may hold commas, so a comma divides URLs only where the next one begins.
 */
final class CsvLists {
  private static final Pattern LINES = Pattern.compile("\\R");
  private static final Pattern COMMAS = Pattern.compile(",");
  private static final Pattern BETWEEN_URLS = Pattern.compile(",\\s*(?=https?://)|\\R");

  private CsvLists() {}

  /** Returns the values, each without blanks around it; some may be empty. */
  static List<String> split(String cell) {
    boolean lines = cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
    if (!lines && cell.indexOf(',') < 0) {
      return List.of(cell.strip());
    }
    List<String> values = new ArrayList<>();
    for (String value : (lines ? LINES : COMMAS).split(cell, -1)) {
      values.add(value.strip());
    }
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
