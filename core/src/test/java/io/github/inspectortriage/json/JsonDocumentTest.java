package io.github.inspectortriage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.InvalidPolicyException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDocumentTest {
  private final JsonProblems problems = new JsonProblems("settings.json:");

  @Test
  void each_value_knows_where_it_stands() {
    JsonValue root = JsonDocument.read("{\n  \"days\": [1, 2]\n}", problems).orElseThrow();

    JsonValue second = root.members().get(0).value().elements().get(1);

    assertThat(second.path()).hasToString("$.days[1]");
    assertThat(second.position()).isEqualTo(new Position(2, 15));
  }

  @Test
  void all_problems_of_one_reading_are_told_at_once() {
    Members members = members("{\"nme\": 1, \"days\": 1.5, \"on\": \"yes\", \"hours\": \"soon\"}");
    members.wholeNumber("days", 0, 10);
    members.truth("on");
    members.duration("hours", Duration.ZERO, Duration.ofDays(1));
    members.requireAll(Set.of("name"), "say it");

    assertThatThrownBy(problems::throwIfAny)
        .hasMessage(String.join(
            System.lineSeparator(),
            "settings.json:1:9 at $.nme: there is no such key; did you mean \"name\"?",
            "settings.json:1:20 at $.days: expected a whole number, found the number 1.5",
            "settings.json:1:31 at $.on: expected true or false, found the string \"yes\"",
            "settings.json:1:47 at $.hours: expected a duration like \"PT12H\" or \"P14D\", found the string"
                + " \"soon\"",
            "settings.json:1:1 at $: the key \"name\" is missing; say it"));
  }

  @Test
  void no_more_than_twenty_problems_are_told_of_a_hundred_thousand() {
    String many = IntStream.range(0, 50_000)
        .mapToObj(i -> "\"k" + i + "\": 1")
        .collect(Collectors.joining(", ", "{", "}"));

    members(many);

    assertThat(problems.all()).hasSize(20);
  }

  @Test
  void the_name_of_a_member_forges_no_second_line() {
    members("{\"a\\u001b[31m\\nFORGED\": 1}");

    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::path)
        .asString()
        .isEqualTo("$[\"a⟨U+001B⟩[31m FORGED\"]");
  }

  @Test
  void the_name_of_a_file_forges_no_second_line() {
    JsonProblems hostile = new JsonProblems("a\nFORGED\u001b.json:");
    JsonDocument.read("[", hostile);

    assertThatThrownBy(hostile::throwIfAny)
        .message()
        .startsWith("a FORGED⟨U+001B⟩.json:1:2")
        .hasLineCount(1);
  }

  @Test
  void a_name_that_shows_otherwise_than_it_is_is_none() {
    Members members = members("{\"name\": \"evil\\u001b[31m\\nname\"}");

    assertThat(members.name("name", 80)).isEmpty();
    assertThat(problems.all())
        .singleElement()
        .hasToString(
            "1:10 at $.name: expected a name on one line, without characters that are not seen, found"
                + " \"evil⟨U+001B⟩[31m name\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1, \"a\": 2} | 1:10 at $.a: this key stands here a second time",
        "{} {}               | 1:4 at $: expected one JSON value, found more behind it",
        "[1]                 | 1:1 at $: expected an object, found an array",
        "`'{\"name\": '`     | 1:1 at $: expected JSON, but: Unexpected character (''' (code 39)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      })
  void what_is_wrong_with_the_whole_is_told(String json, String problem) {
    JsonDocument.read(json, problems).ifPresent(root -> Members.of(root, Set.of("a"), problems));

    assertThat(problems.all()).first().hasToString(problem);
  }

  @Test
  void a_parser_is_not_named_to_the_user() {
    JsonDocument.read("[".repeat(30), problems);

    assertThat(problems.all())
        .singleElement()
        .hasToString(
            "1:22 at $: expected JSON, but: Document nesting depth (21) exceeds the maximum allowed (20)");
  }

  @Test
  void a_byte_order_mark_in_front_is_none_of_the_text() throws IOException {
    byte[] text = "\uFEFF{\"name\": \"a\"}".getBytes(StandardCharsets.UTF_8);

    Optional<String> read = JsonDocument.textOf(new ByteArrayInputStream(text), problems);

    assertThat(read).contains("{\"name\": \"a\"}");
  }

  @Test
  void another_encoding_is_told() throws IOException {
    JsonDocument.textOf(new ByteArrayInputStream(new byte[] {(byte) 0xff, '{'}), problems);

    assertThat(problems.all())
        .singleElement()
        .hasToString("1:1 at $: expected a text in UTF-8, found other bytes");
  }

  @Test
  void no_more_than_a_mebibyte_is_read() throws IOException {
    byte[] large = new byte[3 << 20];
    ByteArrayInputStream in = new ByteArrayInputStream(large);

    assertThat(JsonDocument.textOf(in, problems)).isEmpty();

    assertThat(in.available()).isEqualTo((2 << 20) - 1);
    assertThat(problems.all())
        .singleElement()
        .hasToString("1:1 at $: expected at most 1048576 bytes, found more");
  }

  @Test
  void values_are_read_as_what_they_are() {
    Members members = members(
        "{\"name\": \"n\", \"days\": 3, \"on\": false, \"hours\": \"PT12H\", \"at\": \"2026-08-10T12:00:00Z\","
            + " \"words\": [\"a\", \"b\"]}");

    assertThat(members.name("name", 80)).contains("n");
    assertThat(members.wholeNumber("days", 0, 10)).contains(3);
    assertThat(members.truth("on")).contains(false);
    assertThat(members.duration("hours", Duration.ZERO, Duration.ofDays(1)))
        .contains(Duration.ofHours(12));
    assertThat(members.instant("at")).contains(Instant.parse("2026-08-10T12:00:00Z"));
    assertThat(members.words("words", List.of("a", "b", "c"))).containsExactly("a", "b");
    assertThat(problems.areThere()).isFalse();
  }

  private Members members(String json) {
    return Members.of(
        JsonDocument.read(json, problems).orElseThrow(),
        Set.of("name", "days", "on", "hours", "at", "words"),
        problems);
  }
}
