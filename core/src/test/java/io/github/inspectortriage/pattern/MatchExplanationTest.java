package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.inspectortriage.pattern.MatchExplanation.Combination;
import io.github.inspectortriage.pattern.MatchExplanation.Field;
import io.github.inspectortriage.pattern.MatchExplanation.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchExplanationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": [1]}                                 | {\"a\": 1.0}       | MATCHED",
        "{\"a\": [1]}                                 | {\"b\": 1}         | NO_SUCH_FIELD",
        "{\"a\": [1]}                                 | {\"a\": {\"b\": 1}} | NO_SUCH_FIELD",
        "{\"a\": [1]}                                 | {\"a\": \"1\"}     | WRONG_TYPE",
        "{\"a\": [{\"numeric\": [\">\", 0]}]}         | {\"a\": \"1\"}     | WRONG_TYPE",
        "{\"a\": [{\"numeric\": [\">\", 0]}]}         | {\"a\": [0, -1]}   | OUTSIDE",
        "{\"a\": [\"1\"]}                             | {\"a\": 1}         | WRONG_TYPE",
        "{\"a\": [{\"prefix\": \"x\"}]}               | {\"a\": \"yx\"}    | OUTSIDE",
        "{\"a\": [true]}                              | {\"a\": null}      | OUTSIDE",
        "{\"a\": [{\"anything-but\": \"x\"}]}         | {\"a\": \"x\"}     | OUTSIDE",
        "{\"a\": [{\"exists\": false}]}               | {\"a\": 1}         | OUTSIDE",
        "{\"a\": [{\"exists\": false}]}               | {\"b\": 1}         | MATCHED",
        "{\"a\": [{\"exists\": true}]}                | {\"a\": []}        | NO_SUCH_FIELD",
      })
  void a_field_has_a_verdict(String pattern, String event, Verdict verdict) {
    MatchExplanation why = EventPattern.parse(pattern).explain(event);

    assertThat(why.combinations())
        .singleElement()
        .extracting(way -> way.fields().get(0).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void fields_that_hold_in_different_array_elements_are_named() {
    MatchExplanation why = EventPattern.parse("{\"r\": {\"a\": [1], \"b\": [4]}, \"c\": [5]}")
        .explain("{\"r\": [{\"a\": 1, \"b\": 2}, {\"a\": 3, \"b\": 4}], \"c\": 5}");

    assertThat(why.matches()).isFalse();
    assertThat(why.combinations().get(0).fields())
        .extracting(Field::path, Field::verdict)
        .containsExactly(
            tuple("c", Verdict.MATCHED),
            tuple("r.a", Verdict.MATCHED_ELSEWHERE),
            tuple("r.b", Verdict.MATCHED_ELSEWHERE));
  }

  @Test
  void it_reads_well() {
    MatchExplanation why = EventPattern.parse(
            "{\"source\": [\"aws.inspector2\"], \"detail\": {\"severity\": [\"CRITICAL\", \"HIGH\"],"
                + " \"n\": [{\"numeric\": [\">\", 0]}], \"x\": [\"y\"]}}")
        .explain(
            "{\"source\": \"aws.inspector2\", \"detail\": {\"severity\": \"MEDIUM\\u001b\", \"n\": \"1\"}}");

    assertThat(why.toString().lines())
        .containsExactly(
            "does not match",
            "  MISS  detail.n is greater than 0, but the event has \"1\", of another type",
            "  MISS  detail.severity is \"CRITICAL\" or is \"HIGH\", but the event has \"MEDIUM⟨U+001B⟩\"",
            "  MISS  detail.x is \"y\", but there is no such field",
            "  ok    source is \"aws.inspector2\"");
  }

  @Test
  void the_nearest_branch_comes_first() {
    MatchExplanation why = EventPattern.parse(
            "{\"s\": [1], \"$or\": [{\"a\": [1], \"b\": [2]}, {\"a\": [9], \"b\": [9]}, {\"a\": [1], \"b\": [3]}]}")
        .explain("{\"s\": 1, \"a\": 1, \"b\": 7}");

    assertThat(why.combinations()).extracting(Combination::misses).containsExactly(1L, 1L, 2L);
    assertThat(why.toString().lines())
        .startsWith(
            "does not match",
            "  ok    s is 1",
            "  and one of 3, the nearest first:",
            "    1 of 3 fields misses:",
            "      ok    a is 1",
            "      MISS  b is 2, but the event has 7");
  }

  @Test
  void a_branch_that_holds_is_said_to() {
    MatchExplanation why =
        EventPattern.parse("{\"$or\": [{\"a\": [1]}, {\"b\": [2]}]}").explain("{\"b\": 2}");

    assertThat(why.matches()).isTrue();
    assertThat(why.toString().lines())
        .containsExactly(
            "matches",
            "  and one of 2, the nearest first:",
            "    this holds:",
            "      ok    b is 2",
            "    1 of 1 fields misses:",
            "      MISS  a is 1, but there is no such field");
  }

  @Test
  void many_values_and_long_ones_are_cut() {
    MatchExplanation why = EventPattern.parse("{\"a\": [\"x\"]}")
        .explain("{\"a\": [\"" + "y".repeat(1000) + "\", 2, 3, 4, 5, 6, 7]}");

    Field field = why.combinations().get(0).fields().get(0);

    assertThat(field.values()).hasSize(5).allMatch(value -> value.length() <= 82);
    assertThat(field.valueCount()).isEqualTo(7);
    assertThat(why.toString()).endsWith("2, 3, 4, 5 and 2 more");
  }

  @Test
  void a_date_that_is_none_is_of_another_type() {
    EventPattern pattern =
        EventPattern.parse("{\"a\": [{\"within\": \"P7D\"}]}", PatternDialect.EXTENDED);
    Instant now = Instant.parse("2026-08-10T00:00:00Z");

    MatchExplanation none =
        pattern.explain("{\"a\": \"soon\"}".getBytes(StandardCharsets.UTF_8), now);
    MatchExplanation old =
        pattern.explain("{\"a\": \"2026-08-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8), now);

    assertThat(none.combinations().get(0).fields().get(0).verdict()).isEqualTo(Verdict.WRONG_TYPE);
    assertThat(old.combinations().get(0).fields().get(0).verdict()).isEqualTo(Verdict.OUTSIDE);
    assertThatThrownBy(() -> pattern.explain("{}")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void it_is_written_as_json() {
    MatchExplanation why = EventPattern.parse("{\"a\": [\"x\"]}").explain("{\"a\": \"y\\\"\"}");

    assertThat(why.toJson())
        .isEqualTo(
            "{\"matches\":false,\"combinations\":[{\"matches\":false,\"fields\":[{\"path\":\"a\",\"condition\":"
                + "\"is \\\"x\\\"\",\"verdict\":\"OUTSIDE\",\"valueCount\":1,\"values\":[\"\\\"y\\\"\\\"\"]}]}]}");
  }

  @Test
  void what_is_no_event_is_an_error() {
    assertThatThrownBy(() -> EventPattern.parse("{\"a\": [1]}").explain("[]"))
        .isInstanceOf(InvalidEventException.class);
  }
}
