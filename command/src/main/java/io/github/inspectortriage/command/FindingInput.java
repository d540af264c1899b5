package io.github.inspectortriage.command;

import io.github.inspectortriage.command.InputFiles.InputFile;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.InputFormat;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.identity.FindingMerge;
import io.github.inspectortriage.reading.DetectedFormat;
import io.github.inspectortriage.reading.FindingReader;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

/**
 * Reads files into the latest state of each finding, and tells the console what was not read. Not thread-safe.
 *
 * <p>Inspector repeats an open finding every day, so a file of events holds it many times: the newest report counts.
 */
final class FindingInput {
  static final String NOTHING_KNOWN = "No finding was read, so nothing is known.";

  private static final int TOLD = 100;
  private static final int REMARKS_TOLD = 20;
  private static final long LARGE = 4L << 20;

  private final Console console;
  private final boolean strict;
  private final Map<String, Finding> latest = new LinkedHashMap<>();
  private final Fingerprint.Maker fingerprints = new Fingerprint.Maker();
  // How often each finding that was collected came, by its ARN.
  private final Map<Fingerprint, Integer> reports = new HashMap<>();
  private final Map<String, Integer> others = new TreeMap<>();
  private final List<String> files = new ArrayList<>();
  private long records;
  private long found;
  private long broken;
  private long handedOn;
  private long unread;
  private long remarks;
  private int listings;
  private Progress progress = Progress.of(List.of());

  FindingInput(Console console, boolean strict) {
    this.console = console;
    this.strict = strict;
  }

  /** Reads files and the files of directories, and keeps each finding as it was last reported. */
  void read(List<String> inputs) throws IOException {
    for (InputFile file : begun(InputFiles.of(inputs, console))) {
      read(
          file,
          () -> open(file),
          finding -> latest.merge(finding.findingArn(), finding, FindingInput::merge));
    }
    tellTheRest();
  }

  /** Reads files and the files of directories, and hands on each finding as it came, repeats too; keeps none. */
  void forEach(List<String> inputs, Consumer<Finding> findings) throws IOException {
    for (InputFile file : begun(InputFiles.of(inputs, console))) {
      read(file, () -> open(file), finding -> {
        handedOn++;
        findings.accept(finding);
      });
    }
    tellTheRest();
  }

  /**
   * Reads files and the files of directories, and collects each finding in its latest state. Keeps no finding that is there
   * once, only the fingerprint of its name.
   *
   * <p>A report that turns out to be an old one may have pushed another finding out of a collection of few. So where one
   * is there twice everything is read again, now that it is known how often each is there; such a one is kept until its
   * last report was read.
   */
  <A, R> R collect(List<String> inputs, Collector<Finding, A, R> collector) throws IOException {
    List<InputFile> all = begun(InputFiles.of(inputs, console));
    Map<InputFile, Spool> spools = new HashMap<>();
    try {
      A first = collector.supplier().get();
      for (InputFile file : all) {
        read(file, () -> open(file, spools), finding -> {
          reports.merge(fingerprints.of(finding.findingArn()), 1, Integer::sum);
          collector.accumulator().accept(first, finding);
        });
      }
      tellTheRest();
      boolean isEachThereOnce = found == reports.size();
      return collector.finisher().apply(isEachThereOnce ? first : again(all, spools, collector));
    } finally {
      for (Spool spool : spools.values()) {
        spool.close();
      }
    }
  }

  private List<InputFile> begun(List<InputFile> all) {
    progress = Progress.of(all);
    return all;
  }

  /** The findings that {@link #read} kept. */
  Collection<Finding> findings() {
    return latest.values();
  }

  /** How many findings were read or collected. */
  int count() {
    return latest.size() + reports.size();
  }

  /** The short ids of all that was read or collected. */
  ShortIds ids() {
    return latest.isEmpty() ? ShortIds.ofAll(reports.keySet()) : ShortIds.of(latest.keySet());
  }

  /** Whether a finding was read, or a listing that is there and holds none: only then is "none" good news. */
  boolean isAnswer() {
    return found > 0 || listings > 0;
  }

