package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;

/** One row of a report, or the beginning of one that is too large to keep. */
final class CsvRow {
  private final long line;
  private final String[] cells;
  private final boolean tooLarge;

  CsvRow(long line, String[] cells, boolean tooLarge) {
    this.line = line;
    this.cells = cells;
    this.tooLarge = tooLarge;
  }

  long line() {
    return line;
  }

  Position position() {
    return positionAt(line);
  }

  /** The beginning of a line; beyond the last that a position can name, that one. */
  static Position positionAt(long line) {
    return new Position((int) Math.min(line, Integer.MAX_VALUE), 1);
  }

  int size() {
    return cells.length;
  }

  String cell(int place) {
    return cells[place];
  }

  /** Whether the row has more cells than are kept. */
  boolean isTooLarge() {
    return tooLarge;
  }

  boolean isBlank() {
    for (String cell : cells) {
      if (!cell.isBlank()) {
        return false;
      }
    }
    return !tooLarge;
  }
}
