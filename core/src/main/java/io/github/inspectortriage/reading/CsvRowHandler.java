package io.github.inspectortriage.reading;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * Takes the cells from the CSV parser and counts the lines, which the parser miscounts behind a lone carriage return in
 * quotes. It never throws: the parser could not go on.
 */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {
  private static final int USUAL_CELLS = 64;

  // Inspector's report has 57 columns.
  static final int MOST_CELLS = 1000;

  private String[] cells = new String[USUAL_CELLS];
  private int size;
  private boolean tooLarge;
  private long line = 1;
  private int breaks;

  /** The line on which the next row begins; if the parser gave up, that is the row at which it did. */
  long line() {
    return line;
  }

  /** Says on which line a new parser begins. */
  void goOnAt(long line) {
    this.line = line;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    size = 0;
    breaks = 0;
    tooLarge = false;
  }

  @Override
  protected void handleField(int index, char[] text, int from, int length, boolean quoted) {
    if (quoted) {
      breaks += breaksIn(text, from, from + length);
    }
    if (size == MOST_CELLS) {
      tooLarge = true;
      return;
    }
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
    }
    cells[size++] = length == 0 ? "" : new String(text, from, length);
  }

  @Override
  protected CsvRow buildRecord() {
    CsvRow row = new CsvRow(line, Arrays.copyOf(cells, size), tooLarge);
    line += 1 + breaks;
    return row;
  }

  private static int breaksIn(char[] text, int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c <= '\r' && (c == '\r' || (c == '\n' && (i == from || text[i - 1] != '\r')))) {
        breaks++;
      }
    }
    return breaks;
  }
}
