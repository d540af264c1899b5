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
    assertThat(run.out())
        .contains(" 3,865 events came")
        .contains(messages.size() + " messages as JSON in " + directory)
        .contains("runs now in")
        .doesNotContain("\u001b");
    assertThat(messages).hasSizeBetween(20, 80);
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

  private List<Path> messages() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
