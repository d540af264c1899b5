package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Writes a ranking for a person: two lines a finding, what and why. */
final class RankTable {
  private static final int LONGEST_REASON = 200;

  private RankTable() {}

  /** Writes a ranking; if nothing is open, what says so. */
  static void write(Console console, Runnable none, Ranked ranked, boolean showExcluded) {
    PrintWriter out = console.out();
    List<RankedFinding> open = ranked.open().first();
    if (open.isEmpty()) {
      none.run();
    } else {
      out.printf("%6s  %-7s %-10s %-8s %s%n", "SCORE", "BAND", "DUE", "USE", "WHAT AND WHY");
      open.forEach(finding -> writeRow(out, finding));
    }
    long more = ranked.open().count() - open.size();
    if (more > 0) {
      out.printf("and %d more; --top N shows them%n", more);
    }
    if (showExcluded) {
      writeExcluded(out, ranked.done().first());
    } else if (ranked.done().count() > 0) {
      out.printf(
          "%d closed, suppressed or not affected, not shown%n", ranked.done().count());
    }
    console.printMissed();
  }

  /** What asks for nobody, each with who says so. */
  private static void writeExcluded(PrintWriter out, List<RankedFinding> done) {
    for (RankedFinding ranked : done) {
      Finding finding = ranked.finding();
      String reason = ranked
          .priority()
          .notAffected()
          .map(why -> "not affected: " + why.justification() + " (" + why.source() + ")")
          .orElse(finding.statusText());
      out.println("   off  " + Words.what(finding));
      out.println("        " + SafeText.cut(SafeText.oneLine(reason), LONGEST_REASON));
    }
  }

  private static void writeRow(PrintWriter out, RankedFinding ranked) {
    Priority priority = ranked.priority();
    String band =
        Paint.band(priority.band(), String.format("%-7s", priority.band().name()));
    out.printf(
        Locale.ROOT,
        "%6.1f  %s %-10s %-8s %s%n",
        priority.score(),
        Ansi.AUTO.string(band),
        priority.due().map(Object::toString).orElse("-"),
        priority.use().name(),
        Words.what(ranked.finding()));
    out.println(
        " ".repeat(36) + Ansi.AUTO.string("@|faint " + Paint.plain(Words.why(priority)) + "|@"));
  }
}
