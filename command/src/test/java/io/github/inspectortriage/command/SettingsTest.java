package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every run: an option counts more than a variable, and that more than the file. */
class SettingsTest {
  @TempDir
  Path directory;

  private String findings = "";

  @BeforeEach
  void write() throws IOException {
    Findings listing = new Findings();
    listing.add("CVE-2026-0001", "payments/api");
    listing.add("CVE-2026-0002", "web", "zlib", "1.3");
    findings = listing.writeTo(directory.resolve("findings.json"));
  }

  @Test
  void an_option_counts_more_than_a_variable_and_that_more_than_the_file() throws IOException {
    settings("format: csv\ntop: 1\n");

    assertThat(run(Map.of(), "rank", findings).out()).startsWith("score,").hasLineCount(2);
    assertThat(run(Map.of("TRIAGE_FORMAT", "json"), "rank", findings).json()).hasSize(1);
    assertThat(run(Map.of("TRIAGE_FORMAT", "json"), "rank", "--format", "table", findings)
            .out())
        .contains("WEAKNESS");
    assertThat(run(Map.of("TRIAGE_FAIL_ON", "any"), "rank", findings).exitCode())
        .isEqualTo(3);
  }

  @Test
  void a_file_of_settings_that_is_not_there_is_told_with_who_names_it() {
    Run run = run(Map.of("TRIAGE_CONFIG", "gone.yml"), "rank", findings);

    assertThat(run.err()).contains("there is no file \"gone.yml\", which TRIAGE_CONFIG names");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void config_says_of_each_value_whose_it_is() throws IOException {
    settings("# ours\nformat: csv\nfail-on: act\n");

    String table = run(Map.of("TRIAGE_FORMAT", "json"), "config").out();

    assertThat(table.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains("format TRIAGE_FORMAT json", "fail-on .triage.yml:3 act", "policy default -");
  }

  @Test
  void what_is_ignored_leaves_the_list_with_its_reason_and_comes_back() throws IOException {
    settings("""
        ignores:
          - cve: CVE-2026-0001
            image: payments/api
            reason: the library is not called
            until: 2026-12-31
        """);

    Run ignored = run(Map.of(), "rank", "--now", "2026-08-19", "--show-excluded", findings);
    Run back = run(Map.of(), "rank", "--now", "2027-01-01", findings);
    Run json = run(Map.of(), "rank", "--now", "2026-08-19", "--format", "json", findings);

    assertThat(ignored.out())
        .contains("ignored until 2026-12-31: the library is not called (.triage.yml:2)")
        .contains("CVE-2026-0002 CRITICAL")
        .doesNotContain("CVE-2026-0001 CRITICAL");
    assertThat(back.out()).contains("CVE-2026-0001 CRITICAL");
    assertThat(back.err())
        .contains("no longer ignored since 2027-01-01: CVE-2026-0001 in payments/api");
    assertThat(json.out()).contains("\"until\" : \"2026-12-31\"");
  }

  @Test
  void what_is_not_known_or_not_whole_is_an_error_with_its_line() throws IOException {
    settings("""
        polcy: ours.json
        ignores:
          - cve: CVE-2026-0001
            until: tomorrow
        """);

    Run run = run(Map.of(), "rank", findings);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(".triage.yml:1: there is no setting \"polcy\"; did you mean \"policy\"?")
        .contains(".triage.yml:3: expected either finding, or cve and image")
        .contains(".triage.yml:3: expected a reason")
        .contains("like 2026-12-31, but found \"tomorrow\"")
        .doesNotContain("Exception");
    settings("a: [");
    assertThat(run(Map.of(), "rank", findings).err()).contains("expected YAML, but: ");
  }

  @Test
  void a_wrong_value_of_a_variable_is_told_as_a_setting() {
    Run run = run(Map.of("TRIAGE_FORMAT", "jsn"), "rank", findings);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean \"json\"?").contains("triage config says whose");
  }

  @Test
  void help_and_the_demo_ask_for_no_settings() throws IOException {
    settings("nonsense: 1\n");

    assertThat(run(Map.of(), "help", "rank").exitCode()).isZero();
    assertThat(run(Map.of(), "completion", "bash").out()).contains("--fail-on-new");
  }

  @Test
  void a_line_without_an_end_is_refused_before_it_is_read() throws IOException {
    settings("top: 5\n# " + " ".repeat(10_000) + "\n");

    Run run = run(Map.of(), "config");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(".triage.yml:2: expected at most 10000 characters in a line");
  }

  @Test
  void of_many_problems_the_first_are_told() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      many.append("nonsense").append(i).append(": 1\n");
    }
    settings(many.toString());

    assertThat(run(Map.of(), "config").err()).hasLineCount(20);
  }

  private void settings(String yaml) throws IOException {
    Files.writeString(directory.resolve(".triage.yml"), yaml);
  }

  private Run run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = TriageCommand.run(
        new PrintWriter(out), new PrintWriter(err), environment, directory, arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
