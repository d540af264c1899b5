package io.github.inspectortriage.command;

import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.ranking.RollUp;
import io.github.inspectortriage.report.HtmlReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ranking with all that its formats say of it. */
final class RankReport {
  private static final int ROWS = 20;

  private final Console console;
  private final FindingInput input;
  private final Scoring scoring;
  private final Ignores ignores;
  private final Gate gate;
  private final Ranked ranked;
  private final boolean showExcluded;
  private final int count;
  private final @Nullable Integer width;
  private final ShortIds ids;

  RankReport(
      Console console,
      FindingInput input,
      Scoring scoring,
      Ignores ignores,
      Gate gate,
      Ranked ranked,
      boolean showExcluded,
      int count,
      @Nullable Integer width) {
    this.console = console;
    this.input = input;
    this.scoring = scoring;
    this.ignores = ignores;
    this.gate = gate;
    this.ranked = ranked;
    this.showExcluded = showExcluded;
    this.count = count;
    this.width = width;
    this.ids = input.ids();
  }

  void write(RankFormat format, PrintWriter out) throws IOException {
    switch (format) {
      case TABLE ->
        new RankTable(out, words(), ids, Terminal.width(width))
            .write(() -> input.printNone(out), console, ranked, showExcluded);
      case JSON -> RankJson.write(out, all(), entries());
      case CSV -> RankCsv.write(out, all(), entries());
      case MARKDOWN -> RankMarkdown.write(out, words(), ids, ranked, input, console);
      case SARIF -> RankSarif.write(out, all(), entries());
      case JUNIT -> RankJunit.write(out, all(), entries(), gate);
      case HTML -> writePage(out);
    }
  }

  /** The page of triage report, of the findings alone. */
  private void writePage(PrintWriter out) throws IOException {
    HtmlReport.Builder report = HtmlReport.builder(scoring.now()).owners(scoring::owner);
    ranked.open().first().stream().limit(count).forEach(report::finding);
    ranked.done().first().stream().filter(one -> !one.isOpen()).forEach(report::finding);
    long more = ranked.open().count() - Math.min(count, ranked.open().first().size());
    if (more > 0) {
      report.notAsked("Left out: " + Words.counted(more, "open finding") + " behind --top.");
    }
    if (!input.isAnswer()) {
      report.notRead(FindingInput.NOTHING_KNOWN);
    }
    console.missed().forEach(report::notRead);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    report.build().writeTo(page);
    out.print(page.toString(StandardCharsets.UTF_8));
  }

  void writeRollUps(RankFormat format, PrintWriter out) throws IOException {
    List<RollUp> rollUps = ranked.rollUps();
    int most = count == Integer.MAX_VALUE && format == RankFormat.TABLE ? ROWS : count;
    List<RollUp> first = rollUps.subList(0, Math.min(rollUps.size(), most));
    switch (format) {
      case JSON -> RollUpOutput.json(out, first);
      case CSV -> RollUpOutput.csv(out, first);
      default ->
        RollUpOutput.table(out, console, input, first, rollUps.size(), Terminal.width(width));
    }
  }

  private List<RankedFinding> all() {
    return ranked.first(count);
  }

  private RowWords words() {
    return new RowWords(scoring, ignores, ranked);
  }

  private Entries entries() {
    return new Entries(scoring, ignores, ids);
  }
}
