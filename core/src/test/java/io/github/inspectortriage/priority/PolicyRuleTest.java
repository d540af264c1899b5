package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.json.InvalidPolicyException.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRuleTest {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  @Test
  void a_rule_that_multiplies_is_a_factor_of_its_own_with_its_reason() {
    Priority without = PriorityScorer.standard().score(mild(), NOON);
    Priority with = score(
        mild(),
        "{\"when\": {\"imageRepository\": \"*\"}, \"multiply\": 0.5, \"why\": \"a sandbox\"}");

    assertThat(with.score()).isCloseTo(without.score() - 10, within(1e-9));
    assertThat(rules(with)).containsExactly("-10.0 rule: rule of the policy: a sandbox");
    assertThat(sum(with)).isCloseTo(with.score(), within(1e-9));
  }

  @Test
  void a_rule_that_says_at_least_lifts_into_the_band_and_no_further() {
    Priority priority = score(mild(), "{\"when\": {\"account\": \"*\"}, \"atLeast\": \"Attend\"}");

    assertThat(priority.score()).isEqualTo(65);
    assertThat(priority.band()).isEqualTo(Band.ATTEND);
    assertThat(rules(priority)).singleElement().asString().endsWith("never below Attend");
    assertThat(sum(priority)).isCloseTo(65, within(1e-9));
  }

  @Test
  void a_rule_without_effect_is_still_shown() {
    Priority priority = score(mild(), "{\"when\": {\"account\": \"*\"}, \"atLeast\": \"Track\"}");

    assertThat(rules(priority)).containsExactly("0.0 rule: rule of the policy: never below Track");
  }

  @Test
  void what_says_at_least_has_the_last_word() {
    Priority priority = score(
        mild(),
        "{\"when\": {\"account\": \"*\"}, \"atLeast\": \"Attend\"},"
            + " {\"when\": {\"account\": \"*\"}, \"multiply\": 0.1}");

    assertThat(priority.score()).isEqualTo(65);
    assertThat(rules(priority)).hasSize(2);
  }

  @Test
  void no_rule_takes_a_known_exploited_finding_below_its_floor() {
    Evidence listed = Evidence.builder()
        .kev(KevEntry.builder().dateAdded(LocalDate.of(2026, 8, 1)).build())
        .build();

    Priority priority = PriorityScorer.of(
            policy("{\"when\": {\"account\": \"*\"}, \"multiply\": 0.001}"))
        .score(mild(), listed, NOON);

    assertThat(priority.score()).isEqualTo(65);
  }

  @Test
  void in_a_table_at_least_is_an_outcome() {
    PriorityPolicy policy =
        PriorityPolicy.parse("{\"name\": \"a\", \"extends\": \"ssvc-cisa\", \"rules\":"
            + " [{\"when\": {\"account\": \"*\"}, \"atLeast\": \"act\"}]}");

    Priority priority = PriorityScorer.of(policy).score(mild(), NOON);

    assertThat(priority.decision().orElseThrow().outcome()).isEqualTo("act");
    assertThat(priority.score())
        .isEqualTo(PriorityScorer.standard().score(mild(), NOON).score());
    assertThat(rules(priority)).containsExactly("0.0 rule: rule of the policy: never below act");
  }

  @Test
  void what_does_no_harm_here_keeps_its_score_and_says_why() {
    String rule = "{\"when\": {\"cve\": \"CVE-2026-10001\"}, \"vex\": \"not_affected\","
        + " \"justification\": \"vulnerable_code_not_present\", \"until\": \"2026-08-11\"}";

    Priority priority = score(Event.ofImage().finding(), rule);
    Priority nextDay =
        PriorityScorer.of(policy(rule)).score(Event.ofImage().finding(), NOON.plusSeconds(86_400));

    assertThat(priority.notAffected())
        .contains(new NotAffected("vulnerable_code_not_present", FactSource.policy("ours")));
    assertThat(priority.score())
        .isEqualTo(
            PriorityScorer.standard().score(Event.ofImage().finding(), NOON).score());
    assertThat(nextDay.notAffected()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"imageRepository\": \"payments/*\"}                      | true",
        "{\"imageRepository\": [\"shop/*\", \"*/checkout-api\"]}    | true",
        "{\"imageRepository\": \"payments\"}                        | false",
        "{\"account\": \"111122223333\"}                            | true",
        "{\"account\": \"1111222233334\"}                           | false",
        "{\"cve\": \"CVE-2026-10001\"}                              | true",
        "{\"cve\": \"CVE-2026-1000\"}                               | false",
        "{\"package\": \"openssl*\"}                                | true",
        "{\"severity\": [\"HIGH\", \"CRITICAL\"]}                   | true",
        "{\"severity\": \"LOW\"}                                    | false",
        "{\"inUse\": \"running\"}                                   | true",
        "{\"kev\": true}                                            | false",
        "{\"exposure\": \"public\"}                                 | false",
        "{\"exposure\": [\"public\", \"unknown\"], \"account\": \"1*3\"} | true",
        "{\"severity\": \"CRITICAL\", \"account\": \"2*\"}          | false",
      })
  void all_conditions_must_hold_and_any_of_the_words_of_each(String when, boolean holds) {
    Priority priority =
        score(Event.ofImage().finding(), "{\"when\": " + when + ", \"multiply\": 1.5}");

    assertThat(rules(priority)).hasSize(holds ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"multiply\": 2}                        | $.rules[0] | expected \"when\" with at least one condition",
        "{\"when\": {}, \"multiply\": 2}          | $.rules[0].when | expected \"when\" with at least one condition",
        "{\"when\": {\"repo\": \"a\"}, \"multiply\": 2} | $.rules[0].when.repo | there is no such key",
        "{\"when\": {\"imageRepositry\": \"a\"}, \"multiply\": 2} | $.rules[0].when.imageRepositry | did you mean \"imageRepository\"?",
        "{\"when\": {\"cve\": 1}, \"multiply\": 2} | $.rules[0].when.cve | expected a text, or an array of texts, found the number 1",
        "{\"when\": {\"kev\": \"yes\"}, \"multiply\": 2} | $.rules[0].when.kev | expected true or false, found the string \"yes\"",
        "{\"when\": {\"severity\": [\"CRITCAL\"]}, \"multiply\": 2} | $.rules[0].when.severity[0] | did you mean \"CRITICAL\"?",
        "{\"when\": {\"cve\": \"C\"}}             | $.rules[0] | expected one of \"multiply\", \"atLeast\" and \"vex\", found none",
        "{\"when\": {\"cve\": \"C\"}, \"multiply\": 2, \"atLeast\": \"Act\"} | $.rules[0] | found atLeast and multiply",
        "{\"when\": {\"cve\": \"C\"}, \"multiply\": 0} | $.rules[0].multiply | expected a number from 0.001 to 1000, found the number 0",
        "{\"when\": {\"cve\": \"C\"}, \"atLeast\": \"act\"} | $.rules[0].atLeast | did you mean \"Act\"?",
        "{\"when\": {\"cve\": \"C\"}, \"vex\": \"fixed\", \"justification\": \"component_not_present\"} | $.rules[0].vex | expected \"not_affected\"",
        "{\"when\": {\"cve\": \"C\"}, \"vex\": \"not_affected\"} | $.rules[0] | expected \"justification\": \"component_not_present\" or",
        "{\"when\": {\"account\": \"1\"}, \"vex\": \"not_affected\", \"justification\": \"component_not_present\"} | $.rules[0].when | expected the condition \"cve\"",
        "{\"when\": {\"cve\": \"C\"}, \"multiply\": 2, \"justification\": \"component_not_present\"} | $.rules[0].justification | only a rule with \"vex\"",
        "{\"when\": {\"cve\": \"C\"}, \"multiply\": 2, \"until\": \"soon\"} | $.rules[0].until | expected a day like \"2026-12-31\", found the string \"soon\"",
        "{\"when\": {\"exposure\": \"isolated\"}, \"multiply\": 2} | $.rules[0].when | expected exposure to include \"public\" and not \"isolated\", because the rule raises",
        "{\"when\": {\"inUse\": \"running\"}, \"multiply\": 0.5} | $.rules[0].when | expected inUse to include \"idle\" and not \"running\", because the rule lowers",
        "{\"when\": {\"kev\": false}, \"atLeast\": \"Act\"} | $.rules[0].when | expected kev to include \"true\" and not \"false\"",
        "1                                        | $.rules[0] | expected an object, found the number 1",
      })
  void what_is_wrong_is_named_with_its_place(String rule, String path, String message) {
    Problem problem = problem("[" + rule + "]");

    assertThat(problem.path()).isEqualTo(path);
    assertThat(problem.message()).contains(message);
  }

  @Test
  void rules_are_an_array_of_at_most_1000() {
    String one = "{\"when\": {\"cve\": \"C\"}, \"multiply\": 2}";

    assertThat(problem("{}").message()).isEqualTo("expected an array, found an empty object");
    assertThat(problem("[" + (one + ",").repeat(1000) + one + "]").message())
        .isEqualTo("expected at most 1000 rules, found 1001");
  }

  @Test
  void rules_of_the_policy_that_is_extended_come_first() {
    PriorityPolicy policy =
        PriorityPolicy.parse("{\"name\": \"more\", \"extends\": \"example-custom\", \"rules\":"
            + " [{\"when\": {\"account\": \"*\"}, \"multiply\": 1, \"why\": \"ours\"}]}");

    Priority priority = PriorityScorer.of(policy).score(Event.ofImage().finding(), NOON);

    assertThat(rules(priority))
        .containsExactly(
            "5.8 rule: rule of the policy: cardholder data", "0.0 rule: rule of the policy: ours");
  }

  private static Finding mild() {
    return Event.ofImage()
        .with("/epss/score", "0.001")
        .with("/exploitAvailable", "\"NO\"")
        .with("/exploitabilityDetails", "null")
        .with("/packageVulnerabilityDetails/cvss", "[]")
        .withImage("inUseCount", "0")
        .finding();
  }

  private static Priority score(Finding finding, String rules) {
    return PriorityScorer.of(policy(rules)).score(finding, NOON);
  }

  private static PriorityPolicy policy(String rules) {
    return PriorityPolicy.parse(
        "{\"name\": \"ours\", \"extends\": \"default\", \"rules\": [" + rules + "]}");
  }

  private static Problem problem(String rules) {
    return catchThrowableOfType(
            InvalidPolicyException.class,
            () -> PriorityPolicy.parse(
                "{\"name\": \"ours\", \"extends\": \"default\", \"rules\": " + rules + "}"))
        .problems()
        .get(0);
  }

  private static List<String> rules(Priority priority) {
    return priority.factors().stream()
        .filter(factor -> factor.name().equals("rule"))
        .map(Factor::toString)
        .toList();
  }

  private static double sum(Priority priority) {
    return priority.factors().stream().mapToDouble(Factor::points).sum();
  }
}
