package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {
  // The names of constants were offered, and to whoever had typed the beginning of json nothing.
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void values_are_offered_as_the_help_writes_them(String shell) {
    assertThat(Run.of("completion", shell).out())
        .contains("(\"table\" \"json\" \"csv\" \"markdown\" \"sarif\" \"junit\" \"html\")")
        .contains("(\"delete\" \"archive\")")
        .contains("(\"bash\" \"zsh\")")
        .doesNotContain("\"JSON\"");
  }

  @Test
  void the_settings_of_a_re_scan_are_offered_as_aws_writes_them() {
    assertThat(Run.of("completion", "bash").out())
        .contains("\"DAYS_30\"")
        .contains("\"LAST_IN_USE_AT\"");
  }
}
