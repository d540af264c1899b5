package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.version.UpgradeTarget;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Twice the input, about twice the work, whatever the input.
 *
 * <p>Work is the processor time of this thread, the least of three runs, and the bytes it allocates. At four times the input
 * something quadratic takes sixteen times as much; eight is refused, so that a busy machine does not matter. The sizes are
 * such that what was quadratic took seconds.
 */
class GrowthLaws {
  private static final int RUNS = 3;
  private static final long LITTLE_MEMORY = 4L << 20;
  private static final long MOST_FOR_A_BYTE = 4_000;
  private static final long LITTLE_TIME = 60_000_000; // Nanoseconds: less cannot be compared.
  private static final com.sun.management.ThreadMXBean THREAD =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A shape of a text that grows. */
  private record Shape(String name, int size, IntFunction<String> text) {}

  private static final String FINDING = Event.ofImage().detail();

  private static final List<Shape> SHAPES = List.of(
      new Shape("line breaks", 400_000, "\n"::repeat),
      new Shape("blanks", 400_000, " "::repeat),
      new Shape(
          "blank lines of a log", 100_000, n -> "2026-11-20T10:00:00.000Z x\n".repeat(n / 20)),
      new Shape("quotes", 100_000, "\""::repeat),
      new Shape("commas", 100_000, n -> "[" + ",".repeat(n) + "]"),
      new Shape("commas at the top", 100_000, n -> "{}" + ",".repeat(n)),
      new Shape("stars", 100_000, n -> "{\"a\": \"" + "*".repeat(n) + "\"}"),
      new Shape("equal keys", 10_000, n -> "{" + "\"findingArn\": 1,".repeat(n) + "\"a\": 1}"),
      // More than Jackson keeps from one document for the next, or the small one would be for free.
      new Shape("keys", 10_000, n -> keys(n)),
      new Shape("opening brackets", 100_000, "["::repeat),
      new Shape("opening braces", 100_000, "{\"a\":"::repeat),
      new Shape("closing brackets", 100_000, n -> "{\"a\": [" + "}]".repeat(n)),
      new Shape(
          "broken records", 3_000, n -> "{\"findings\": [" + "{\"a\": tru},".repeat(n) + "]}"),
      new Shape("records", 200, n -> "{\"findings\": [" + (FINDING + ",").repeat(n) + "{}]}"),
      new Shape("one long name", 100_000, n -> "{\"" + "x".repeat(n) + "\": 1}"),
      new Shape("one long text", 150_000, n -> finding("/title", "\"" + "x ".repeat(n) + "\"")),
      new Shape("tags that are none", 10_000, n -> finding("/resources/0/tags", keys(n))),
      new Shape(
          "line breaks in a cell",
          15_000,
          n -> CsvReport.of(CsvReport.image("Reference Urls", "https://a" + "\n".repeat(n)))
              .text()),
      new Shape(
          "blanks in a cell",
          15_000,
          n -> CsvReport.of(CsvReport.image("Reference Urls", "https://a," + " ".repeat(n)))
              .text()),
      new Shape(
          "commas in a cell",
          30_000,
          n -> CsvReport.of(CsvReport.image("Affected Packages", ",".repeat(n))).text()),
      new Shape(
          "tags in a cell",
          30_000,
          n -> CsvReport.of(CsvReport.image("Resource Tags", "a=b,".repeat(n))).text()),
      new Shape(
          "headers with equal names",
          10,
          n -> (CsvReport.OF_2026 + ",x".repeat(900) + "\n").repeat(n)),
      new Shape(
          "quotes in a row",
          50_000,
          n -> CsvReport.OF_2026 + "\n\"" + "\"\"".repeat(n) + "\n" + "\"".repeat(n)));

