package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.command.data.BundledData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  private static final String NOW = "2026-08-20T00:00:00Z";

  @TempDir
  Path directory;

  private String findings = "";

  @BeforeEach
  void copyData() throws IOException {
    Path file = directory.resolve("findings.json");
    try (InputStream in = BundledData.findings()) {
      Files.copy(in, file);
    }
    findings = file.toString();
  }

  @Test
  void what_was_converted_ranks_as_before() throws IOException {
    JsonNode before = ranking(findings);

    Path csv = write("out.csv", convert("--to", "csv", findings).out());
    Path json = write("out.json", convert("--to", "json", csv.toString()).out());

    for (String field : List.of("findingArn", "score", "band", "use", "due")) {
      assertThat(ranking(csv.toString()).findValues(field)).isEqualTo(before.findValues(field));
      assertThat(ranking(json.toString()).findValues(field)).isEqualTo(before.findValues(field));
    }
  }

  @Test
  void json_holds_each_finding_as_it_came() throws IOException {
    Run run = convert("--to", "json", findings);

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("findings"))
        .isEqualTo(
            new ObjectMapper().readTree(Files.readString(Path.of(findings))).get("findings"));
    assertThat(run.err()).isEqualTo("triage: 408 findings in 408 records" + System.lineSeparator());
  }

  @Test
  void one_that_is_there_twice_is_written_twice() throws IOException {
    Run run = convert("--to", "json", findings, findings);

    assertThat(run.json().get("findings")).hasSize(2 * 408);
    assertThat(run.err()).contains("triage: 816 findings in 816 records");
  }

  @Test
  void a_broken_record_is_named_and_the_rest_written() throws IOException {
    Path broken = write("broken.json", "{\"findings\": [{\"findingArn\": \"arn:1\"}]}");

    Run run = convert("--to", "json", broken.toString(), findings);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.json().get("findings")).hasSize(408);
    assertThat(run.err())
        .contains("triage: broken record skipped: " + broken + ":1:")
        .contains("408 findings in 409 records, 1 broken");
  }

  @Test
  void a_broken_record_ends_it_if_strict_and_nothing_else_is_a_failure() throws IOException {
    Path broken = write("broken.json", "{\"findings\": [{\"findingArn\": \"arn:1\"}]}");

    Run strict = convert("--strict", "--to", "csv", findings, broken.toString());

    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.err()).contains(broken + ":1:");
    assertThat(convert("--to", "csv", broken.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void wrong_usage_is_exit_code_2() {
    assertThat(convert(findings).exitCode()).isEqualTo(2);
    assertThat(convert("--to", "xml", findings).exitCode()).isEqualTo(2);
    assertThat(convert("--to", "csv").exitCode()).isEqualTo(2);
  }

  private static JsonNode ranking(String file) throws IOException {
    return Run.of("rank", "--format", "json", "--now", NOW, file).json();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static Run convert(String... arguments) {
    return Run.of("convert", arguments);
  }
}
