package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.reading.FindingReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/**
 * Reads whole reports with our reader and with the library below it alone, in turns in the same run, and compares.
 *
 * <p>Below is Jackson's streaming parser to the last token, or FastCSV to the last record, for the same file. Files come from
 * {@link GenerateReport}; a real report does as well.
 *
 * <pre>
 * mvn -q -pl benchmarks -am package -DskipTests
 * java -Xmx128m -cp benchmarks/target/benchmarks.jar io.github.inspectortriage.benchmarks.ReadReport report.json report.csv
 * </pre>
 */
public final class ReadReport {
  private static final int ROUNDS = 5;
  private static final double MEGABYTE = 1e6;

  private static long peakHeap;

  private ReadReport() {}

  /** Takes the files. */
  public static void main(String... files) throws IOException {
    if (files.length == 0) {
      System.err.println("expected: FILE...");
      System.exit(2);
    }
    for (String file : files) {
      compare(Path.of(file));
    }
    System.out.printf(
        Locale.ROOT,
        "heap: at most %.0f MB used by our reader, garbage included, of %.0f MB%n",
        peakHeap / MEGABYTE,
        Runtime.getRuntime().maxMemory() / MEGABYTE);
  }

  private static void compare(Path file) throws IOException {
    Reading bare = isJson(file) ? ReadReport::jackson : ReadReport::fastCsv;
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    long findings = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      findings = ours(file);
      ours[round] = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      long records = bare.read(file);
      theirs[round] = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%s round %d: ours %.2f s, %d findings; bare %.2f s, %d %s%n",
          file.getFileName(),
          round + 1,
          ours[round],
          findings,
          theirs[round],
          records,
          isJson(file) ? "tokens" : "records");
    }
    report(file, findings, median(ours), median(theirs));
  }

  private static void report(Path file, long findings, double ours, double bare)
      throws IOException {
    double megabytes = Files.size(file) / MEGABYTE;
    System.out.printf(
        Locale.ROOT,
        "%s, %.0f MB: ours %.0f MB/s, %.0f findings/s; bare %.0f MB/s; ours has %.2f of the bare speed%n",
        file.getFileName(),
        megabytes,
        megabytes / ours,
        findings / ours,
        megabytes / bare,
        bare / ours);
  }

  private static long ours(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Iterator<FindingRecord> records = FindingReader.records(in).iterator();
      long findings = 0;
      while (records.hasNext()) {
        FindingRecord record = records.next();
        if (!(record instanceof FindingRecord.Found)) {
          throw new IllegalArgumentException("expected findings only, but there is " + record);
        }
        findings++;
        if ((findings & 0xfff) == 0) {
          notePeak();
        }
      }
      return findings;
    }
  }

  private static void notePeak() {
    Runtime runtime = Runtime.getRuntime();
    peakHeap = Math.max(peakHeap, runtime.totalMemory() - runtime.freeMemory());
  }

  private static long jackson(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = new JsonFactory().createParser(in)) {
      long tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      return tokens;
    }
  }

  private static long fastCsv(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(in)) {
      long records = 0;
      for (CsvRecord row : rows) {
        records += row.getFieldCount() > 0 ? 1 : 0;
      }
      return records;
    }
  }

  private static boolean isJson(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == '{';
    }
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private interface Reading {
    long read(Path file) throws IOException;
  }
}
