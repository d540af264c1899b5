package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventScannerTest {
  private static final PathTree A = fields("{\"a\": [\"x\"]}");

  /** What stands behind is no JSON, so whoever read on would fail. */
  @Nested
  class Where_it_trusts_the_event {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": ["x"]}                   | {"a": "x"
            {"a": ["x"]}                   | {"b": [1, {}], "a": "\\u0078"
            {"a": [1]}                     | {"a": 1.0,
            {"a": [true]}                  | {"a": true
            {"a": [null]}                  | {"a": null
            {"a": ["x"]}                   | {"a": ["y", "x"
            {"a": [1]}                     | {"a": [2, 1
            {"a": {"b": ["x"]}}            | {"a": {"b": "x"
            {"a": {"b": ["x"]}}            | {"a": [{"b": "y"}, {"b": "x"
            {"a": ["x"], "b": ["y"]}       | {"b": "y", "c": 1, "a": "x"
            {"$or": [{"a": [1]}, {"b": [2]}]} | {"b": 2
            """)
    void it_reads_no_further_than_to_a_yes(String pattern, String start) {
      assertThat(EventPattern.parse(pattern).trusting().matches(start + " ]]]")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": ["x"]}                    | {"a": "y"
            {"a": ["x"]}                    | {"a": ["y", {"a": "x"}]
            {"a": ["x"]}                    | {"a": {}
            {"a": {"b": ["x"]}}             | {"a": {"b": "y"
            {"a": {"b": ["x"]}}             | {"a": {"c": "x"}
            {"a": {"b": ["x"]}}             | {"a": [{"b": "y"}, {"c": "x"}]
            {"a": ["x"], "b": ["y"]}        | {"b": "y", "a": "z"
            {"a": ["x"], "b": [{"exists": false}]} | {"b": [1]
            {"r": {"a": [1], "b": [2]}}     | {"r": [{"a": 1}, {"b": 2}]
            {"$or": [{"a": [1]}, {"b": [2]}]} | {"b": 3, "a": 2
            """)
    void it_reads_no_further_than_to_a_no(String pattern, String start) {
      assertThat(EventPattern.parse(pattern).trusting().matches(start + " ]]]")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": ["x"], "b": [{"exists": false}]} | {"b": {}, "a": "x"
            {"a": ["x"], "b": [{"exists": false}]} | {"a": ["y", "x"], "b": []
            {"r": {"a": [1], "b": [2]}} | {"r": [{"a": 1}, {"b": 2, "a": 1}]
            """)
    void nor_further_than_to_a_yes_that_needs_a_whole_field(String pattern, String start) {
      assertThat(EventPattern.parse(pattern).trusting().matches(start + " ]]]")).isTrue();
    }

    @Test
    void it_takes_names_for_unique_and_undotted() {
      EventPattern pattern = EventPattern.parse("{\"a\": {\"b\": [\"x\"]}}");

      assertThat(pattern.matches("{\"a\": {\"b\": \"y\"}, \"a\": {\"b\": \"x\"}}"))
          .isTrue();
      assertThat(pattern.trusting().matches("{\"a\": {\"b\": \"y\"}, \"a\": {\"b\": \"x\"}}"))
          .isFalse();
      assertThat(pattern.matches("{\"a.b\": \"x\"}")).isTrue();
      assertThat(pattern.trusting().matches("{\"a.b\": \"x\"}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": ["x"], "b": [{"exists": false}]} | {"a": "x", "b": 1}   | false
            {"a": ["x"], "b": [{"exists": false}]} | {"a": "x", "c": 1}   | true
            {"a": ["x"], "b": ["y"]}               | {"a": "x", "c": "z"} | false
            {"r": {"a": [1], "b": [2]}} | {"r": [{"a": 1}, {"b": 2}]}         | false
            {"r": {"a": [1], "b": [2]}} | {"r": [{"a": 1}, {"b": 2, "a": 1}]} | true
            """)
    void it_reads_on_where_the_rest_may_change_the_answer(
        String pattern, String event, boolean expected) {
      assertThat(EventPattern.parse(pattern).trusting().matches(event)).isEqualTo(expected);
    }
  }

  @Nested
  class What_it_leaves_to_the_plain_reader {
    @Test
    void is_an_event_that_is_deeper_than_it_can_count() {
      assertThat(isReadAlone("{\"b\": " + "[".repeat(61) + "1" + "]".repeat(61) + "}"))
          .isTrue();
      assertThat(isReadAlone("{\"a\": " + "[".repeat(61) + "1" + "]".repeat(61) + "}"))
          .isTrue();
      assertThat(isReadAlone("{\"b\": " + "[".repeat(63) + "1" + "]".repeat(63) + "}"))
          .isFalse();
      assertThat(isReadAlone("{\"a\": " + "[".repeat(63) + "1" + "]".repeat(63) + "}"))
          .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1} 1
            {"a": 1,}
            {"a" 1}
            {"a": +1}
            {"a": [1 2]}
            {"a": [1,]}
            {"a": x}
            {"a": [x]}
            []
            """)
    void is_a_fault_which_it_names(String event) {
      assertThatThrownBy(() -> EventPattern.parse("{\"a\": [7]}").matches(event))
          .isInstanceOf(InvalidEventException.class);
    }

    private boolean isReadAlone(String event) {
      EventScanner scanner = EventScanner.borrow();
      return observe(scanner, event) == observe(scanner, "{}");
    }
  }

  @Nested
  class One_that_is_given_back {
    @Test
    void is_borrowed_again() {
      EventScanner scanner = EventScanner.borrow();
      observe(scanner, "{\"a\": \"x\", \"b\": [1, 2]}");

      scanner.giveBack();

      assertThat(EventScanner.borrow()).isSameAs(scanner);
    }

    @Test
    void is_given_back_by_patterns_and_sets_of_rules() {
      EventScanner scanner = EventScanner.borrow();
      scanner.giveBack();
      EventPattern pattern = EventPattern.parse("{\"a\": [\"x\"]}");

      pattern.matches("{\"a\": \"x\"}");
      RuleSet.empty().withRule("rule", pattern).match("{\"a\": \"x\"}");

      assertThat(EventScanner.borrow()).isSameAs(scanner);
    }

    @Test
    void has_forgotten_the_event() {
      EventScanner scanner = EventScanner.borrow();
      observe(scanner, "{\"a\": [\"x\", {\"a\": 1}]}");

      scanner.giveBack();

      assertThat(observe(scanner, "{}").count()).isZero();
      assertThat(observe(scanner, "{}").first("a")).isNull();
    }

    @Test
    void is_not_kept_with_the_memory_that_a_long_text_took() {
      EventScanner scanner = EventScanner.borrow();
      observe(scanner, "{\"a\": \"\\u00e9" + "x".repeat(70_000) + "\"}");

      scanner.giveBack();

      assertThat(EventScanner.borrow()).isNotSameAs(scanner);
    }

    @Test
    void is_not_kept_with_the_memory_that_many_values_took() {
      EventScanner scanner = EventScanner.borrow();
      observe(scanner, "{\"a\": [1" + ", 1".repeat(5_000) + "]}");

      scanner.giveBack();

      assertThat(EventScanner.borrow()).isNotSameAs(scanner);
    }

    @Test
    void serves_its_own_thread() throws InterruptedException {
      EventScanner scanner = EventScanner.borrow();
      EventScanner[] other = new EventScanner[1];
      Thread thread = new Thread(() -> other[0] = EventScanner.borrow());
      scanner.giveBack();

      thread.start();
      thread.join();

      boolean isSamePlace = (thread.getId() - Thread.currentThread().getId()) % 32 == 0;
      assertThat(other[0] == scanner).isEqualTo(isSamePlace);
    }
  }

  private static Observed observe(EventScanner scanner, String event) {
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    return scanner.observe(bytes, A, PatternLimits.standard());
  }

  private static PathTree fields(String pattern) {
    return EventPattern.parse(pattern).fields();
  }
}
