package io.github.inspectortriage.examples;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingMerge;
import io.github.inspectortriage.finding.FindingReader;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads files into the latest state of each finding, and reports what was broken. Not thread-safe.
 *
 * <p>Inspector repeats an open finding every day, so a file of events holds it many times: the newest report counts.
 */
final class FindingInput {
  private static final String STANDARD_INPUT = "-";

  private final Console console;
  private final boolean strict;
  private final Map<String, Finding> latest = new LinkedHashMap<>();
  private final Map<String, Integer> others = new TreeMap<>();
  private int records;
  private int found;
  private int broken;

  FindingInput(Console console, boolean strict) {
    this.console = console;
    this.strict = strict;
  }

  void read(String file) throws IOException {
    String name = file.equals(STANDARD_INPUT) ? "standard input" : file;
    try (InputStream in = open(file)) {
      Iterator<FindingRecord> all = FindingReader.records(in, name).iterator();
      while (all.hasNext()) {
        take(all.next());
        console.progress(++records);
      }
    }
  }

  /** Says in one line what was read, where that is not obvious from the result. */
  void summarize() {
    console.progressEnd();
    StringBuilder line = new StringBuilder();
    line.append(counted(latest.size(), "finding"))
        .append(" in ")
        .append(counted(records, "record"));
    if (found > latest.size()) {
      line.append(", ").append(found - latest.size()).append(" of them repeats or older reports");
    }
    if (broken > 0) {
      line.append(", ").append(broken).append(" broken");
    }
    others.forEach(
        (kind, count) -> line.append(", ").append(count).append(" × ").append(kind));
    console.note(line.toString());
  }

  Collection<Finding> findings() {
    return latest.values();
  }

  /** Nothing but broken records is a failure, even if it was not asked to be strict. */
  boolean isUseless() {
    return found == 0 && broken > 0;
  }

  private void take(FindingRecord record) {
    if (record instanceof Found it) {
      found++;
      latest.merge(it.finding().findingArn(), it.finding(), FindingInput::merge);
    } else if (record instanceof Other it) {
      others.merge(it.kind(), 1, Integer::sum);
    } else if (record instanceof Broken it) {
      broken++;
      String problem = SafeText.oneLine(it.origin().source()) + ":" + it.error().getMessage();
      if (strict) {
        throw new InputException(problem);
      }
      console.note("broken record skipped: " + problem);
    }
  }

  private static Finding merge(Finding known, Finding came) {
    return FindingMerge.of(known, came).finding();
  }

  private static InputStream open(String file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return new FilterInputStream(System.in) {
        @Override
        public void close() {
          // Standard input is not ours to close.
        }
      };
    }
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw new InputException("there is no file " + SafeText.quote(file));
    }
    if (Files.isDirectory(path)) {
      throw new InputException("expected a file, but " + SafeText.quote(file) + " is a directory");
    }
    return Files.newInputStream(path);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
