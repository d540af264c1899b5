package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.InvalidEventException.Code;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidEventTest {
  private static final EventPattern PATTERN = EventPattern.parse("{\"a\":[\"x\"]}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":\"x\"",
        "{\"a\":\"x\"} x",
        "{\"a\":\"x\"}{}",
        "{\"a\":\"x\",\"b\":tru}",
        "{\"a\":\"x\",\"b\":[1,]}",
        "{\"a\":\"x\",\"b\":01}",
        "{\"a\":\"x\",\"b\":\"\\x\"}",
        "{\"a\":\"x\",\"b\":\"\u0001\"}",
        "{\"a\":\"x\",\"b\":NaN}",
        "{'a':'x'}",
        "{\"a\":\"x\",\"b\\ud83d\":1}",
        "{\"a\":\"x\",\"b\\uD83Db\":1}",
        "{\"a\":\"x\",\"b\":{\"\\ude00\":1}}",
        "// c\n{\"a\":\"x\"}"
      })
  void a_fault_anywhere_is_an_error_even_if_the_answer_is_known(String event) {
    assertThat(refused(PATTERN, event).code()).isEqualTo(Code.NOT_JSON);
  }

  @Test
  void half_a_surrogate_pair_is_refused_in_a_name_alone_as_Jackson_does() {
    assertThat(PATTERN.matches("{\"b\\ud83d\\ude00\":{\"\\uD83D\\uDE00\":1},\"a\":\"x\"}"))
        .isTrue();
    assertThat(PATTERN.matches("{\"b\":\"\\ud83d\",\"a\":[\"\\ude00\",\"x\"]}")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "5", "null", "[{\"a\":\"x\"}]"})
  void another_value_than_an_object_is_no_event(String event) {
    assertThat(refused(PATTERN, event).code()).isEqualTo(Code.NOT_AN_OBJECT);
  }

  @Test
  void the_place_is_counted_in_characters() {
    InvalidEventException error = refused(PATTERN, "{\n \"é😀\": tru }");

    assertThat(error.position()).isEqualTo(new Position(2, 9));
    assertThat(error).hasMessageStartingWith("event:2:9: expected JSON: Unrecognized token");
  }

  @Test
  void an_event_in_another_encoding_is_not_json() {
    byte[] utf16 = "{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16LE);

    InvalidEventException error =
        catchThrowableOfType(InvalidEventException.class, () -> PATTERN.matches(utf16));

    assertThat(error).hasMessage("event:1:2: expected JSON in UTF-8");
  }

  @Test
  void a_text_in_the_error_is_safe_to_show() {
    assertThat(refused(PATTERN, "{\"a\": \u202Eevil\u001b[2J}").getMessage())
        .doesNotContain("\u202E")
        .doesNotContain("\u001b");
  }

  @Test
  void an_event_deeper_than_the_limit_is_refused_and_a_very_deep_one_costs_no_stack() {
    assertThat(PATTERN.matches("{\"b\":" + "[".repeat(999) + "]".repeat(999) + "}"))
        .isFalse();
    assertThat(refused(PATTERN, "{\"b\":" + "[".repeat(1000) + "]".repeat(1000) + "}")
            .code())
        .isEqualTo(Code.TOO_DEEP);
    assertThat(refused(PATTERN, "{\"a\":" + "[".repeat(1_000_000)).code()).isEqualTo(Code.TOO_DEEP);
  }

  @Test
  void an_event_larger_than_the_limit_is_refused() {
    EventPattern small = EventPattern.parse(
        "{\"a\":[\"x\"]}", PatternDialect.EVENTBRIDGE, PatternLimits.standard().withEventBytes(9));

    assertThat(small.matches("{\"a\":\"x\"}")).isTrue();
    assertThat(refused(small, "{\"a\":\"x\"} ").code()).isEqualTo(Code.TOO_LARGE);
    assertThat(refused(PATTERN, " ".repeat(1 << 20) + "{}").code()).isEqualTo(Code.TOO_LARGE);
  }

  @Test
  void repeated_arrays_that_make_the_question_exponential_are_refused() {
    StringBuilder pattern = new StringBuilder("{\"r\":{\"z\":[1]");
    StringBuilder event = new StringBuilder("{\"r\":{\"z\":0},\"r\":[{\"z\":1}]");
    for (int i = 0; i < 30; i++) {
      pattern.append(",\"f").append(10 + i).append("\":[1]");
      event
          .append(",\"r\":[{\"f")
          .append(10 + i)
          .append("\":1},{\"f")
          .append(10 + i)
          .append("\":1}]");
    }
    EventPattern hard = EventPattern.parse(pattern + "}}");

    assertThat(refused(hard, event + "}").code()).isEqualTo(Code.TOO_LARGE);
  }

  @Test
  void a_large_array_takes_no_longer_than_its_size() {
    EventPattern pattern =
        EventPattern.parse("{\"r\":{\"a\":[1],\"b\":[2],\"c\":[3],\"d\":[{\"exists\":false}]}}");
    String event = "{\"r\":[" + "{\"a\":1,\"b\":2,\"c\":4},".repeat(40_000) + "{}]}";

    assertThat(pattern.matches(event)).isFalse();
  }

  @Test
  void a_number_of_a_million_digits_is_no_work() {
    EventPattern pattern = EventPattern.parse("{\"a\":[{\"numeric\":[\">\",0]}]}");

    assertThat(pattern.matches("{\"a\":" + "9".repeat(1_000_000) + "}")).isFalse();
    assertThat(pattern.matches("{\"a\":1" + "0".repeat(300) + "." + "0".repeat(900_000) + "}"))
        .isTrue();
  }

  private static InvalidEventException refused(EventPattern pattern, String event) {
    return catchThrowableOfType(InvalidEventException.class, () -> pattern.matches(event));
  }
}
