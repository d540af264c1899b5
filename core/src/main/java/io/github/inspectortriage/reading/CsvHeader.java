package io.github.inspectortriage.reading;

import static java.util.stream.Collectors.joining;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first row of a report: which column stands where. */
final class CsvHeader {
  private final List<String> names;
  private final Map<CsvColumn, Integer> places;

  private CsvHeader(List<String> names, Map<CsvColumn, Integer> places) {
    this.names = names;
    this.places = places;
  }

  /** Whether the row names all columns that every finding fills, so that no finding can look like it. */
  static boolean isHeader(CsvRow row) {
    return CsvColumn.named(row.cell(0)) != null && missing(places(row)).isEmpty();
  }

  /**
   * Reads the header.
   *
   * @throws InvalidFindingException if a column is missing or stands twice
   */
  static CsvHeader read(CsvRow row) {
    Map<CsvColumn, Integer> places = places(row);
    List<CsvColumn> missing = missing(places);
    if (row.size() == 1 && places.isEmpty()) {
      throw error(
          Code.NOT_CSV,
          row,
          "expected the columns of Inspector's report, found them all in one cell; a program has put each row"
              + " in quotes: export it again");
    }
    if (!missing.isEmpty()) {
      throw error(Code.MISSING_FIELD, row, missingMessage(missing));
    }
    requireOnce(row);
    return new CsvHeader(uniqueNames(row), places);
  }

  int size() {
    return names.size();
  }

  /** The names as they are written, without blanks around them; a second one of its name is numbered. */
  List<String> names() {
    return names;
  }

  /** The cell of the column, or an empty one if the report has no such column. */
  String cell(CsvRow row, CsvColumn column) {
    Integer place = places.get(column);
    return place == null ? "" : row.cell(place);
  }

  /** The first place of each column. */
  private static Map<CsvColumn, Integer> places(CsvRow row) {
    Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
    for (int i = 0; i < row.size(); i++) {
      CsvColumn column = CsvColumn.named(row.cell(i));
      if (column != null) {
        places.putIfAbsent(column, i);
      }
    }
    return places;
  }

  private static List<CsvColumn> missing(Map<CsvColumn, Integer> places) {
    return CsvColumn.NECESSARY.stream()
        .filter(column -> !places.containsKey(column))
        .toList();
  }

  private static String missingMessage(List<CsvColumn> missing) {
    String names = missing.stream().map(CsvHeader::quoted).collect(joining(", "));
    return "expected the columns of Inspector's report, but there is no " + names
        + "; export it again with these columns";
  }

  private static void requireOnce(CsvRow row) {
    Set<CsvColumn> seen = EnumSet.noneOf(CsvColumn.class);
    for (int i = 0; i < row.size(); i++) {
      CsvColumn column = CsvColumn.named(row.cell(i));
      if (column != null && !seen.add(column)) {
        String message = "expected each column once, found " + quoted(column) + " twice";
        throw error(Code.NOT_CSV, row, message);
      }
    }
  }

  private static List<String> uniqueNames(CsvRow row) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      String name = row.cell(i).strip();
      String unique = name;
      // Goes on from the last number of the name: there may be a thousand of one.
      for (int n = last.getOrDefault(name, 1) + 1; !seen.add(unique); n++) {
        unique = name + " (" + n + ")";
        last.put(name, n);
      }
      names.add(unique);
    }
    return List.copyOf(names);
  }

  private static String quoted(CsvColumn column) {
    return SafeText.quote(column.header());
  }

  private static InvalidFindingException error(Code code, CsvRow row, String message) {
    return new InvalidFindingException(code, "$", row.position(), message, null);
  }
}
