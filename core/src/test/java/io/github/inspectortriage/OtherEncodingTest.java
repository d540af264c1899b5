package io.github.inspectortriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.inspectortriage.comparison.ScanCoverage;
import io.github.inspectortriage.estate.Prices;
import io.github.inspectortriage.estate.UsedImages;
import io.github.inspectortriage.evidence.EpssScores;
import io.github.inspectortriage.evidence.ImageContexts;
import io.github.inspectortriage.evidence.KevCatalog;
import io.github.inspectortriage.evidence.VexStatements;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.remediation.BaseLayers;
import io.github.inspectortriage.remediation.KnownRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jackson looks at the encoding when a parser is made, and refuses some by an exception that no reader documents: found by the
 * fuzzer, as {@code UncheckedIOException} out of {@code VexStatements.read}.
 */
class OtherEncodingTest {
  private static final List<byte[]> STARTS = List.of(
      new byte[] {0, '{', 0, 0},
      new byte[] {0, 0, '{', 0},
      new byte[] {0, 0, (byte) 0xff, (byte) 0xfe},
      new byte[] {(byte) 0xfe, (byte) 0xff, 0, 0},
      new byte[] {0, 0, 0, '{'},
      new byte[] {'{', 0, 0, 0},
      new byte[] {'{', 0, '}', 0},
      new byte[] {0, '{', 0, '}'},
      new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, 0, 1},
      new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80});

  /** Reads an input that is not closed. */
  private interface Reading {
    Object read(InputStream in) throws IOException;
  }

  private static final Map<String, Reading> READERS = Map.of(
      "VEX", VexStatements::read,
      "KEV", KevCatalog::read,
      "EPSS", EpssScores::read,
      "images", ImageContexts::read,
      "used images", in -> UsedImages.read(in, "x"),
      "prices", in -> Prices.read(in, "x"),
      "coverage", in -> ScanCoverage.read(in, "x"));

  @TestFactory
  Stream<DynamicTest> bytes_of_another_encoding_are_refused_by_the_documented_error() {
    return READERS.entrySet().stream()
        .map(reader -> DynamicTest.dynamicTest(reader.getKey(), () -> {
          for (byte[] start : STARTS) {
            Throwable thrown =
                catchThrowable(() -> reader.getValue().read(new ByteArrayInputStream(start)));
            if (!isUtf16(start) || thrown != null) {
              assertThat(thrown).isInstanceOf(TriageException.class);
            }
          }
        }));
  }

  @TestFactory
  Stream<DynamicTest> in_files_too(@TempDir Path directory) {
    return Stream.of(
        DynamicTest.dynamicTest("rules", () -> assertRefused(directory, KnownRules::read)),
        DynamicTest.dynamicTest("layers", () -> assertRefused(directory, BaseLayers::read)),
        DynamicTest.dynamicTest("pattern", () -> assertRefused(directory, EventPattern::read)));
  }

  @TestFactory
  Stream<DynamicTest> and_a_reader_of_findings_gives_a_record() {
    return STARTS.stream()
        .map(start -> DynamicTest.dynamicTest(
            String.valueOf(STARTS.indexOf(start)),
            () -> assertThatCode(
                    () -> FindingReader.records(new ByteArrayInputStream(start)).toList())
                .doesNotThrowAnyException()));
  }

  /** Jackson may read these, as an object without members. */
  private static boolean isUtf16(byte[] start) {
    return start.length == 4 && (start[2] == '}' || start[3] == '}');
  }

  private static void assertRefused(Path directory, Function<Path, Object> read)
      throws IOException {
    for (byte[] start : STARTS) {
      Path file = Files.write(directory.resolve("file"), start);
      assertThatThrownBy(() -> read.apply(file)).isInstanceOf(TriageException.class);
    }
  }
}
