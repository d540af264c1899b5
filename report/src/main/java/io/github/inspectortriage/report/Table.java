package io.github.inspectortriage.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that belong together, in the order in which they are first shown; not thread-safe while it is filled. */
final class Table implements Answer.Part {
  private static final int PAGE = 25;

  private final String id;
  private final String caption;
  private final List<Column> columns;
  private final int page;
  private final Map<String, About> about;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /** What is said once of a text that names many rows. */
  record About(String title, String text) {}

  private Table(
      String id, String caption, List<Column> columns, int page, Map<String, About> about) {
    this.id = id;
    this.caption = caption;
    this.columns = List.copyOf(columns);
    this.page = page;
    this.about = about;
  }

  static Table of(String id, String caption, Column... columns) {
    return new Table(id, caption, List.of(columns), PAGE, Map.of());
  }

  /** The same without rows, of which a page has so many. */
  Table paged(int most) {
    return new Table(id, caption, columns, most, about);
  }

  /** The same without rows, with what is to be said of the texts that name them. */
  Table about(Map<String, About> texts) {
    return new Table(id, caption, columns, page, texts);
  }

  /**
   * Adds a row: a String, a Number, a LocalDate or, in a column of rows, the number of a row for each column; null for what is
   * not known.
   */
  Table row(@Nullable Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row has " + columns.size() + " cells, but was given " + cells.length);
    }
    rows.add(cells);
    return this;
  }

  String id() {
    return id;
  }

  String caption() {
    return caption;
  }

  List<Column> columns() {
    return columns;
  }

  int page() {
    return page;
  }

  /** What is said of texts in the column that names the rows. */
  Map<String, About> about() {
    return about;
  }

  List<@Nullable Object[]> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The columns that a table shows; the others are for the details of one row. */
  List<Integer> shown() {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).place() != Column.Place.DETAIL) {
        shown.add(i);
      }
    }
    return shown;
  }

  /** The text that names a row. */
  String nameOf(int row) {
    return columns.get(0).show(rows.get(row)[0]);
  }
}
