package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitCommandTest {
  @TempDir
  Path directory;

  @Test
  void a_rolling_date_is_left_to_ask_here() throws IOException {
    Run run = split(
        "{\"source\": [\"aws.inspector2\"], \"detail\": {\"lastInUseAt\": [{\"within\": \"P7D\"}]}}");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "At EventBridge:",
            "  {\"source\":[\"aws.inspector2\"],\"detail\":{\"lastInUseAt\":[{\"exists\":true}]}}",
            "Here:",
            "  {\"source\":[\"aws.inspector2\"],\"detail\":{\"lastInUseAt\":[{\"within\":\"P7D\"}]}}");
  }

  @Test
  void a_pattern_without_dates_is_eventbridges_alone() throws IOException {
    Run run = split("{\"source\": [\"aws.inspector2\"]}");

    assertThat(run.out().lines())
        .containsExactly(
            "At EventBridge:",
            "  {\"source\":[\"aws.inspector2\"]}",
            "Nothing is left to ask here.");
  }

  @Test
  void a_broken_pattern_is_named() throws IOException {
    Run run = split("{\"a\": [{\"within\": \"7 days\"}]}");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("pattern.json:1:");
  }

  private Run split(String pattern) throws IOException {
    Path file = Files.writeString(directory.resolve("pattern.json"), pattern);
    return Run.of("split", file.toString());
  }
}
