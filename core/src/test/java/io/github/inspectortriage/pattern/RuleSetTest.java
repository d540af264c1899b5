package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final EventPattern A = EventPattern.parse("{\"a\":[\"x\"]}");
  private static final EventPattern B = EventPattern.parse("{\"b\":[{\"exists\":false}]}");

  @Test
  void the_names_of_all_matching_rules_are_returned_in_order() {
    RuleSet rules = RuleSet.builder().add("b", B).add("a", A).build();

    assertThat(rules.match("{\"a\":\"x\"}")).containsExactly("a", "b");
    assertThat(rules.match("{\"a\":\"y\",\"b\":1}")).isEmpty();
  }

  @Test
  void a_set_never_changes() {
    RuleSet one = RuleSet.empty().withRule("a", A);

    RuleSet two = one.withRule("b", B);
    RuleSet replaced = two.withRule("a", B);
    RuleSet without = two.withoutRule("a");

    assertThat(one.names()).containsExactly("a");
    assertThat(two.names()).containsExactly("a", "b");
    assertThat(replaced.pattern("a")).contains(B);
    assertThat(replaced.match("{\"a\":\"y\"}")).containsExactly("a", "b");
    assertThat(without.names()).containsExactly("b");
    assertThat(without.withoutRule("a")).isSameAs(without);
    assertThat(without).hasToString("RuleSet of 1 rule");
    assertThat(RuleSet.empty().pattern("a")).isEmpty();
  }

  @Test
  void a_fault_in_the_event_is_an_error_even_without_rules() {
    assertThatThrownBy(() -> RuleSet.empty().match("{")).isInstanceOf(InvalidEventException.class);
  }

  @Test
  void the_limits_of_the_set_count() {
    RuleSet rules = RuleSet.empty()
        .withRule("a", A)
        .withLimits(PatternLimits.standard().withEventBytes(5))
        .withRule("b", B);

    assertThatThrownBy(() -> rules.match("{\"a\":1}")).isInstanceOf(InvalidEventException.class);
  }

  @Test
  void a_rule_says_why_it_does_not_match() {
    RuleSet rules = RuleSet.builder().add("a", A).add("b", B).build();

    MatchExplanation why = rules.explain("a", bytes("{\"a\":\"y\"}"));

    assertThat(why.toString().lines())
        .containsExactly("does not match", "  MISS  a is \"x\", but the event has \"y\"");
    assertThat(rules.explain("b", bytes("{}")).matches()).isTrue();
    assertThatThrownBy(() -> rules.explain("c\u001b", bytes("{}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name must be that of a rule, but there is no rule \"c⟨U+001B⟩\"");
  }

  @Test
  void a_rule_with_an_age_is_explained_at_the_present() {
    RuleSet rules = RuleSet.empty()
        .withRule(
            "recent",
            EventPattern.parse("{\"a\": [{\"within\": \"P7D\"}]}", PatternDialect.EXTENDED));
    byte[] event = bytes("{\"a\": \"2026-08-09T00:00:00Z\"}");

    assertThat(rules
            .explain("recent", event, Instant.parse("2026-08-10T00:00:00Z"))
            .matches())
        .isTrue();
    assertThatThrownBy(() -> rules.explain("recent", event))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_limits_of_the_set_count_for_an_explanation() {
    RuleSet rules =
        RuleSet.empty().withRule("a", A).withLimits(PatternLimits.standard().withEventBytes(5));

    assertThatThrownBy(() -> rules.explain("a", bytes("{\"a\":1}")))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void a_name_can_be_used_once_only() {
    assertThatThrownBy(() -> RuleSet.builder().add("a", A).add("a", B))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name must be new, but there is a rule a");
  }

  @Test
  void many_rules_with_one_condition_are_all_found_and_none_that_was_taken_away() {
    EventPattern same = EventPattern.parse("{\"a\":[\"x\"]}");
    RuleSet rules = RuleSet.empty();
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      rules = rules.withRule("rule-" + i, same);
      if (i % 3 == 0) {
        rules = rules.withoutRule("rule-" + i);
      } else {
        expected.add("rule-" + i);
      }
      assertThat(rules.match("{\"a\":\"x\"}")).isEqualTo(expected);
    }
  }

  @Test
  void a_thousand_rules_of_one_event_are_all_found() {
    RuleSet rules = RuleSet.empty();
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < 1000; i++) {
      rules = rules.withRule(
          "rule-" + i, EventPattern.parse("{\"a\":[\"x\"],\"b\":[\"" + (i % 2) + "\",\"y\"]}"));
      expected.add("rule-" + i);
    }

    assertThat(rules.match("{\"a\":[\"x\",\"x\"],\"b\":\"y\"}")).isEqualTo(expected);
    assertThat(rules.match("{\"a\":\"x\",\"b\":\"1\"}")).hasSize(500);
    assertThat(rules.match("{\"a\":\"x\",\"b\":\"2\"}")).isEmpty();
  }

  @Test
  void the_present_is_wanted_as_long_as_a_rule_asks_how_old_a_date_is() {
    EventPattern recent =
        EventPattern.parse("{\"at\":[{\"within\":\"P7D\"}]}", PatternDialect.EXTENDED);
    RuleSet both = RuleSet.empty().withRule("a", A).withRule("1", recent).withRule("2", recent);
    RuleSet one = both.withoutRule("1").withoutRule("a").withRule("a", A);

    assertThatThrownBy(() -> one.match("{\"a\":1}")).isInstanceOf(IllegalStateException.class);
    assertThat(one.withoutRule("2").match("{}")).isEmpty();
  }

  @Test
  void a_hundred_thousand_rules_fit() {
    RuleSet rules = RuleSet.empty();
    for (int i = 0; i < 100_000; i++) {
      rules = rules.withRule(
          "rule-" + i,
          EventPattern.parse(
              "{\"source\":[\"aws.inspector2\"],\"detail\":{\"awsAccountId\":[\"" + i + "\"]}}"));
    }

    assertThat(
            rules.match("{\"source\":\"aws.inspector2\",\"detail\":{\"awsAccountId\":\"77777\"}}"))
        .containsExactly("rule-77777");
    assertThat(rules.size()).isEqualTo(100_000);
  }

  @Test
  void names_with_equal_hashes_are_kept_apart() {
    RuleSet rules = RuleSet.empty().withRule("Aa", A).withRule("BB", A).withRule("AaAa", B);

    assertThat(rules.withRule("BBBB", B).withoutRule("AaAa").withoutRule("Aa").names())
        .containsExactly("BB", "BBBB");
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
