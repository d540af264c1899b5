package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String CLEAN =
      "{\"source\": [\"aws.inspector2\"], \"detail\": {\"status\": [\"ACTIVE\"]}}";

  @TempDir
  Path directory;

  @Test
  void a_warning_is_one_line_with_its_place_and_one_with_the_cure() throws IOException {
    Path file = file(
        "p.json", "{\n  \"source\": [\"inspector2\"],\n  \"detail\": {\"status\": [\"ACTIVE\"]}}");

    Run run = lint(file.toString());

    assertThat(run.out())
        .isEqualTo(file + ":2:14 error source-near-miss: No event has a source that is"
            + " \"inspector2\": Inspector's events have the source \"aws.inspector2\".\n"
            + "  write \"aws.inspector2\"\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void json_holds_the_same() throws IOException {
    Path file = file("p.json", "{\"a\": [\"x\", \"x\"]}");

    Run run = lint("--format", "json", file.toString());

    JsonNode warnings = new ObjectMapper().readTree(run.out());
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).get("file").asText()).isEqualTo(file.toString());
    assertThat(warnings.get(0).get("column").asInt()).isEqualTo(13);
    assertThat(warnings.get(0).get("severity").asText()).isEqualTo("warning");
    assertThat(warnings.get(0).get("id").asText()).isEqualTo("covered-alternative");
    assertThat(warnings.get(0).get("replacement").isNull()).isTrue();
  }

  @Test
  void nothing_and_hints_are_a_success() throws IOException {
    assertThat(lint(file("clean.json", CLEAN).toString())).isEqualTo(new Run(0, "", ""));

    Run hints = lint(file("hint.json", "{\"a\": [{\"wildcard\": \"x*\"}]}").toString());
    assertThat(hints.out()).contains(" hint wildcard-as-prefix: ");
    assertThat(hints.exitCode()).isZero();
  }

  @Test
  void what_cannot_be_read_is_told_and_the_other_files_are_linted() throws IOException {
    Path broken = file("broken.json", "{\"a\": 1}");
    Path wrong = file("wrong.json", "{\"a\": [1, 1]}");

    Run run = lint(broken.toString(), directory.resolve("none.json").toString(), wrong.toString());

    assertThat(run.err())
        .startsWith("triage: " + broken + ":1:7 at $.a: expected an array of allowed values")
        .contains("triage: there is no file ");
    assertThat(run.out()).startsWith(wrong + ":1:11 warning covered-alternative: ");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void the_place_in_a_broken_pattern_is_shown_on_lines_of_its_own() throws IOException {
    Path broken = file("broken.json", "{\"a\":\n  \"x\"}");
    Path dates = file("dates.json", "{\"a\": [{\"within\": \"P7D\"}]}");

    Run run = lint(broken.toString(), dates.toString());

    assertThat(run.err().lines().toList())
        .contains(" |   \"x\"}", " |   ^")
        .anyMatch(line -> line.endsWith("rolling dates need --extended"));
  }

  @Test
  void of_many_problems_it_says_how_many_are_not_shown() throws IOException {
    Path broken = file("broken.json", "{" + "\"a\":1,".repeat(24) + "\"a\":1}");

    assertThat(lint(broken.toString()).err().lines())
        .last()
        .isEqualTo("triage: " + broken + ": and 5 more problems");
  }

  @Test
  void a_broken_pattern_alone_is_no_success() throws IOException {
    assertThat(lint(file("p.json", "{").toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void a_pattern_with_rolling_dates_is_linted_if_it_may_have_them() throws IOException {
    String file = file(
            "p.json",
            "{\"source\": [\"aws.inspector2\"],\n \"detail\": {\"updatedAt\": [{\"within\": \"P7D\"}]}}")
        .toString();

    assertThat(lint(file).err()).contains("found \"within\"");
    assertThat(lint("--extended", file).out())
        .startsWith(file + ":1:12 warning no-status: ")
        .doesNotContain("updatedAt is");
  }

  @Test
  void no_file_and_an_unknown_format_are_wrong_usage() throws IOException {
    assertThat(lint().exitCode()).isEqualTo(2);
    assertThat(lint("--format", "xml", file("p.json", CLEAN).toString()).exitCode())
        .isEqualTo(2);
  }

  private Path file(String name, String json) throws IOException {
    return Files.writeString(directory.resolve(name), json);
  }

  private static Run lint(String... args) {
    return Run.of("lint", args);
  }
}
