package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.json.InvalidPolicyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that build on others. */
class PolicyFilesTest {
  @TempDir
  Path directory;

  @ParameterizedTest
  @CsvSource({
    "default, default",
    "ssvc-cisa, cisa-ssvc",
    "bod2604, cisa-bod-26-04",
    "example-custom, payments-team"
  })
  void each_of_ours_reads_as_it_is_written(String file, String name) {
    PriorityPolicy policy = PriorityPolicy.shipped(file);

    assertThat(PriorityPolicy.shippedNames()).contains(file);
    assertThat(policy.name()).isEqualTo(name);
    assertThat(PriorityPolicy.parse(policy.toJson())).isEqualTo(policy);
  }

  @Test
  void there_is_no_other() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriorityPolicy.shipped("ssvc"))
        .withMessage(
            "name must be one of default, ssvc-cisa, bod2604, example-custom, but was \"ssvc\"");
  }

  @Test
  void a_file_may_extend_the_one_beside_it() throws IOException {
    write("company.json", "{\"name\": \"company\", \"extends\": \"default\", \"kevFloor\": 70}");
    Path team = write("team.json", "{\"name\": \"team\", \"extends\": \"company.json\"}");

    PriorityPolicy policy = PriorityPolicy.read(team);

    assertThat(policy.name()).isEqualTo("team");
    assertThat(policy.weights().kevFloor()).isEqualTo(70);
  }

  @Test
  void a_table_may_break_ties_by_the_file_beside_it() throws IOException {
    write("company.json", "{\"name\": \"company\", \"extends\": \"default\", \"kevFloor\": 70}");
    Path team = write(
        "team.json", "{\"name\": \"t\", \"extends\": \"bod2604\", \"tieBreak\": \"company.json\"}");

    PriorityPolicy policy = PriorityPolicy.read(team);

    assertThat(policy.weights().kevFloor()).isEqualTo(70);
    assertThat(policy.weights().table()).isPresent();
  }

  @Test
  void a_circle_is_named() throws IOException {
    Path a = write("a.json", "{\"name\": \"a\", \"extends\": \"b.json\"}");
    write("b.json", "{\"name\": \"b\", \"extends\": \"c.json\"}");
    write("c.json", "{\"name\": \"c\", \"extends\": \"b.json\"}");

    assertThatThrownBy(() -> PriorityPolicy.read(a))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessage(directory.resolve("c.json")
            + ":1:26 at $.extends: a policy cannot build on itself: b.json -> c.json -> b.json");
  }

  @Test
  void a_file_that_extends_itself_is_a_circle() throws IOException {
    Path a = write("a.json", "{\"name\": \"a\", \"extends\": \"a.json\"}");

    assertThatThrownBy(() -> PriorityPolicy.read(a))
        .hasMessageEndingWith("a policy cannot build on itself: a.json -> a.json");
  }

  @Test
  void a_chain_has_an_end() throws IOException {
    for (int i = 0; i < 12; i++) {
      write(i + ".json", "{\"name\": \"a\", \"extends\": \"" + (i + 1) + ".json\"}");
    }

    assertThatThrownBy(() -> PriorityPolicy.read(directory.resolve("0.json")))
        .hasMessageEndingWith("more than 10 policies build on one another");
  }

  @Test
  void what_is_wrong_with_the_one_beside_it_is_told_with_its_own_name() throws IOException {
    write("company.json", "{\"name\": \"company\", \"extends\": \"default\", \"kevFlor\": 70}");
    Path team = write("team.json", "{\"name\": \"team\", \"extends\": \"company.json\"}");

    assertThatThrownBy(() -> PriorityPolicy.read(team))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageStartingWith(directory.resolve("company.json") + ":1:")
        .hasMessageEndingWith("did you mean \"kevFloor\"?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.json", "/etc/secret.json", "a\\\\b.json"})
  void only_the_directory_itself_is_looked_at(String name) throws IOException {
    Path team = write("team.json", "{\"name\": \"team\", \"extends\": \"" + name + "\"}");

    assertThatThrownBy(() -> PriorityPolicy.read(team))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("expected the name of a file beside this one, without a directory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none.json    | there is no file \"none.json\" beside this one",
        "a\\u0000.json | expected the name of a file, found \"a⟨U+0000⟩.json\"",
        "bod2064      | or the name of a file beside this one, like \"base.json\", found \"bod2064\"; did you mean \"bod2604\"?",
      })
  void what_is_not_there_is_named(String name, String message) throws IOException {
    Path team = write("team.json", "{\"name\": \"team\", \"extends\": \"" + name + "\"}");

    assertThatThrownBy(() -> PriorityPolicy.read(team))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void a_file_that_is_no_text_is_named() throws IOException {
    Files.write(directory.resolve("bytes.json"), new byte[] {(byte) 0xc3, 0x28});
    Path team = write("team.json", "{\"name\": \"team\", \"extends\": \"bytes.json\"}");

    assertThatThrownBy(() -> PriorityPolicy.read(team))
        .hasMessageEndingWith("bytes.json:1:1 at $: expected a text in UTF-8, found other bytes");
  }

  @Test
  void a_text_has_no_file_beside_it() {
    assertThatThrownBy(
            () -> PriorityPolicy.parse("{\"name\": \"team\", \"extends\": \"company.json\"}"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageEndingWith("\"example-custom\", found \"company.json\"");
  }

  private Path write(String name, String json) throws IOException {
    return Files.write(directory.resolve(name), json.getBytes(StandardCharsets.UTF_8));
  }
}
