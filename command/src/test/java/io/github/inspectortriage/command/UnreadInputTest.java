package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Nothing there" and "nothing recognised" are different answers, and a program sees it by the exit code. */
class UnreadInputTest {
  private static final String NO_NEWS = "No finding was read, so nothing is known.";

  @TempDir
  Path directory;

  @Test
  void only_a_listing_that_is_there_and_empty_is_good_news() throws IOException {
    for (String listing : List.of("{\"findings\": []}", "{\"Findings\": []}")) {
      Run run = Run.of("rank", write("empty.json", listing));

      assertThat(run.exitCode()).as(listing).isZero();
      assertThat(run.out()).isEqualTo("No open finding." + System.lineSeparator());
    }
  }

  @Test
  void what_is_no_listing_is_never_all_clear() throws IOException {
    for (String text : List.of(
        "",
        "\n\n  \n",
        "{}",
        "null",
        "{\"message\": \"no\", \"__type\": \"AccessDeniedException\"}",
        "{\"detail-type\": \"Inspector2 Scan\", \"source\": \"aws.inspector2\", \"detail\": {}}",
        "An error occurred (AccessDeniedException)",
        "a,b\n1,2\n")) {
      String file = write("odd.json", text);

      Run table = Run.of("rank", file);

      assertThat(table.exitCode()).as(text).isEqualTo(1);
      assertThat(table.out()).as(text).startsWith(NO_NEWS).contains("Not everything was read:");
      assertThat(table.err()).as(text).startsWith("triage: ");
      assertThat(Run.of("rank", "--format", "json", file).out().strip()).isEqualTo("[]");
      assertThat(Run.of("rank", "--format", "csv", file).out().lines()).hasSize(1);
      assertThat(Run.of("rank", "--by", "cve", file).out()).startsWith(NO_NEWS);
      assertThat(Run.of("convert", "--to", "json", file).out()).isEqualTo("{\"findings\":[]}");
      assertThat(Run.of("convert", "--to", "json", file).exitCode()).isEqualTo(1);
      assertThat(Run.of("policy", "diff", "default", "ssvc-cisa", file).exitCode())
          .isEqualTo(1);
      assertThat(Run.of("explain", "1", file).exitCode()).isEqualTo(1);
    }
  }

  @Test
  void a_directory_without_a_file_is_no_answer() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Files.writeString(empty.resolve(".hidden"), "{\"findings\": []}");

    Run run = Run.of("rank", empty.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith(NO_NEWS).contains("there is no file to read in the directory");
  }

  @Test
  void a_file_that_is_not_there_costs_that_file_only() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");