  /**
   * Ends the command where nothing was read, for no rule is safe only because nothing speaks against it.
   *
   * @param undone what is not done then
   */
  void requireAnswer(String undone) {
    if (!isAnswer()) {
      throw new InputException("no finding was read, so nothing is " + undone);
    }
  }

  /** Says to a person that nothing is open, or that nobody knows. */
  void printNone() {
    printNone(console.out());
  }

  void printNone(PrintWriter out) {
    if (isAnswer() && console.isComplete()) {
      out.println("No open finding.");
    } else {
      out.println(isAnswer() ? "Nothing is open in what was read." : NOTHING_KNOWN);
    }
  }

  /** Says what was read, where that is not obvious from the result; of several files, what each of them was. */
  void summarize() {
    console.progressEnd();
    if (files.size() > 1) {
      files.forEach(console::note);
    }
    if (files.isEmpty()) {
      return;
    }
    StringBuilder line = new StringBuilder();
    long distinct = latest.size() + reports.size() + handedOn;
    line.append(Words.counted(distinct, "finding"))
        .append(" in ")
        .append(Words.counted(records, "record"));
    if (found > distinct) {
      line.append(", ").append(found - distinct).append(" of them repeats or older reports");
    }
    if (broken > 0) {
      line.append(", ").append(broken).append(" broken");
    }
    kinds().forEach(kind -> line.append(", ").append(kind));
    console.note(line.toString());
  }

  private <A> A again(
      List<InputFile> all, Map<InputFile, Spool> spools, Collector<Finding, A, ?> collector)
      throws IOException {
    A last = collector.supplier().get();
    Map<Fingerprint, Integer> left = new HashMap<>(reports);
    Map<String, Finding> unfinished = new HashMap<>();
    for (InputFile file : all) {
      try (InputStream in = open(file, spools)) {
        Iterator<FindingRecord> again = FindingReader.records(in, file.shown()).iterator();
        while (again.hasNext()) {
          if (again.next() instanceof Found it) {
            String arn = it.finding().findingArn();
            Finding merged = unfinished.merge(arn, it.finding(), FindingInput::merge);
            if (left.merge(fingerprints.of(arn), -1, Integer::sum) == 0) {
              collector.accumulator().accept(last, merged);
              unfinished.remove(arn);
            }
          }
        }
      } catch (IOException | UncheckedIOException e) {
        // It failed the first time as well, and was told.
      }
    }
    // A file that changed meanwhile, or failed, leaves some of which not every report came.
    unfinished.values().forEach(finding -> collector.accumulator().accept(last, finding));
    return last;
  }

  private void read(InputFile file, Source source, Consumer<Finding> findings) {
    long foundBefore = found;
    long recordsBefore = records;
    long missedBefore = console.missedCount();
    DetectedFormat format = null;
    try (InputStream in = new BufferedInputStream(progress.counted(source.open()))) {
      format = FindingReader.detect(in);
      long brokenBefore = broken;
      forEachRecord(file, in, format.isGzip(), record -> take(record, brokenBefore, findings));
      tellBroken(file, broken - brokenBefore);
    } catch (NoSuchFileException e) {
      miss("there is no file " + Words.quoted(file));
    } catch (IOException e) {
      miss(Words.quoted(file) + " cannot be read: " + Faults.of(e));
    } catch (UncheckedIOException e) {
      miss(Words.quoted(file) + " cannot be read: " + Faults.of(e));
    }
    if (format != null) {
      boolean isNamed = format.format() != InputFormat.UNKNOWN || found == foundBefore;
      files.add(Words.counted(found - foundBefore, "finding") + " in " + file.shown()
          + (isNamed ? ": " + format : ""));
    }
    if (format != null && found == foundBefore && console.missedCount() == missedBefore) {
      withoutFinding(file, format.format(), records - recordsBefore);
    }
  }

  /** A large file is read on a second thread, which a small one ends too early for. */
  private void forEachRecord(
      InputFile file, InputStream in, boolean isGzip, Consumer<FindingRecord> taker)
      throws IOException {
    if (file.isOnce() || Files.size(file.path()) < LARGE) {
      forEachRecord(FindingReader.records(in, file.shown()).iterator(), taker);
      return;
    }
    try (ReadAhead ahead = new ReadAhead(
        () -> FindingReader.records(in, file.shown()).iterator(), progress::bytes, isGzip)) {
      forEachRecord(ahead, taker);
    }
  }

