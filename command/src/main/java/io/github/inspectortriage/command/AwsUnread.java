package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What AWS listed and could not be read as a finding. Several threads may add to it. */
final class AwsUnread {
  private static final int REMEMBERED = 1_000;

  private final List<String> lines = new ArrayList<>();
  private long count;

  /** Adds a record that is not a finding, unless it says that there is none. */
  synchronized void add(FindingRecord record) {
    if (record instanceof Broken broken) {
      add("broken record skipped: " + broken.error().getMessage());
    } else if (record instanceof Other other && other.reason() != Reason.EMPTY) {
      add("skipped " + other.kind());
    }
  }

  /** Says to a person that nothing is open, which is good news only if all was read. */
  static void printNone(Console console) {
    PrintWriter out = console.out();
    out.println(console.isComplete() ? "No open finding." : "Nothing is open in what was read.");
  }

  private void add(String line) {
    count++;
    if (lines.size() < REMEMBERED) {
      lines.add(line);
    }
  }

  synchronized boolean isEmpty() {
    return count == 0;
  }

  synchronized long count() {
    return count;
  }

  /** Says it, each on a line; the command then ends with {@link ExitCode#INCOMPLETE}. */
  synchronized void tell(Console console) {
    lines.forEach(console::missed);
    if (count > lines.size()) {
      console.missed((count - lines.size()) + " more records skipped");
    }
  }
}
