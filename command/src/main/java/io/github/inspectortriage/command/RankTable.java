package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * Writes a ranking for a person. A row has a line of short facts, and below it what to do, where, and why; only that is broken where
 * the terminal is narrow.
 */
final class RankTable {
  private static final String GAP = "  ";
  private static final int SCORE = 5;
  private static final int WEAKNESS = 24;
  private static final int NARROWEST_TEXT = 24;
  private static final int LONGEST_REASON = 200;
  private static final String OFF = "   off  ";

  private final PrintWriter out;
  private final RowWords words;
  private final ShortIds ids;
  private final int width;

  RankTable(PrintWriter out, RowWords words, ShortIds ids, int width) {
    this.out = out;
    this.words = words;
    this.ids = ids;
    this.width = width;
  }

  void write(Runnable none, Console console, Ranked ranked, boolean showExcluded) {
    if (ranked.rows().isEmpty()) {
      none.run();
    } else {
      writeRows(ranked.rows());
    }
    writeRest(ranked);
    if (showExcluded) {
      writeExcluded(ranked.done().first());
    } else if (ranked.done().count() > 0) {
      tell(ranked.done().count() + " closed, suppressed, ignored or not affected, not shown");
    }
    if (!ranked.rows().isEmpty()) {
      tell("triage explain 1 FILE… says more of the first row; an ID will do as well");
    }
    console.printMissed(out, width);
  }

  private void writeRows(List<Fold.Row> rows) {
    int rank = Math.max(2, String.valueOf(rows.size()).length());
    int band = widest("BAND", rows, words::band);
    int due = widest("DUE", rows, words::due);
    int use = widest("USE", rows, words::use);
    int facts = rank + SCORE + band + due + use + 5 * GAP.length();
    boolean isNarrow = width - facts < WEAKNESS;
    out.println(
        (TextLines.right("#", rank) + GAP + "SCORE" + GAP + TextLines.left("BAND", band) + GAP
                + TextLines.left("DUE", due) + GAP + TextLines.left("USE", use) + GAP
                + (isNarrow ? "" : "WEAKNESS"))
            .stripTrailing());
    out.println(" ".repeat(rank) + GAP + TextLines.left("ID", ShortIds.SHORTEST) + GAP
        + (isNarrow ? "WEAKNESS, " : "") + "WHAT TO DO, WHERE AND WHY");
    for (int i = 0; i < rows.size(); i++) {
      Fold.Row row = rows.get(i);
      List<String> weakness =
          isNarrow ? List.of() : TextLines.wrap(words.weakness(row), width - facts);
      out.println((TextLines.right(String.valueOf(i + 1), rank)
              + GAP
              + TextLines.right(Words.score(row.first().priority()), SCORE)
              + GAP
              + painted(row.first().priority(), TextLines.left(words.band(row), band))
              + GAP
              + TextLines.left(words.due(row), due)
              + GAP
              + TextLines.left(words.use(row), use)
              + GAP
              + (isNarrow ? "" : weakness.get(0)))
          .stripTrailing());
      weakness.stream().skip(1).forEach(line -> out.println(" ".repeat(facts) + line));
      writeText(row, rank, isNarrow);
    }
  }

  private void writeText(Fold.Row row, int rank, boolean isNarrow) {
    String id = ids.of(row.first().finding().findingArn());
    String start = " ".repeat(rank) + GAP + TextLines.left(id, ShortIds.SHORTEST) + GAP;
    int left = Math.max(NARROWEST_TEXT, width - start.length());
    List<String> lines = new ArrayList<>();
    if (isNarrow) {
      lines.addAll(TextLines.wrap(words.weakness(row), left));
    }
    lines.addAll(TextLines.wrap(words.act(row) + " " + words.place(row), left));
    int reason = lines.size();
    lines.addAll(TextLines.wrap(words.reason(row), left));
    for (int i = 0; i < lines.size(); i++) {
      String before = i == 0 ? start : " ".repeat(start.length());
      String line = i < reason ? lines.get(i) : faint(lines.get(i));
      out.println((before + line).stripTrailing());
    }
  }

  private void writeRest(Ranked ranked) {
    int shown = ranked.rows().size();
    if (shown == 0) {
      return;
    }
    long inRows = ranked.rows().stream().mapToLong(Fold.Row::findings).sum();
    if (ranked.rowCount() > shown) {
      tell("and " + Words.counted(ranked.rowCount() - shown, "more row") + " with "
          + Words.counted(ranked.open().count() - inRows, "finding") + "; --top N shows them");
    }
    if (ranked.open().count() > ranked.rowCount()) {
      tell(ranked.open().count() + " open findings in " + Words.counted(ranked.rowCount(), "row")
          + ", one for each upgrade; --no-fold lists all");
    }
  }

  private void tell(String line) {
    TextLines.wrap(line, width).forEach(out::println);
  }

  /** What nobody has to act on, each with who says so. */
  private void writeExcluded(List<RankedFinding> done) {
    for (RankedFinding ranked : done) {
      Finding finding = ranked.finding();
      String reason = words.excluded(ranked);
      String safe = SafeText.cut(SafeText.oneLine(reason), LONGEST_REASON);
      int left = Math.max(NARROWEST_TEXT, width - OFF.length());
      List<String> lines = new ArrayList<>(TextLines.wrap(Words.what(finding), left));
      lines.addAll(TextLines.wrap(safe, left));
      for (int i = 0; i < lines.size(); i++) {
        out.println((i == 0 ? OFF : " ".repeat(OFF.length())) + lines.get(i));
      }
    }
  }

  private static String painted(Priority priority, String band) {
    return Ansi.AUTO.enabled() ? Ansi.AUTO.string(Paint.band(priority.band(), band)) : band;
  }

  private static String faint(String text) {
    return Ansi.AUTO.enabled() ? Ansi.AUTO.string("@|faint " + Paint.plain(text) + "|@") : text;
  }

  private static int widest(String name, List<Fold.Row> rows, RowWords.Cell cell) {
    int widest = name.length();
    for (Fold.Row row : rows) {
      widest = Math.max(widest, TextLines.width(cell.of(row)));
    }
    return widest;
  }
}
