package io.github.inspectortriage.reading;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for a report that makes the reader throw what it does not document, or never end, and for a finding that is written
 * otherwise than it is read. A build replays the inputs that are kept; with {@code JAZZER_FUZZ=1 mvn -pl core test
 * -Dtest=CsvFuzz#rows} it looks for new ones.
 */
class CsvFuzz {
  private static final byte[] HEADER = (CsvReport.OF_2026 + "\n").getBytes(StandardCharsets.UTF_8);
  private static final byte[] NECESSARY =
      ("Finding ARN,AWS Account Id,Severity,Status,Finding Type,First Seen,Last Seen,Resource ID,Resource Type,"
              + "Title,Resource Tags,Affected Packages,Package Installed Version,Reference Urls\n")
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxDuration = "3m")
  void report(byte[] report) {
    readAll(report);
  }

  @FuzzTest(maxDuration = "3m")
  void rows(byte[] rows) {
    roundTrip(readAll(join(HEADER, rows)));
  }

  @FuzzTest(maxDuration = "3m")
  void shortRows(byte[] rows) {
    roundTrip(readAll(join(NECESSARY, rows)));
  }

  private static List<Finding> readAll(byte[] report) {
    List<FindingRecord> records =
        FindingReader.records(new ByteArrayInputStream(report)).toList();
    // An empty input gives one record, which says so.
    if (records.size() > Math.max(1, report.length)) {
      throw new AssertionError(records.size() + " records in " + report.length + " bytes");
    }
    List<Finding> findings = new ArrayList<>();
    long offset = -1;
    for (FindingRecord record : records) {
      if (record.origin().offset() < offset || record.origin().offset() > report.length) {
        throw new AssertionError("a record begins before the last one, or behind the end");
      }
      offset = record.origin().offset();
      if (record instanceof FindingRecord.Found found) {
        findings.add(found.finding());
      }
    }
    return findings;
  }

  /** What a report says that no cell of ours can hold is lost the first time; from then on nothing is. */
  private static void roundTrip(List<Finding> findings) {
    byte[] once = write(findings);
    List<Finding> read = readAll(once);
    if (read.size() != findings.size()) {
      throw new AssertionError(
          findings.size() + " findings were written, and " + read.size() + " read");
    }
    List<Finding> again = readAll(write(read));
    if (!again.equals(read)) {
      throw new AssertionError("what was written reads otherwise");
    }
  }

  private static byte[] write(List<Finding> findings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FindingCsvWriter report = FindingCsvWriter.to(out)) {
      findings.forEach(report::write);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] header, byte[] rows) {
    byte[] report = new byte[header.length + rows.length];
    System.arraycopy(header, 0, report, 0, header.length);
    System.arraycopy(rows, 0, report, header.length, rows.length);
    return report;
  }
}
