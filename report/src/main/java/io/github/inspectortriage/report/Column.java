package io.github.inspectortriage.report;

import io.github.inspectortriage.SafeText;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a table holds, and where it is shown.
 *
 * @param decimals how many digits of a number stand behind the point
 * @param unit what stands behind a number; may be empty
 * @param choices the values of a choice, in the order in which they are sorted; else none
 * @param of the table to whose rows the cells point, by their number; null if they point to none
 * @param isHeader whether the cell names its row
 * @param isFilter whether a reader can ask for one of its values
 */
record Column(
    String title,
    Kind kind,
    Place place,
    int decimals,
    String unit,
    List<Choice> choices,
    @Nullable Table of,
    boolean isHeader,
    boolean isFilter) {
  /** What a cell is. */
  enum Kind {
    TEXT,
    NUMBER,
    BYTES,
    CHOICE,
    /** A day; marked if it is past. */
    DUE,
    /** The number of a row in another table. */
    ROW,
    /** An ARN: many begin alike. */
    ARN
  }

  /** Where it is shown. */
  enum Place {
    SHOWN,
    /** Not on a narrow screen. */
    WIDE,
    /** Only where all is said of one row. */
    DETAIL
  }

  private static final String ABSENT = "–";
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  static Column text(String title) {
    return of(title, Kind.TEXT, List.of(), null);
  }

  static Column number(String title) {
    return of(title, Kind.NUMBER, List.of(), null);
  }

  static Column bytes(String title) {
    return of(title, Kind.BYTES, List.of(), null);
  }

  static Column choice(String title, List<Choice> choices) {
    return of(title, Kind.CHOICE, choices, null);
  }

  static Column due(String title) {
    return of(title, Kind.DUE, List.of(), null);
  }

  static Column row(String title, Table table) {
    return of(title, Kind.ROW, List.of(), table);
  }

  static Column arn(String title) {
    return of(title, Kind.ARN, List.of(), null).detail();
  }

  private static Column of(String title, Kind kind, List<Choice> choices, @Nullable Table table) {
    return new Column(title, kind, Place.SHOWN, 0, "", choices, table, false, false);
  }

  /** The same, of which a number has so many digits behind the point, and a unit. */
  Column in(int digits, String name) {
    return new Column(title, kind, place, digits, name, choices, of, isHeader, isFilter);
  }

  Column wide() {
    return new Column(title, kind, Place.WIDE, decimals, unit, choices, of, isHeader, isFilter);
  }

  Column detail() {
    return new Column(title, kind, Place.DETAIL, decimals, unit, choices, of, isHeader, isFilter);
  }

  Column header() {
    return new Column(title, kind, place, decimals, unit, choices, of, true, isFilter);
  }

  Column filtered() {
    return new Column(title, kind, place, decimals, unit, choices, of, isHeader, true);
  }

  boolean isNumber() {
    return kind == Kind.NUMBER || kind == Kind.BYTES;
  }

  /** The class of its cells in the style sheet. */
  String style() {
    String name = isNumber() ? "number" : kind.name().toLowerCase(Locale.ROOT);
    return place == Place.WIDE ? name + " wide" : name;
  }

  /** The text of a cell, safe to show; what is not known is a dash. */
  String show(@Nullable Object cell) {
    if (cell == null) {
      return ABSENT;
    }
    return switch (kind) {
      case NUMBER ->
        String.format(Locale.ROOT, "%,." + decimals + "f", ((Number) cell).doubleValue())
            + (unit.isEmpty() ? "" : " " + unit);
      case BYTES -> size(((Number) cell).longValue());
      case ROW -> of == null ? ABSENT : of.nameOf((Integer) cell);
      case TEXT, CHOICE, DUE, ARN -> SafeText.oneLine(cell.toString());
    };
  }

  /** The tone of one of the choices. */
  Tone toneOf(String text) {
    return choices.stream()
        .filter(choice -> choice.text().equals(text))
        .findFirst()
        .map(Choice::tone)
        .orElse(Tone.NONE);
  }

  /** How many days a day is past; 0 if it is not. */
  static long late(LocalDate due, LocalDate today) {
    return Math.max(0, ChronoUnit.DAYS.between(due, today));
  }

  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    int step = 0;
    while (value >= 999.95 && step < UNITS.length - 1) {
      value /= 1000;
      step++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[step]);
  }
}
