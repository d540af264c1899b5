package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.inspectortriage.TriageException;
import io.github.inspectortriage.priority.PriorityPolicy;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Twice the input is about twice the work, for every reader of evidence and of policies, whatever the input. */
class EvidenceGrowthTest {
  private static final int SIZE = 40_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final Map<String, Consumer<InputStream>> READERS = Map.of(
      "EPSS", EpssScores::read,
      "KEV", KevCatalog::read,
      "VEX", VexStatements::read,
      "images", ImageContexts::read,
      "policy", in -> PriorityPolicy.parse(text(in)));

  private static final Map<String, IntFunction<String>> SHAPES = Map.ofEntries(
      Map.entry("blanks", n -> " ".repeat(n)),
      Map.entry("newlines", n -> "\n".repeat(n)),
      Map.entry("quotes", n -> "\"".repeat(n)),
      Map.entry("commas", n -> ",".repeat(n)),
      Map.entry("stars", n -> image("*a".repeat(n / 2))),
      Map.entry("equal keys", n -> many(n / 8, i -> "\"a\": 1")),
      Map.entry("unknown keys", n -> many(n / 12, i -> "\"k" + i + "\": 1")),
      Map.entry("nesting", n -> "[".repeat(n)),
      Map.entry("one long name", n -> "{\"" + "a".repeat(n) + "\": 1}"),
      Map.entry("one long text", n -> "{\"name\": \"" + "a".repeat(n) + "\"}"),
      Map.entry(
          "catalogue",
          n -> "{\"vulnerabilities\": ["
              + rows(
                  n / 60, i -> "{\"cveID\": \"CVE-2020-" + i + "\", \"dateAdded\": \"2021-11-03\"}")
              + "]}"),
      Map.entry(
          "catalogue as CSV",
          n -> "cveID,dateAdded\n"
              + IntStream.range(0, n / 24)
                  .mapToObj(i -> "CVE-2020-" + i + ",2021-11-03\n")
                  .collect(Collectors.joining())),
      Map.entry(
          "scores",
          n -> "#model_version:v1,score_date:2026-08-10T\ncve,epss\n"
              + IntStream.range(0, n / 20)
                  .mapToObj(i -> "CVE-2020-" + i + ",0.5\n")
                  .collect(Collectors.joining())),
      Map.entry(
          "statements",
          n -> "{\"statements\": ["
              + rows(
                  n / 120,
                  i -> "{\"vulnerability\": \"CVE-2020-" + i
                      + "\", \"products\": [\"a\"], \"status\": \"not_affected\"}")
              + "]}"),
      Map.entry(
          "products of CSAF",
          n -> "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\"},"
              + " \"product_tree\": {\"full_product_names\": ["
              + rows(n / 60, i -> "{\"product_id\": \"P" + i + "\", \"name\": \"a" + i + "\"}")
              + "]}, \"vulnerabilities\": [{\"cve\": \"CVE-1\", \"product_status\": {\"fixed\": ["
              + rows(n / 60, i -> "\"P" + i + "\"") + "]}}]}"),
      Map.entry(
          "parts of parts",
          n -> "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\"},"
              + " \"product_tree\": {\"relationships\": ["
              + rows(
                  n / 150,
                  i -> "{\"product_reference\": \"P" + i
                      + "\", \"relates_to_product_reference\": \"P" + i
                      + "\", \"full_product_name\": {\"product_id\": \"P" + (i + 1)
                      + "\", \"name\": \"a\"}}")
              + "]}, \"vulnerabilities\": [{\"cve\": \"CVE-1\", \"product_status\": {\"fixed\": ["
              + rows(n / 150, i -> "\"P" + i + "\"") + "]}}]}"),
      Map.entry(
          "images",
          n -> "{\"images\": [" + rows(n / 40, i -> "{\"repository\": \"team" + i + "/*\"}")
              + "]}"));

  @TestFactory
  Stream<DynamicTest> what_is_allocated_grows_with_the_input() {
    List<DynamicTest> tests = new ArrayList<>();
    READERS.forEach((reader, read) -> SHAPES.forEach((shape, text) ->
        tests.add(DynamicTest.dynamicTest(reader + ", " + shape, () -> {
          long small = allocated(read, text.apply(SIZE));
          long large = allocated(read, text.apply(4 * SIZE));

          assertThat(large).isLessThan(6 * small + (1 << 21));
        }))));
    return tests.stream();
  }

  // Each of these took time with the square of its length, and allocated nothing for it.
  @TestFactory
  Stream<DynamicTest> and_so_does_the_time() {
    Map<String, IntFunction<String>> shapes = Map.of(
        "names of a vulnerability",
        n -> "{\"statements\": [{\"vulnerability\": {\"name\": \"a\", \"aliases\": ["
            + rows(n, i -> "\"CVE-2020-" + i + "\"")
            + "]}, \"products\": [\"a\"], \"status\": \"fixed\"}]}",
        "flags of a group",
        n ->
            "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\"}, \"product_tree\":"
                + " {\"product_groups\": [{\"group_id\": \"G\", \"product_ids\": ["
                + rows(n / 4, i -> "\"P" + i + "\"")
                + "]}]}, \"vulnerabilities\": [{\"cve\": \"CVE-1\","
                + " \"product_status\": {\"known_not_affected\": [\"P0\"]}, \"flags\": ["
                + rows(n / 4, i -> "{\"label\": \"component_not_present\", \"group_ids\": [\"G\"]}")
                + "]}]}");
    return shapes.entrySet().stream()
        .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> {
          String small = shape.getValue().apply(8_000);
          String large = shape.getValue().apply(32_000);
          time(small);
          long once = Math.min(time(small), time(small));
          long more = Math.min(time(large), time(large));

          assertThat(more).as("%s and %s", once, more).isLessThan(Math.max(100_000_000, 8 * once));
        }));
  }

  /** The processor time of this thread in nanoseconds. */
  private static long time(String vex) {
    long before = THREADS.getCurrentThreadCpuTime();
    VexStatements.read(new ByteArrayInputStream(vex.getBytes(StandardCharsets.UTF_8)));
    return THREADS.getCurrentThreadCpuTime() - before;
  }

  private static long allocated(Consumer<InputStream> reader, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    try {
      reader.accept(new ByteArrayInputStream(bytes));
    } catch (TriageException refused) {
      // To refuse is an answer.
    }
    return THREADS.getThreadAllocatedBytes(thread) - before;
  }

  private static String text(InputStream in) {
    return new String(((ByteArrayInputStream) in).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String image(String repository) {
    return "{\"images\": [{\"repository\": \"" + repository + "\"}]}";
  }

  private static String many(int count, IntFunction<String> member) {
    return IntStream.range(0, count).mapToObj(member).collect(Collectors.joining(", ", "{", "}"));
  }

  private static String rows(int count, IntFunction<String> row) {
    return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining(", "));
  }
}
