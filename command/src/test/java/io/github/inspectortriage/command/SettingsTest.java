package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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

    assertThat(run.err()).contains("TRIAGE_CONFIG: there is no file \"gone.yml\"");
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
  void config_names_each_wrong_value_with_where_it_comes_from() throws IOException {
    settings("""
        policy: ssvc-cissa
        kev: gone.json
        epss: .
        exposure: findings.json
        vex:
          - findings.json
        fail-on: sometimes
        top: 0
        """);

    Run run = run(Map.of("TRIAGE_FORMAT", "jsn", "TRIAGE_WIDTH", "wide"), "config");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("sometimes", "TRIAGE_WIDTH");
    assertThat(run.err().lines().filter(line -> line.startsWith("triage: ")))
        .satisfiesExactly(
            policy -> assertThat(policy)
                .startsWith("triage: .triage.yml:1: policy: there is no file \"ssvc-cissa\""),
            kev -> assertThat(kev)
                .isEqualTo("triage: .triage.yml:2: kev: there is no file \"gone.json\""),
            epss ->
                assertThat(epss).startsWith("triage: .triage.yml:3: epss: expected a file, but "),
            exposure -> assertThat(exposure)
                .startsWith("triage: .triage.yml:4: exposure: ")
                .contains("findings.json:1:"),
            vex -> assertThat(vex).startsWith("triage: .triage.yml:6: vex: "),
            format -> assertThat(format)
                .startsWith("triage: TRIAGE_FORMAT: expected table, json, csv")
                .endsWith("but found \"jsn\"; did you mean \"json\"?"),
            failOn -> assertThat(failOn)
                .startsWith("triage: .triage.yml:7: fail-on: expected act, attend, ")
                .endsWith("but found \"sometimes\""),
            top -> assertThat(top)
                .isEqualTo("triage: .triage.yml:8: top: expected 1 or more, but found \"0\""),
            width -> assertThat(width)
                .isEqualTo("triage: TRIAGE_WIDTH: expected a whole number, but found \"wide\""));
  }

  @Test
  void config_names_wrong_values_beside_unknown_keys() throws IOException {
    settings("gate: act\nfail-on: sometimes\ntop: [1]\n");

    Run run = run(Map.of(), "config");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .satisfiesExactly(
            gate ->
                assertThat(gate).isEqualTo("triage: .triage.yml:1: there is no setting \"gate\""),
            top -> assertThat(top).isEqualTo(".triage.yml:3: top: expected a text"),
            failOn ->
                assertThat(failOn).startsWith("triage: .triage.yml:2: fail-on: expected act"));
    assertThat(run(Map.of(), "rank", findings).out()).isEmpty();
  }

  @Test
  void config_says_of_a_variable_that_is_nearly_one_of_ours_that_it_sets_nothing() {
    Run run =
        run(Map.of("TRIAGE_FAILON", "act", "TRIAGE_GATHER", "PT0S", "PATH", "/bin"), "config");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err().strip())
        .isEqualTo("triage: TRIAGE_FAILON sets nothing; did you mean \"TRIAGE_FAIL_ON\"?");
  }

  @Test
  void config_asks_the_bands_of_the_policy_that_is_set() throws IOException {
    settings("policy: ssvc-cisa\nfail-on: track\nformat: CSV\ntop: 7\nwidth: 90\n");
    assertThat(run(Map.of(), "config").exitCode()).isZero();

    Run run = run(Map.of("TRIAGE_FAIL_ON", "actt"), "config");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("triage: TRIAGE_FAIL_ON: ").contains("did you mean \"act\"?");
  }

  @Test
  void a_command_that_fails_over_a_setting_says_which_and_not_as_if_it_had_been_typed()
      throws IOException {
    for (String[] wrong : new String[][] {
      {"policy", "gone.json"},
      {"policy", "findings.json"},
      {"kev", "gone.json"},
      {"kev", "findings.json"},
      {"epss", "gone.csv"},
      {"exposure", "findings.json"},
      {"vex", "findings.json"},
      {"format", "jsn"},
      {"fail-on", "sometimes"},
      {"top", "0"},
      {"top", "many"},
      {"width", "-1"}
    }) {
      settings("# ours\n" + wrong[0] + ": " + wrong[1] + "\n");
      Run ofFile = run(Map.of(), "rank", "--fail-on-new", findings, findings);
      String variable = "TRIAGE_" + wrong[0].toUpperCase(Locale.ROOT).replace('-', '_');
      Run ofVariable =
          run(Map.of(variable, directory.resolve(wrong[1]).toString()), "rank", findings);

      assertThat(ofFile.exitCode()).as(wrong[0]).isIn(1, 2);
      assertThat(ofFile.err())
          .as(wrong[0])
          .contains(": .triage.yml:2: " + wrong[0] + ": ")
          .doesNotContain("--" + wrong[0]);
      assertThat(ofVariable.err())
          .as(wrong[0])
          .contains(": " + variable + ": ")
          .doesNotContain(".triage.yml:2");
    }
  }

  @Test
  void what_is_typed_is_told_as_it_was_typed_whatever_is_set() throws IOException {
    settings("kev: gone.json\nformat: jsn\n");

    Run run = run(Map.of(), "rank", "--format", "csvv", "--kev", "away.json", findings);
    Run kev = run(Map.of(), "rank", "--format=csv", "--kev=away.json", findings);

    assertThat(run.err()).startsWith("triage rank: --format: expected table");
    assertThat(kev.err())
        .isEqualTo("triage: there is no file \"away.json\"" + System.lineSeparator());
  }

  @Test
  void a_name_that_no_file_can_have_is_a_wrong_value() throws IOException {
    settings("kev: \"a\\0b\"\n");

    Run run = run(Map.of(), "rank", findings);

    assertThat(run.err())
        .startsWith("triage rank: .triage.yml:1: kev: no file can have the name")
        .hasLineCount(1);
    assertThat(run(Map.of(), "config").exitCode()).isEqualTo(2);
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
  void of_many_problems_the_first_are_told_and_how_many_more_there_are() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      many.append("nonsense").append(i).append(": 1\n");
    }
    settings(many.toString());

    assertThat(run(Map.of(), "config").err().lines())
        .hasSize(21)
        .last()
        .isEqualTo("and 980 more problems");
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
