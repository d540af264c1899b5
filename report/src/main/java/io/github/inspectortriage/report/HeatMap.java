package io.github.inspectortriage.report;

import java.util.List;

/**
 * A table whose cells are coloured by how much they ask for attention.
 *
 * @param caption what it shows
 * @param corner what the rows and columns are, like {@code push / use}
 * @param columns the heads of the columns
 * @param rows the rows
 */
record HeatMap(String caption, String corner, List<String> columns, List<Row> rows)
    implements Answer.Part {
  /** A row of as many cells as there are columns. */
  record Row(String head, List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param text what stands in it
   * @param below what stands below that, smaller
   * @param heat 0 to 4
   * @param mark what is to be said of it, like {@code now}; may be empty
   */
  record Cell(String text, String below, int heat, String mark) {}
}
