package io.github.inspectortriage.reading;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inspectortriage.cvss.CvssVector;
import io.github.inspectortriage.cvss.InvalidCvssVectorException;
import io.github.inspectortriage.identity.FindingKey;
import io.github.inspectortriage.identity.ImageReference;
import io.github.inspectortriage.identity.InvalidIdentityException;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.version.VersionComparison;
import io.github.inspectortriage.version.VersionOrder;
import io.github.inspectortriage.version.VersionOrderLaws;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Looks for a text within a finding that makes its parser throw what it does not document, or that does not read as it was
 * printed. A build replays the inputs that are kept; with {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=TextsFuzz#cvss} it
 * looks for new ones.
 */
class TextsFuzz {
  @FuzzTest(maxDuration = "2m")
  void cvss(byte[] vector) {
    readAgain(CvssVector::parse, vector);
  }

  @FuzzTest(maxDuration = "2m")
  void image(byte[] reference) {
    readAgain(ImageReference::parse, reference);
  }

  @FuzzTest(maxDuration = "2m")
  void key(byte[] key) {
    readAgain(FindingKey::parse, key);
    readAgain(LineageKey::parse, key);
  }

  /** Two versions with a line break between them. */
  @FuzzTest(maxDuration = "2m")
  void version(byte[] versions) {
    String[] both = text(versions).split("\n", 2);
    String first = both[0];
    String second = both[both.length - 1];
    for (VersionOrder order : VersionOrder.values()) {
      VersionComparison there = order.compare(first, second);
      VersionComparison back = order.compare(second, first);
      if (back != VersionOrderLaws.reversed(there)) {
        throw new AssertionError(order + ": " + there + ", and the other way " + back);
      }
    }
  }

  private static void readAgain(Function<String, Object> parse, byte[] utf8) {
    Object read;
    try {
      read = parse.apply(text(utf8));
    } catch (InvalidIdentityException | InvalidCvssVectorException documented) {
      return;
    }
    if (!parse.apply(read.toString()).equals(read)) {
      throw new AssertionError("what was printed reads otherwise: " + read);
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