  @TestFactory
  Stream<DynamicTest> reading_grows_with_the_input() {
    return SHAPES.stream()
        .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> {
          IntFunction<byte[]> text = n -> shape.text().apply(n).getBytes(StandardCharsets.UTF_8);

          long bytes = assertLinear(shape.size(), text, GrowthLaws::read);

          // A buffer for each blank line took 8,282 for a byte, and grew with the input as well.
          assertThat(bytes)
              .isLessThan(LITTLE_MEMORY + MOST_FOR_A_BYTE * text.apply(4 * shape.size()).length);
        }));
  }

  @TestFactory
  Stream<DynamicTest> looking_for_upgrades_grows_with_the_packages() {
    IntFunction<List<Finding>> oneFinding = n -> List.of(withPackages(n));
    IntFunction<List<Finding>> withoutFix = n -> List.of(withoutFix(withPackages(n)));
    return Stream.of(
        DynamicTest.dynamicTest(
            "packages of one finding", () -> assertLinear(3_000, oneFinding, UpgradeTarget::of)),
        DynamicTest.dynamicTest(
            "packages of one finding without a fix, in words",
            () -> assertLinear(
                3_000,
                withoutFix,
                findings -> assertThat(UpgradeTarget.of(findings).toString()).isNotEmpty())));
  }

  /** What was allocated for the large input, in bytes. */
  private static <T> long assertLinear(int size, IntFunction<T> input, Consumer<T> work) {
    T small = input.apply(size);
    T large = input.apply(4 * size);
    work.accept(small); // Classes are loaded, code is warm.
    long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
    long[] bytes = new long[2];
    for (int run = 0; run < RUNS; run++) {
      bytes[0] = measure(small, work, least, 0);
      bytes[1] = measure(large, work, least, 1);
    }
    assertThat(least[1])
        .as("processor time at %s and at four times that: %s and %s", size, least[0], least[1])
        .isLessThan(Math.max(LITTLE_TIME, 8 * least[0]));
    assertThat(bytes[1])
        .as("bytes at %s and at four times that: %s and %s", size, bytes[0], bytes[1])
        .isLessThan(Math.max(LITTLE_MEMORY, 8 * bytes[0]));
    return bytes[1];
  }

  private static <T> long measure(T input, Consumer<T> work, long[] least, int at) {
    long thread = Thread.currentThread().getId();
    long bytes = THREAD.getThreadAllocatedBytes(thread);
    long time = THREAD.getCurrentThreadCpuTime();
    work.accept(input);
    least[at] = Math.min(least[at], THREAD.getCurrentThreadCpuTime() - time);
    return THREAD.getThreadAllocatedBytes(thread) - bytes;
  }

  private static void read(byte[] text) {
    InputStream in = new ByteArrayInputStream(text);
    List<String> errors = new ArrayList<>();
    FindingReader.records(in).forEach(record -> {
      if (errors.size() < 100 && record instanceof Broken broken) {
        errors.add(String.valueOf(broken.error().getMessage()));
      }
      touch(record);
    });
  }

  private static void touch(FindingRecord record) {
    assertThat(record.origin()).isNotNull();
  }

  private static String keys(int n) {
    StringBuilder all = new StringBuilder("{");
    for (int i = 0; i < n; i++) {
      all.append("\"k").append(i).append("\": [],");
    }
    return all.append("\"z\": 1}").toString();
  }

  private static String finding(String pointer, String value) {
    return Event.ofImage().with(pointer, value).detail();
  }

  private static Finding withoutFix(Finding finding) {
    return finding.toBuilder()
        .packageVulnerability(finding.packageVulnerability().orElseThrow().toBuilder()
            .vulnerablePackages(
                finding.packageVulnerability().orElseThrow().vulnerablePackages().stream()
                    .map(one -> one.toBuilder().fixedInVersion(Optional.empty()).build())
                    .toList())
            .build())
        .build();
  }

  private static Finding withPackages(int n) {
    List<VulnerablePackage> packages = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      packages.add(VulnerablePackage.builder()
          .name("package" + i)
          .version("1." + i)
          .fixedInVersion("2." + i)
          .packageManager(PackageManager.NPM)
          .build());
    }
    Finding finding = Event.ofImage().finding();
    return finding.toBuilder()
        .packageVulnerability(finding.packageVulnerability().orElseThrow().toBuilder()
            .vulnerablePackages(packages)
            .build())
        .build();
  }
}
