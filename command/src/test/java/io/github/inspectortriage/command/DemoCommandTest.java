package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir
  Path directory;

  @Test
  void it_says_few_of_many_events_and_writes_each_message() throws IOException {
    Run run = Run.of("demo", "--out", directory.toString());

    assertThat(run.exitCode()).isZero();
    List<Path> messages = messages();
    List<Path> sent = messages.stream().filter(path -> !isSample(path)).toList();
    assertThat(run.out())
        .contains(" 3,865 events came")
        .contains(sent.size() + " messages as JSON in " + directory)
        .contains("runs now in")
        .doesNotContain("\u001b");
    assertThat(sent).hasSizeBetween(20, 80);
    for (Path message : messages) {
      JsonNode payload = new ObjectMapper().readTree(message.toFile());
      assertThat(payload.get("text").asText()).isNotBlank();
      assertThat(payload.get("blocks")).isNotEmpty();
    }
  }

  @Test
  void it_prints_the_same_page_each_time() {
    String first = Run.of("demo", "--out", directory.toString()).out();
    String second = Run.of("demo", "--out", directory.toString()).out();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void it_shows_each_kind_of_message_once() throws IOException {
    Run.of("demo", "--out", directory.toString());

    assertThat(messages().stream()
            .filter(DemoCommandTest::isSample)
            .map(path -> path.getFileName().toString()))
        .containsExactly(
            "kind-backlog.json",
            "kind-digest.json",
            "kind-escalated.json",
            "kind-fix-available.json",
            "kind-image.json",
            "kind-little-known.json",
            "kind-reminder.json",
            "kind-reopened.json",
            "kind-resolved-as-edit.json",
            "kind-resolved-as-reply.json",
            "kind-storm.json",
            "kind-suppressed.json",
            "kind-unknown-use.json",
            "kind-urgent.json");
  }

  private static boolean isSample(Path path) {
    return path.getFileName().toString().startsWith("kind-");
  }

  @Test
  void it_writes_the_data_and_no_file_of_somebody_else_over() throws IOException {
    Run.of("demo", "--out", directory.toString());
    Path data = directory.resolve("data");
    Path used = Files.writeString(data.resolve("used.json"), "mine");

    Run run = Run.of("demo", "--out", directory.toString());

    assertThat(data.resolve("2026-08-20.json")).isNotEmptyFile();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("used.json").contains("another directory");
    assertThat(used).hasContent("mine");
  }

  private List<Path> messages() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
