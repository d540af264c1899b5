package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Writes a ranking as JUnit's XML: what the gate is about fails, or what is open where there is none; what is ignored is skipped. */
final class RankJunit {
  private static final int LONGEST = 500;

  private RankJunit() {}

  static void write(PrintWriter out, List<RankedFinding> all, Entries entries, Gate gate) {
    List<RankedFinding> cases = all.stream().filter(RankedFinding::isOpen).toList();
    long failures = cases.stream().filter(one -> isFailure(one, entries, gate)).count();
    long skipped =
        cases.stream().filter(one -> entries.ignored(one).isPresent()).count();
    out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.println("<testsuites>");
    out.println("  <testsuite name=\"inspector-triage\" tests=\"" + cases.size() + "\" failures=\""
        + failures + "\" skipped=\"" + skipped + "\">");
    for (RankedFinding one : cases) {
      write(out, one, entries, isFailure(one, entries, gate));
    }
    out.println("  </testsuite>");
    out.println("</testsuites>");
  }

  private static void write(
      PrintWriter out, RankedFinding one, Entries entries, boolean isFailure) {
    Finding finding = one.finding();
    out.print("    <testcase classname=\"" + xml(RowWords.placeOf(finding)) + "\" name=\""
        + xml(Words.what(finding) + " " + entries.id(one)) + "\"");
    Optional<Ignores.Ignore> ignored = entries.ignored(one);
    if (ignored.isPresent()) {
      out.println("><skipped message=\"" + xml(ignored.get().toString()) + "\"/></testcase>");
    } else if (isFailure) {
      out.println("><failure type=\"" + xml(one.priority().band().name()) + "\" message=\""
          + xml(one.priority() + ": " + one.sentence()) + "\">" + xml(finding.findingArn())
          + "</failure></testcase>");
    } else {
      out.println("/>");
    }
  }

  private static boolean isFailure(RankedFinding one, Entries entries, Gate gate) {
    return entries.isOpen(one) && (!gate.isAsked() || gate.test(one));
  }

  /** A safe text holds no control, of which XML takes few. */
  private static String xml(String text) {
    return SafeText.cut(SafeText.oneLine(text), LONGEST)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
