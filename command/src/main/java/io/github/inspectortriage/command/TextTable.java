package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table for a person. Each column is as wide as it has to be, and the last one takes what is left of the width: its texts go on
 * below, between words. Where little is left for long texts, they stand on lines of their own below the row, and so do the columns
 * before it for which there is no room. Cells are made safe here. Not thread-safe.
 */
final class TextTable {
  private static final String GAP = "  ";
  private static final String NARROW_GAP = " ";
  private static final int NARROWEST = 20;
  private static final int ENOUGH = 40;
  private static final String BELOW = "    ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(List<String> header) {
    this.header = header;
  }

  /** Begins a table; a column whose name begins with {@code >} is of numbers, and flush right. */
  static TextTable of(String... columns) {
    return new TextTable(List.of(columns));
  }

  /** Adds a row of as many cells as there are columns. */
  TextTable row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "a row has " + header.size() + " cells, but was given " + cells.length);
    }
    List<String> safe = new ArrayList<>();
    for (String cell : cells) {
      safe.add(SafeText.oneLine(cell));
    }
    rows.add(safe);
    return this;
  }

  /** Prints header and rows, at most so wide; {@link Terminal#width} says how wide that is. */
  void print(PrintWriter out, int width) {
    List<String> names = header.stream()
        .map(name -> name.startsWith(">") ? name.substring(1) : name)
        .toList();
    int[] widths = new int[header.size()];
    measure(widths, names);
    rows.forEach(row -> measure(widths, row));
    int all = lead(widths, widths.length);
    int beside = beside(widths, width);
    if (all > width && all - widths.length < width) {
      print(out, names, widths, width, NARROW_GAP);
      rows.forEach(row -> print(out, row, widths, width, NARROW_GAP));
    } else if (beside < widths.length) {
      printBelow(out, names, widths, width, beside);
      rows.forEach(row -> printBelow(out, row, widths, width, beside));
    } else {
      print(out, names, widths, width, GAP);
      rows.forEach(row -> print(out, row, widths, width, GAP));
    }
  }

  /** How many columns stand on the first line of a row: all, unless the last one would be a narrow strip of long texts. */
  private static int beside(int[] widths, int width) {
    int last = widths.length - 1;
    int left = width - lead(widths, last) - GAP.length();
    if (left >= ENOUGH || widths[last] <= Math.max(left, NARROWEST)) {
      return widths.length;
    }
    int beside = last;
    while (beside > 1 && lead(widths, beside) > width) {
      beside--;
    }
    return beside;
  }

  /** The width of the first columns with the gaps between them. */
  private static int lead(int[] widths, int columns) {
    return IntStream.range(0, columns).map(i -> widths[i] + GAP.length()).sum() - GAP.length();
  }

  private void printBelow(PrintWriter out, List<String> row, int[] widths, int width, int beside) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < beside; i++) {
      line.append(i > 0 ? GAP : "").append(cell(row, widths, i));
    }
    out.println(line.toString().stripTrailing());
    for (int i = beside; i < row.size(); i++) {
      for (String part : TextLines.wrap(row.get(i), width - BELOW.length())) {
        out.println(BELOW + part.stripTrailing());
      }
    }
  }

  private String cell(List<String> row, int[] widths, int i) {
    return header.get(i).startsWith(">")
        ? TextLines.right(row.get(i), widths[i])
        : TextLines.left(row.get(i), widths[i]);
  }

  private void print(PrintWriter out, List<String> row, int[] widths, int width, String gap) {
    StringBuilder line = new StringBuilder();
    int last = row.size() - 1;
    for (int i = 0; i < last; i++) {
      line.append(cell(row, widths, i)).append(gap);
    }
    if (header.get(last).startsWith(">")) {
      out.println(line + cell(row, widths, last));
      return;
    }
    int indent = TextLines.width(line.toString());
    int left = Math.max(NARROWEST, width - indent);
    boolean isFirst = true;
    for (String part : TextLines.wrap(row.get(last), left)) {
      out.println((isFirst ? line : " ".repeat(indent)) + part.stripTrailing());
      isFirst = false;
    }
  }

  private static void measure(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], TextLines.width(row.get(i)));
    }
  }
}
