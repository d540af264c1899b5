package io.github.inspectortriage.command;

import io.github.inspectortriage.report.MarkdownText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the rows of a ranking as a table in Markdown, for the summary of a pipeline's step or a comment. */
final class RankMarkdown {
  private RankMarkdown() {}

  static void write(
      PrintWriter out,
      RowWords words,
      ShortIds ids,
      Ranked ranked,
      FindingInput input,
      Console console) {
    List<Fold.Row> rows = ranked.rows();
    if (rows.isEmpty()) {
      input.printNone(out);
    } else {
      out.println(
          line("#", "Score", "Band", "Due", "Use", "Weakness", "What to do", "Where", "Why", "ID"));
      out.println("|--:|--:|---|---|---|---|---|---|---|---|");
      for (int i = 0; i < rows.size(); i++) {
        Fold.Row row = rows.get(i);
        out.println(line(
            String.valueOf(i + 1),
            Words.score(row.first().priority()),
            words.band(row),
            words.due(row),
            words.use(row),
            words.weakness(row),
            words.act(row),
            words.place(row),
            words.reason(row),
            ids.of(row.first().finding().findingArn())));
      }
      out.println();
      out.println(Words.counted(ranked.open().count(), "open finding") + " in "
          + Words.counted(ranked.rowCount(), "row") + ", " + rows.size() + " shown.");
    }
    if (!console.isComplete()) {
      out.println();
      out.println("Not everything was read:");
      out.println();
      console.missed().forEach(line -> out.println("* " + MarkdownText.escaped(line)));
    }
  }

  private static String line(String... cells) {
    return Stream.of(cells)
        .map(MarkdownText::escaped)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