    Run run = Run.of(
        "rank",
        directory.resolve("none.json").toString(),
        findings.writeTo(directory.resolve("a")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("CVE-2026-0001").contains("Not everything was read:");
    assertThat(run.err()).contains("there is no file ");
  }

  /** Rules were advised without the history that forbids them, and images planned without the findings that say they run. */
  @Test
  void nothing_is_advised_or_planned_without_findings_that_were_named() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    String there = findings.writeTo(directory.resolve("a.json"));
    String images = write("images.json", "{\"imageDetails\": []}");
    String coverage = write("coverage.json", "{\"coveredResources\": []}");
    String none = directory.resolve("none.json").toString();

    for (List<String> arguments : List.of(
        List.of("suppress-advice", there, "--history", none),
        List.of("rescan", none, "--images", images, "--coverage", coverage),
        List.of("cleanup", none, "--images", images, "--coverage", coverage))) {
      for (String format : List.of("table", "json", "html", "md")) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--format", format));

        Run run = Run.ofAll(all.toArray(String[]::new));

        assertThat(run.exitCode()).as("%s", arguments).isEqualTo(1);
        assertThat(run.out()).as("%s", arguments).isEmpty();
        assertThat(run.err()).as("%s", arguments).contains("no finding was read, so nothing is ");
      }
    }
  }

  @Test
  void directories_within_are_read_and_a_link_that_leads_back_does_no_harm() throws IOException {
    Path within = Files.createDirectories(directory.resolve("exports/2026/11"));
    Findings first = new Findings();
    first.add("CVE-2026-0001", "payments/api");
    first.writeTo(directory.resolve("exports/a.json"));
    Findings second = new Findings();
    second.add("CVE-2026-0002", "web").put("findingArn", "arn:other");
    second.writeTo(within.resolve("b.json"));
    Files.createSymbolicLink(within.resolve("back"), directory.resolve("exports"));

    Run run = Run.of("rank", "--format", "json", directory.resolve("exports").toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.json()).hasSize(2);
    assertThat(run.err()).contains("2026/11/b.json");
  }

  @Test
  void a_link_to_nothing_in_a_directory_is_told_and_the_rest_is_read() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    findings.writeTo(directory.resolve("a.json"));
    Files.createSymbolicLink(directory.resolve("b.json"), directory.resolve("gone.json"));

    Run run = Run.of("rank", "--format", "json", directory.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.json()).hasSize(1);
    assertThat(run.err()).contains("a link to nothing");
  }

  @Test
  void many_broken_records_are_told_and_then_counted() throws IOException {
    Run run = Run.of("rank", write("broken.jsonl", "{\"findingArn\": \"arn:1\"}\n".repeat(1_000)));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines().count()).isLessThan(110);
    assertThat(run.err()).contains("and 900 more broken records in ");
    assertThat(run.out().lines().count()).isLessThan(20);
  }

  @Test
  void ten_megabytes_on_standard_input_are_read_twice_without_a_file_by_name() throws IOException {
    Findings findings = new Findings();
    for (int i = 0; i < 100; i++) {
      findings.add("CVE-2026-0001", "payments/api").put("description", "x".repeat(100_000));
    }
    String twice = findings.json() + "\n" + findings.json();

    Run run =
        Run.withInput(twice.getBytes(StandardCharsets.UTF_8), "rank", "--format", "json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json()).hasSize(100);
    assertThat(run.err()).contains("100 of them repeats or older reports");
  }

  @Test
  void match_tells_an_answer_without_a_result_from_an_event_that_does_not_match()
      throws IOException {
    String pattern = write("pattern.json", "{\"source\": [\"aws.inspector2\"]}");
    for (String answer : List.of(
        "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}",
        "{\"Error\": {\"Code\": \"AccessDenied\", \"Message\": \"no\"}}",
        "{\"message\": \"Forbidden\"}",
        "[{\"errorType\": \"Timeout\", \"errorMessage\": \"no\"}]",
        "{\"findings\": [], \"nextToken\": \"a\"}")) {
      Run run = Run.of("match", "--pattern", pattern, write("e", answer));

      assertThat(run.exitCode()).as(answer).isEqualTo(1);
      assertThat(run.err()).as(answer).contains("e:1: expected an event, found a");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void match_tells_text_in_utf_16_by_its_name() throws IOException {
    String pattern = write("pattern.json", "{\"a\": [\"x\"]}");
    Path file = directory.resolve("utf16.json");
    Files.write(file, "{\"a\": \"x\"}".getBytes(StandardCharsets.UTF_16));

    Run run = Run.of("match", "--pattern", pattern, file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("expected UTF-8, found UTF-16; convert the file");
  }

  @Test
  void of_many_values_that_are_no_events_match_tells_the_first_and_counts_the_rest()
      throws IOException {
    String pattern = write("pattern.json", "{\"a\": [\"x\"]}");

    Run run = Run.of("match", "--pattern", pattern, write("e", "1 ".repeat(5_000)));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(101).contains("and 4900 more values in \"");
  }

  @Test
  void the_reason_of_an_error_in_xml_is_told() throws IOException {
    String file = write(
        "error.xml",
        "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>No\u001b[1m</Message></Error>");

    Run run = Run.of("rank", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith(NO_NEWS);
    assertThat(run.err()).contains("a page of XML or HTML: \"AccessDenied: No⟨U+001B⟩[1m\"");
  }

  @Test
  void nothing_is_compared_with_a_time_of_which_nothing_was_read() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    String good = findings.writeTo(directory.resolve("a.json"));
    String bad = write("bad.json", "{\"message\": \"Forbidden\"}");

    for (String format : List.of("table", "md", "html", "json")) {
      for (Run run : List.of(
          Run.of("diff", "--format", format, "--before", good, "--after", bad),
          Run.of("diff", "--format", format, "--before", bad, "--after", good),
          Run.of(
              "trends",
              "--format",
              format,
              "--snapshot",
              "2026-11-01=" + good,
              "--snapshot",
              "2026-11-20=" + bad))) {
        boolean isForAPerson = format.equals("table") || format.equals("md");
        assertThat(run.exitCode()).as(format).isEqualTo(1);
        assertThat(run.out().lines().findFirst().orElse(""))
            .as(format)
            .isEqualTo(isForAPerson ? NO_NEWS : "");
      }
    }
    assertThat(Run.of("plan", "--format", "md", bad).out()).startsWith(NO_NEWS);
    assertThat(Run.of("suppress-advice", bad).out()).startsWith(NO_NEWS);
    assertThat(Run.of("policy", "diff", "default", "ssvc-cisa", bad).out()).startsWith(NO_NEWS);
  }

  @Test
  void the_name_of_a_file_that_was_not_read_is_a_text_in_markdown() throws IOException {
    String bad = write("<!channel>[a](b).json", "{\"message\": \"Forbidden\"}");

    for (String command : List.of("plan", "suppress-advice")) {
      assertThat(Run.of(command, "--format", "md", bad).out())
          .contains("Not everything was read:")
          .doesNotContain("<!channel>")
          .doesNotContain("[a](b)");
    }
  }

  @Test
  void a_report_leaves_out_a_comparison_with_a_time_of_which_nothing_was_read() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    String good = findings.writeTo(directory.resolve("a.json"));
    String bad = write("bad.json", "{\"message\": \"Forbidden\"}");
    Path page = directory.resolve("page.html");

    Run run = Run.of("report", "-o", page.toString(), "--before", bad, "--", good);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Files.readString(page))
        .contains("Not answered: what changed; of one time no finding was read.");
  }

  @Test
  void match_counts_and_says_by_its_exit_code_whether_an_event_matches() throws IOException {
    String pattern = write("pattern.json", "{\"a\": [\"x\"]}");

    Run some = Run.of("match", "--pattern", pattern, write("e", "{\"a\": \"x\"} {\"a\": \"y\"}"));
    Run none = Run.of("match", "--pattern", pattern, write("e", "{\"a\": \"y\"}"));
    Run broken = Run.of("match", "--pattern", pattern, write("e", "{\"a\": \"y\"} {"));

    assertThat(some.exitCode()).isZero();
    assertThat(some.err()).isEqualTo("triage: 1 of 2 events matches" + System.lineSeparator());
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.err()).contains("what stands behind it in this file is not read");
    assertThat(Run.of("match", "--pattern", pattern, write("e", "")).exitCode()).isEqualTo(1);
  }

  @Test
  void match_reads_what_unpacks_to_far_more_than_it_keeps() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      out.write("{\"a\": \"x\"}".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 64; i++) {
        out.write(blanks);
      }
      out.write("{\"a\": \"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 16; i++) {
        out.write(blanks);
      }
      out.write("\"}{\"a\": \"x\"}".getBytes(StandardCharsets.UTF_8));
    }
    Path bomb = Files.write(directory.resolve("bomb.gz"), packed.toByteArray());

    Run run = Run.of("match", "--pattern", write("p", "{\"a\": [\"x\"]}"), bomb.toString());

    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.err()).contains("expected an event of at most 8 MiB").contains("2 of 2 events");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
