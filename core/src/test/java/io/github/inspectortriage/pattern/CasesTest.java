package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CasesTest {
  static List<Cases.Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void our_answer_is_the_one_in_the_table(Cases.Case row) {
    String answer = answer(row.pattern(), row.event());

    assertThat(answer).as(row.why()).isEqualTo(row.ours());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trust_and_company_change_no_answer(Cases.Case row) {
    if (!row.isError()) {
      EventPattern pattern = EventPattern.parse(row.pattern());
      RuleSet alone = RuleSet.empty().withRule("rule", pattern);
      boolean matches = row.ours().equals("yes");

      if (Pairs.hasPlainNames(row.event().getBytes(StandardCharsets.UTF_8))) {
        assertThat(pattern.trusting().matches(row.event())).as(row.why()).isEqualTo(matches);
      }
      assertThat(alone.match(row.event()).isEmpty()).as(row.why()).isNotEqualTo(matches);
      assertThat(alone.trusting().match(row.event()).isEmpty()).as(row.why()).isNotEqualTo(matches);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_answer_of_the_engine_is_the_one_in_the_table(Cases.Case row) {
    String answer = Engine.answer(row.pattern(), row.event());

    assertThat(answer).as(row.why()).isEqualTo(row.expectedOfEngine());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_pattern_that_is_printed_and_read_again_is_equal(Cases.Case row) {
    if (!row.isError()) {
      EventPattern pattern = EventPattern.parse(row.pattern());

      EventPattern again = EventPattern.parse(pattern.toJson());

      assertThat(again).isEqualTo(pattern).hasSameHashCodeAs(pattern);
    }
  }

  @Test
  void the_table_has_150_cases_at_least() {
    assertThat(Cases.all()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
  }

  private static String answer(String pattern, String event) {
    try {
      return EventPattern.parse(pattern).matches(event) ? "yes" : "no";
    } catch (InvalidPatternException e) {
      return e.code().name();
    }
  }
}
