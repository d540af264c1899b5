package io.github.inspectortriage.remediation;

import static io.github.inspectortriage.remediation.Ranks.ACCOUNT;
import static io.github.inspectortriage.remediation.Ranks.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.remediation.SuppressionAdvice.Family;
import io.github.inspectortriage.remediation.SuppressionAdvice.Hides;
import io.github.inspectortriage.remediation.SuppressionAdvice.Refusal;
import io.github.inspectortriage.remediation.SuppressionAdvice.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuppressionAdviceTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-08-20");
  private static final AdviceSettings ANY =
      AdviceSettings.builder().today(TODAY).min(1).build();

  @Test
  void what_has_no_fix_and_is_quiet_is_hidden_by_name_until_there_is_one() {
    SuppressionAdvice advice = advice(ANY, unfixed("a", "CVE-1"), unfixed("b", "CVE-1"));

    Rule rule = advice.rules().get(0);

    assertThat(advice.rules()).hasSize(1);
    assertThat(rule.family()).isEqualTo(Family.NO_FIX);
    assertThat(rule.criteria())
        .isEqualTo(Map.of(
            "awsAccountId", List.of(ACCOUNT),
            "ecrImageRepositoryName", List.of("web"),
            "resourceType", List.of("AWS_ECR_CONTAINER_IMAGE"),
            "exploitAvailable", List.of("NO"),
            "fixAvailable", List.of("NO"),
            "vulnerabilityId", List.of("CVE-1")));
    assertThat(rule.hides()).isEqualTo(new Hides(2, 2));
    assertThat(rule.expires()).isEqualTo(LocalDate.parse("2026-11-18"));
    assertThat(rule.name()).isEqualTo("triage-no-fix-111122223333-web-until-2026-11-18");
  }

  @Test
  void one_urgent_match_in_the_past_or_closed_takes_a_vulnerability_out() {
    RankedFinding loud = unfixed("z", "CVE-1").score(85, Band.ACT).done();
    SuppressionSurvey survey = survey(unfixed("a", "CVE-1"), unfixed("b", "CVE-2"));
    survey.addPast(loud);

    assertThat(ids(survey.advice(ANY))).containsExactly(List.of("CVE-2"));
    assertThat(ids(advice(
            ANY,
            unfixed("a", "CVE-1"),
            unfixed("b", "CVE-1").exploited().with(it -> it.status(FindingStatus.CLOSED)))))
        .isEmpty();
  }

  @Test
  void a_band_of_the_users_own_is_urgent_by_its_score() {
    RankedFinding first = unfixed("z", "CVE-1").score(92, new Band("P1", 90)).done();
    SuppressionSurvey survey = survey(unfixed("a", "CVE-1"), unfixed("b", "CVE-2"));
    survey.addPast(first);

    assertThat(ids(survey.advice(ANY))).containsExactly(List.of("CVE-2"));
  }

  @Test
  void what_has_an_exploit_or_a_fix_is_not_matched_and_so_speaks_against_nothing() {
    SuppressionAdvice advice = advice(
        ANY,
        unfixed("a", "CVE-1"),
        unfixed("b", "CVE-1")
            .score(90, Band.ACT)
            .with(it -> it.exploitAvailable(ExploitAvailable.YES)),
        unfixed("c", "CVE-1").score(90, Band.ACT).with(it -> it.fixAvailable(FixAvailable.YES)));

    assertThat(advice.rules()).extracting(Rule::hides).containsExactly(new Hides(1, 1));
  }

  @Test
  void vulnerabilities_are_named_in_tens_those_with_most_findings_first() {
    List<Ranks> some = new ArrayList<>();
    for (int i = 10; i < 22; i++) {
      some.add(unfixed("f" + i, "CVE-" + i));
    }
    some.add(unfixed("more", "CVE-21"));

    List<List<String>> ids = ids(advice(ANY, some.toArray(Ranks[]::new)));

    assertThat(ids).extracting(List::size).containsExactly(10, 2);
    assertThat(ids.get(0)).startsWith("CVE-21", "CVE-10").endsWith("CVE-18");
    assertThat(ids.get(1)).containsExactly("CVE-19", "CVE-20");
  }

  @Test
  void low_severity_is_refused_with_the_first_finding_that_matters() {
    SuppressionAdvice advice = advice(
        ANY,
        on("web", "c").score(70, Band.ATTEND),
        on("web", "b").score(70, Band.ATTEND),
        on("web", "a"));

    assertThat(advice.rules()).isEmpty();
    assertThat(advice.refused())
        .containsExactly(new Refusal(
            Family.LOW, ACCOUNT, "web", "arn:aws:inspector2:eu-west-1:111122223333:finding/b"));
  }

  @Test
  void what_an_earlier_rule_hides_is_not_new_in_a_later_one() {
    SuppressionAdvice advice = advice(
        ANY,
        on("web", "a"),
        on("web", "b"),
        unfixed("c", "CVE-1").with(it -> it.severity(Severity.LOW)),
        unfixed("d", "CVE-1"));

    assertThat(advice.rules()).extracting(Rule::family).containsExactly(Family.LOW, Family.NO_FIX);
    assertThat(advice.rules())
        .extracting(Rule::hides)
        .containsExactly(new Hides(3, 3), new Hides(2, 1));
  }

  @Test
  void at_a_tie_what_has_no_fix_comes_first() {
    SuppressionAdvice advice = advice(ANY, on("api", "a"), unfixed("b", "CVE-1"));

    assertThat(advice.rules()).extracting(Rule::family).containsExactly(Family.NO_FIX, Family.LOW);
  }

  @Test
  void it_ends_below_the_least_at_the_most_and_at_rule_500() {
    Ranks[] some = {unfixed("a", "CVE-1"), unfixed("b", "CVE-1"), on("web", "c")};
    AdviceSettings two = AdviceSettings.builder().today(TODAY).min(2).build();
    AdviceSettings one = AdviceSettings.builder().today(TODAY).min(1).max(1).build();
    StringBuilder rules = new StringBuilder("{\"filters\": [");
    for (int i = 0; i < 499; i++) {
      rules.append("{\"name\": \"r" + i + "\", \"action\": \"SUPPRESS\"},");
    }
    KnownRules full = KnownRules.parse(rules + "{\"name\": \"s\", \"action\": \"NONE\"}]}");
    AdviceSettings last =
        AdviceSettings.builder().today(TODAY).min(1).rules(full).build();

    assertThat(advice(two, some).rules()).hasSize(1);
    assertThat(advice(one, some).rules()).hasSize(1);
    assertThat(advice(one, some).leftOut()).isEqualTo(1);
    assertThat(full.suppressing()).isEqualTo(499);
    assertThat(advice(last, some).rules()).hasSize(1);
    assertThat(advice(ANY, some).rules()).hasSize(2);
  }

  @Test
  void a_name_is_new_and_short_enough() {
    KnownRules rules = KnownRules.parse(
        "{\"filters\": [{\"name\": \"triage-no-fix-111122223333-web-until-2026-11-18\"}]}");
    AdviceSettings settings =
        AdviceSettings.builder().today(TODAY).min(1).rules(rules).build();
    String longest = "team/" + "x".repeat(200);

    assertThat(advice(settings, unfixed("a", "CVE-1")).rules())
        .extracting(Rule::name)
        .containsExactly("triage-no-fix-111122223333-web-2-until-2026-11-18");
    assertThat(advice(ANY, on(longest, "a"), on(longest + "y", "b")).rules())
        .extracting(Rule::name)
        .allMatch(name -> name.matches("[A-Za-z0-9._-]{3,64}"))
        .allMatch(name -> name.endsWith("-until-2026-11-18"))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void answers_are_read_one_or_several_and_what_is_no_answer_is_refused() {
    assertThat(
            KnownRules.parse("{\"filters\": [{\"name\": \"a\", \"new\": 1}], \"nextToken\": null}"
                    + " [{\"filters\": [{\"name\": \"b\"}]}]")
                .suppressing())
        .isEqualTo(2);
    assertThatThrownBy(() -> KnownRules.parse("{\"rules\": []}"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("1:1 at $: expected an answer of list-filters");
    assertThatThrownBy(() -> KnownRules.parse("{\"filters\": [{\"action\": \"NONE\"}]}"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("$.filters[0]: expected a filter with its \"name\"");
    assertThatThrownBy(() -> KnownRules.parse("")).isInstanceOf(InvalidPolicyException.class);
    assertThatThrownBy(() -> KnownRules.parse("{\"filters\": [" + "1,".repeat(24) + "1]}"))
        .hasMessageEndingWith("and 5 more problems");
    assertThatThrownBy(() -> KnownRules.parse("{\"filters\": ["))
        .isInstanceOf(InvalidPolicyException.class);
  }

  @Test
  void nothing_urgent_matches_a_rule_and_no_order_changes_anything() {
    for (int seed = 0; seed < 20; seed++) {
      List<RankedFinding> some = estate(new Random(seed));
      SuppressionAdvice advice = survey(some).advice(ANY);

      for (Rule rule : advice.rules()) {
        List<RankedFinding> matches =
            some.stream().filter(one -> isMatch(rule, one)).toList();
        assertThat(matches).isNotEmpty().noneMatch(SuppressionAdviceTest::isLoud);
        assertThat(rule.hides().findings()).isEqualTo(matches.size());
      }
      long hidden = some.stream()
          .filter(one -> advice.rules().stream().anyMatch(rule -> isMatch(rule, one)))
          .count();
      assertThat(advice.rules().stream().mapToLong(rule -> rule.hides().fresh()).sum())
          .isEqualTo(hidden);
      Collections.shuffle(some, new Random(seed));
      assertThat(survey(some).advice(ANY)).isEqualTo(advice);
      assertThat(survey(some.subList(0, 9))
              .addAll(survey(some.subList(9, some.size())))
              .advice(ANY))
          .isEqualTo(advice);
    }
  }

  private static boolean isLoud(RankedFinding one) {
    return one.priority().score() >= Band.ATTEND.from() || one.priority().isKnownExploited();
  }

  private static boolean isMatch(Rule rule, RankedFinding one) {
    List<String> severities = rule.criteria().getOrDefault("severity", List.of());
    List<String> ids = rule.criteria().getOrDefault("vulnerabilityId", List.of());
    return one.finding().exploitAvailable() == ExploitAvailable.NO
        && rule.criteria()
            .getOrDefault("ecrImageRepositoryName", List.of())
            .contains(one.finding().image().orElseThrow().repositoryName())
        && (severities.contains(one.finding().severityText())
            || (one.finding().fixAvailable() == FixAvailable.NO
                && ids.contains(one.finding().vulnerabilityId().orElseThrow())));
  }

  private static List<RankedFinding> estate(Random random) {
    List<RankedFinding> some = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean isUrgent = random.nextInt(12) == 0;
      Ranks one = on("r" + random.nextInt(4), "f" + i)
          .cve("CVE-" + random.nextInt(15))
          .score(isUrgent ? 70 : 40, isUrgent ? Band.ATTEND : Band.TRACK)
          .with(it -> it.severity(random.nextBoolean() ? Severity.LOW : Severity.HIGH)
              .fixAvailable(random.nextBoolean() ? FixAvailable.NO : FixAvailable.YES)
              .exploitAvailable(
                  random.nextInt(5) == 0 ? ExploitAvailable.YES : ExploitAvailable.NO));
      some.add((random.nextInt(20) == 0 ? one.exploited() : one).done());
    }
    return some;
  }

  private static Ranks unfixed(String name, String cve) {
    return on("web", name)
        .cve(cve)
        .with(it -> it.fixAvailable(FixAvailable.NO).severity(Severity.MEDIUM));
  }

  private static List<List<String>> ids(SuppressionAdvice advice) {
    return advice.rules().stream()
        .map(rule -> rule.criteria().getOrDefault("vulnerabilityId", List.of()))
        .toList();
  }

  private static SuppressionAdvice advice(AdviceSettings settings, Ranks... some) {
    return survey(some).advice(settings);
  }

  private static SuppressionSurvey survey(Ranks... some) {
    return survey(List.of(some).stream().map(Ranks::done).toList());
  }

  private static SuppressionSurvey survey(List<RankedFinding> some) {
    SuppressionSurvey survey = new SuppressionSurvey();
    some.forEach(survey::add);
    return survey;
  }
}