  private void forEachRecord(Iterator<FindingRecord> all, Consumer<FindingRecord> taker) {
    while (all.hasNext() && console.isHeardAt(records)) {
      taker.accept(all.next());
      console.progress(++records, () -> progress.line(found, broken));
    }
  }

  private void withoutFinding(InputFile file, InputFormat format, long seen) {
    if (seen > 0) {
      return; // Each record said what it is.
    }
    if (format == InputFormat.UNKNOWN) {
      miss("nothing was recognised in " + Words.quoted(file) + ": it is empty");
    } else {
      listings++;
    }
  }

  /** What is not a finding, each kind with how often it came. */
  private List<String> kinds() {
    return others.entrySet().stream()
        .map(other -> other.getValue() + " × " + other.getKey())
        .toList();
  }

  private void tellTheRest() {
    if (unread > TOLD) {
      console.missed("and " + (unread - TOLD) + " more records that were not read");
    }
    if (remarks > REMARKS_TOLD) {
      console.note("and " + (remarks - REMARKS_TOLD) + " more remarks on findings that were read");
    }
    if (!isAnswer() && console.isComplete()) {
      console.missed(
          others.isEmpty()
              ? "no finding was read, and no listing that holds none"
              : "no finding was read, but " + String.join(", ", kinds()));
    }
  }

  private void take(FindingRecord record, long brokenBefore, Consumer<Finding> findings) {
    if (record instanceof Found it) {
      found++;
      it.remarks().forEach(remark -> remark(it, remark));
      findings.accept(it.finding());
    } else if (record instanceof Other it) {
      take(it);
    } else if (record instanceof Broken it) {
      broken++;
      String problem = it.origin().source() + ":" + it.error().getMessage();
      if (strict) {
        throw new InputException(problem);
      }
      if (broken - brokenBefore <= TOLD) {
        console.missed("broken record skipped: " + problem);
      }
    }
  }

  /** Only a listing that is whole and empty is good news; what is of another kind is counted; the rest was not read. */
  private void take(Other other) {
    if (other.reason() == FindingRecord.Reason.EMPTY) {
      listings++;
    } else {
      others.merge(other.kind(), 1, Integer::sum);
    }
    if (other.reason() == FindingRecord.Reason.NO_RESULT
        || other.reason() == FindingRecord.Reason.NOT_READ) {
      unread++;
      if (strict || unread <= TOLD) {
        miss("not read: " + other.origin() + ": " + other.kind());
      }
    }
  }

  /** The finding counts; a part of it is unknown. */
  private void remark(Found it, Remark remark) {
    remarks++;
    if (remarks <= REMARKS_TOLD) {
      console.note(it.origin().source() + ":" + remark);
    }
  }

  private void tellBroken(InputFile file, long count) {
    if (count > TOLD) {
      console.missed("and " + (count - TOLD) + " more broken records in " + file.shown());
    }
  }

  private void miss(String line) {
    if (strict) {
      throw new InputException(line);
    }
    console.missed(line);
  }

  private static Finding merge(Finding known, Finding came) {
    return FindingMerge.of(known, came).finding();
  }

  /** What comes through a pipe can be read but once. */
  private static InputStream open(InputFile file, Map<InputFile, Spool> spools) throws IOException {
    if (!file.isOnce()) {
      return open(file);
    }
    Spool spool = spools.get(file);
    if (spool == null) {
      try (InputStream in = open(file)) {
        spool = Spool.of(in);
      }
      spools.put(file, spool);
    }
    return spool.open();
  }

  static InputStream open(InputFile file) throws IOException {
    if (file.isStandardInput()) {
      return new Unclosed(System.in);
    }
    Path path = file.path();
    boolean isPipe = Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    // What Files opens asks a pipe how long it is, which fails.
    return isPipe ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
  }

  /** Opens an input. */
  private interface Source {
    InputStream open() throws IOException;
  }
}
