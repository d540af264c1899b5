package io.github.inspectortriage.reading;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Looks for an input that makes the readers throw what they do not document, or never end. A build replays the inputs that
 * are kept; with {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=FindingReaderFuzz#records} it looks for new ones.
 */
class FindingReaderFuzz {
  @FuzzTest(maxDuration = "3m")
  void records(byte[] input) {
    long records = FindingReader.records(new ByteArrayInputStream(input)).count();
    // An empty input gives one record, which says so.
    if (records > Math.max(1, input.length)) {
      throw new AssertionError(records + " records in " + input.length + " bytes");
    }
  }

  @FuzzTest(maxDuration = "3m")
  void read(byte[] json) {
    Finding finding;
    try {
      finding = FindingReader.read(json);
    } catch (InvalidFindingException documented) {
      return;
    }
    Finding again = FindingReader.read(finding.raw().toString().getBytes(StandardCharsets.UTF_8));
    if (!again.equals(finding)) {
      throw new AssertionError("what was kept of a finding reads otherwise");
    }
  }

  @FuzzTest(maxDuration = "1m")
  void timestamps(byte[] text) {
    Timestamps.parse(new String(text, StandardCharsets.UTF_8));
  }
}
