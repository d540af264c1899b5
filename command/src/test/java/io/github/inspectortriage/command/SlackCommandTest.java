package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.command.data.BundledData;
import io.github.inspectortriage.slack.ChatFormatter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackCommandTest {
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
  void each_finding_in_act_or_attend_is_a_line_the_most_urgent_first() throws IOException {
    Run run = slack();
    JsonNode ranked = Run.of("rank", "--now", NOW, "--format", "json", findings).json();

    long urgent = 0;
    for (JsonNode each : ranked) {
      boolean isOpen = each.get("status").asText().equals("ACTIVE");
      urgent += isOpen && List.of("Act", "Attend").contains(each.get("band").asText()) ? 1 : 0;
    }
    List<JsonNode> lines = lines(run);
    assertThat(run.exitCode()).isZero();
    assertThat(lines).hasSize((int) urgent);
    assertThat(lines.get(0).get("text").asText()).startsWith("Act");
    assertThat(lines).allSatisfy(line -> assertThat(line.get("blocks").size()).isBetween(1, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "storm"})
  void all_is_one_line(String kind) throws IOException {
    assertThat(lines(slack("--kind", kind))).hasSize(1);
  }

  @Test
  void each_image_is_a_line() throws IOException {
    List<JsonNode> lines = lines(slack("--kind", "image"));

    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines.get(0).get("text").asText()).contains(" findings. ");
  }

  @Test
  void for_chat_applications_each_line_is_a_custom_notification() throws IOException {
    Run run = slack("--chat", "--lang", "ja");

    assertThat(run.out().lines().toList())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(ChatFormatter.problems(line)).isEmpty());
  }

  @Test
  void nothing_to_say_is_said_beside_the_result() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.json"), "{\"findings\": []}");

    Run run = Run.of("slack", "--now", NOW, empty.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("nothing to say: no finding is open");
  }

  private Run slack(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--now", NOW));
    arguments.addAll(List.of(options));
    arguments.add(findings);
    return Run.of("slack", arguments.toArray(String[]::new));
  }

  private static List<JsonNode> lines(Run run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
