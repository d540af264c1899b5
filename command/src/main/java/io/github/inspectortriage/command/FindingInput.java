package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.identity.FindingMerge;
import io.github.inspectortriage.reading.DetectedFormat;
import io.github.inspectortriage.reading.FindingReader;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Reads files into the latest state of each finding, and reports what was broken. Not thread-safe.
 *
 * <p>Inspector repeats an open finding every day, so a file of events holds it many times: the newest report counts.
 */
final class FindingInput {
  private static final String STANDARD_INPUT = InputFiles.STANDARD_INPUT;

  private final Console console;
  private final boolean strict;
  private final Map<String, Finding> latest = new LinkedHashMap<>();
  private final Map<String, Integer> reports = new HashMap<>();
  private final Map<String, Integer> others = new TreeMap<>();
  private final List<String> files = new ArrayList<>();
  private int records;
  private int found;
  private int broken;
  private int handedOn;

  FindingInput(Console console, boolean strict) {
    this.console = console;
    this.strict = strict;
  }

  /** Reads a file or the files of a directory, and keeps each finding as it was last reported. */
  void read(String file) throws IOException {
    for (String each : InputFiles.of(List.of(file))) {
      try (InputStream in = open(each)) {
        read(
            in,
            nameOf(each),
            finding -> latest.merge(finding.findingArn(), finding, FindingInput::merge));
      }
    }
  }

  /** Reads files and the files of directories, and hands on each finding as it came, repeats too; keeps none. */
  void forEach(List<String> inputs, Consumer<Finding> findings) throws IOException {
    for (String file : InputFiles.of(inputs)) {
      try (InputStream in = open(file)) {
        read(in, nameOf(file), finding -> {
          handedOn++;
          findings.accept(finding);
        });
      }
    }
  }

  /**
   * Reads files and the files of directories, and collects each finding in its latest state. Keeps no finding that is there once, only its name.
   *
   * <p>A report that turns out to be an old one may have pushed another finding out of a collection of few. So where one
   * is there twice everything is read again, now that it is known how often each is there; such a one is kept until its
   * last report was read.
   */
  <A, R> R collect(List<String> inputs, Collector<Finding, A, R> collector) throws IOException {
    List<String> files = InputFiles.of(inputs);
    Path spooled = files.contains(STANDARD_INPUT) ? spoolStandardInput() : null;
    try {
      A all = collector.supplier().get();
      for (String file : files) {
        try (InputStream in = open(file, spooled)) {
          read(in, nameOf(file), finding -> {
            reports.merge(finding.findingArn(), 1, Integer::sum);
            collector.accumulator().accept(all, finding);
          });
        }
      }
      boolean isEachThereOnce = found == reports.size();
      return collector.finisher().apply(isEachThereOnce ? all : again(files, spooled, collector));
    } finally {
      if (spooled != null) {
        Files.delete(spooled);
      }
    }
  }

  private <A> A again(
      List<String> files, @Nullable Path spooled, Collector<Finding, A, ?> collector)
      throws IOException {
    A last = collector.supplier().get();
    Map<String, Integer> left = new HashMap<>(reports);
    Map<String, Finding> unfinished = new HashMap<>();
    for (String file : files) {
      try (InputStream in = open(file, spooled)) {
        Iterator<FindingRecord> all = FindingReader.records(in, nameOf(file)).iterator();
        while (all.hasNext()) {
          if (all.next() instanceof Found it) {
            String arn = it.finding().findingArn();
            Finding merged = unfinished.merge(arn, it.finding(), FindingInput::merge);
            if (left.merge(arn, -1, Integer::sum) == 0) {
              collector.accumulator().accept(last, merged);
              unfinished.remove(arn);
            }
          }
        }
      }
    }
    return last;
  }

  private void read(InputStream in, String name, Consumer<Finding> findings) {
    InputStream input = new BufferedInputStream(in);
    DetectedFormat format = FindingReader.detect(input);
    int before = found;
    Iterator<FindingRecord> all = FindingReader.records(input, name).iterator();
    while (all.hasNext()) {
      take(all.next(), findings);
      console.progress(++records);
    }
    files.add(counted(found - before, "finding") + " in " + SafeText.oneLine(name) + ": " + format);
  }

  /** Says what was read, where that is not obvious from the result; of several files, what each of them was. */
  void summarize() {
    console.progressEnd();
    if (files.size() > 1) {
      files.forEach(console::note);
    }
    StringBuilder line = new StringBuilder();
    int distinct = latest.size() + reports.size() + handedOn;
    line.append(counted(distinct, "finding")).append(" in ").append(counted(records, "record"));
    if (found > distinct) {
      line.append(", ").append(found - distinct).append(" of them repeats or older reports");
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

  private void take(FindingRecord record, Consumer<Finding> findings) {
    if (record instanceof Found it) {
      found++;
      findings.accept(it.finding());
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

  private static String nameOf(String file) {
    return file.equals(STANDARD_INPUT) ? "standard input" : file;
  }

  /** Standard input can be read but once. */
  private static Path spoolStandardInput() throws IOException {
    Path file = Files.createTempFile("triage", ".input");
    Files.copy(System.in, file, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }

  private static InputStream open(String file, @Nullable Path spooled) throws IOException {
    return spooled != null && file.equals(STANDARD_INPUT)
        ? Files.newInputStream(spooled)
        : open(file);
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
    return Files.newInputStream(Path.of(file));
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
