package io.github.inspectortriage.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes an answer as Markdown. */
final class Markdown {
  private static final int ROWS = 20;

  private Markdown() {}

  static String of(Answer answer) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(MarkdownText.escaped(answer.question())).append("\n\n");
    out.append(MarkdownText.escaped(answer.sentence())).append('\n');
    for (Table table : answer.tables()) {
      write(out, table);
    }
    if (!answer.notes().isEmpty()) {
      out.append('\n');
      answer
          .notes()
          .forEach(note -> out.append("* ").append(MarkdownText.escaped(note)).append('\n'));
    }
    return out.toString();
  }

  private static void write(StringBuilder out, Table table) {
    List<Integer> shown = table.shown();
    out.append("\n## ").append(MarkdownText.escaped(table.caption())).append("\n\n");
    out.append(line(shown.stream().map(i -> table.columns().get(i).title())));
    out.append(shown.stream()
        .map(i -> table.columns().get(i).isNumber() ? "--:" : "---")
        .collect(Collectors.joining("|", "|", "|\n")));
    table.rows().stream().limit(ROWS).forEach(row -> out.append(line(table, shown, row)));
    if (table.rows().size() > ROWS) {
      out.append("\n")
          .append(ROWS)
          .append(" of ")
          .append(table.rows().size())
          .append(" rows are shown; the formats json and html have all.\n");
    }
  }

  private static String line(Table table, List<Integer> shown, @Nullable Object[] row) {
    return line(shown.stream().map(i -> table.columns().get(i).show(row[i])));
  }

  private static String line(Stream<String> cells) {
    return cells.map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
