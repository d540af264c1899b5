package io.github.inspectortriage.reading;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.InspectorEvent;
import io.github.inspectortriage.finding.InvalidFindingException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Looks for an input of another service that makes a reader throw what it does not document, or keep what does not read as
 * it did. A build replays the inputs that are kept; with {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=FormatsFuzz#asff} it
 * looks for new ones.
 */
class FormatsFuzz {
  @FuzzTest(maxDuration = "2m")
  void ecr(byte[] answer) {
    readAgain(answer);
  }

  @FuzzTest(maxDuration = "2m")
  void asff(byte[] finding) {
    readAgain(finding);
  }

  @FuzzTest(maxDuration = "2m")
  void ocsf(byte[] finding) {
    readAgain(finding);
  }

  @FuzzTest(maxDuration = "2m")
  void envelopes(byte[] message) {
    readAgain(message);
  }

  @FuzzTest(maxDuration = "2m")
  void events(byte[] event) {
    InspectorEvent read;
    try {
      read = FindingReader.readEvent(event);
    } catch (InvalidFindingException documented) {
      return;
    }
    if (!FindingReader.readEvent(utf8(read.raw().toString())).equals(read)) {
      throw new AssertionError("what was kept of an event reads otherwise");
    }
  }

  @FuzzTest(maxDuration = "2m")
  void detect(byte[] input) {
    FindingReader.detect(new ByteArrayInputStream(input));
  }

  private static void readAgain(byte[] input) {
    FindingReader.records(new ByteArrayInputStream(input)).forEach(record -> {
      if (record instanceof Found found) {
        Finding again = FindingReader.read(utf8(found.finding().raw().toString()));
        if (!again.equals(found.finding())) {
          throw new AssertionError("what was kept of a finding reads otherwise");
        }
      }
    });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
