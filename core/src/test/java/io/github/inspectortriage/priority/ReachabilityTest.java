package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.priority.Factor.Kind;
import io.github.inspectortriage.priority.WhatIf.Change;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.wording.Wording;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what runs reaches the package, which Inspector says since autumn 2026. */
class ReachabilityTest {
  private static final Instant NOON = Instant.parse("2026-08-19T12:00:00Z");
  private static final PriorityScorer SCORER = PriorityScorer.standard();

  @Test
  void a_package_that_nothing_reaches_weighs_half_which_is_ten_points_off() {
    Priority priority = score(packages("NOT_REACHABLE"));

    assertThat(factor(priority).orElseThrow().points()).isCloseTo(-10, within(1e-9));
    assertThat(priority.score()).isCloseTo(score(packages("-")).score() - 10, within(1e-9));
  }

  @Test
  void what_was_not_said_weighs_as_much_as_what_is_reached_and_is_not_spoken_of() {
    assertThat(score(packages("-")).score())
        .isEqualTo(score(packages("REACHABLE")).score());
    assertThat(factor(score(packages("-")))).isEmpty();
    assertThat(factor(score(packages("SOMETHING_NEW")))).isEmpty();
    assertThat(factor(score(packages("REACHABLE")))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NOT_REACHABLE,REACHABLE      | 0",
        "NOT_REACHABLE,UNKNOWN        | 0",
        "NOT_REACHABLE,-              | 0",
        "NOT_REACHABLE,NOT_REACHABLE  | -10",
        "REACHABLE,UNKNOWN            | 0",
      })
  void a_finding_is_as_reachable_as_its_most_reachable_package(String each, double points) {
    double of = factor(score(packages(each.split(",", -1)))).map(Factor::points).orElse(0.0);

    assertThat(of).isCloseTo(points, within(1e-9));
  }

  @Test
  void it_lowers_and_never_hides() {
    Finding finding = packages("NOT_REACHABLE");

    assertThat(new RankedFinding(finding, score(finding)).isOpen()).isTrue();
  }

  @Test
  void the_explanation_names_the_field_of_the_first_package_that_says_so() {
    Explanation why = SCORER.explain(packages("NOT_REACHABLE", "REACHABLE"), Evidence.none(), NOON);

    assertThat(factor(why.priority()).orElseThrow().source())
        .hasToString(
            "detail.packageVulnerabilityDetails.vulnerablePackages[1].runtimeReachability");
    assertThat(why.text(Wording.english()))
        .contains("reachability", "what runs reaches the package, as far as Inspector sees");
  }

  @Test
  void the_sentence_says_it_in_english_and_japanese() {
    Finding finding = packages("NOT_REACHABLE");

    assertThat(Sentence.of(finding, score(finding), Wording.english()))
        .contains("; the package does not run, as far as Inspector sees; ");
    assertThat(Sentence.of(finding, score(finding), Wording.of(Locale.JAPANESE)))
        .contains("Inspector の見る限り、パッケージは実行されない");
  }

  @Test
  void taking_a_package_that_runs_out_of_what_runs_is_one_of_the_things_to_do() {
    Explanation why = SCORER.explain(packages("REACHABLE", "-"), Evidence.none(), NOON);

    WhatIf change = why.whatIf().stream()
        .filter(each -> each.changes().contains(Change.STOP_RUNNING_PACKAGE))
        .findFirst()
        .orElseThrow();
    assertThat(change.priority().orElseThrow().score())
        .isCloseTo(why.priority().score() - 10, within(1e-9));
    assertThat(change.text(Wording.english())).startsWith("take the package out of what runs");
    assertThat(SCORER.explain(packages("-"), Evidence.none(), NOON).whatIf())
        .noneMatch(each -> each.changes().contains(Change.STOP_RUNNING_PACKAGE));
  }

  @Test
  void a_policy_may_weigh_it_otherwise() {
    PriorityScorer ours = PriorityScorer.of(policy("{\"notReachable\": 0.25, \"unknown\": 0.5}"));

    assertThat(factor(ours.score(packages("NOT_REACHABLE"), NOON)).orElseThrow().points())
        .isCloseTo(-20, within(1e-9));
    assertThat(factor(ours.score(packages("-"), NOON)).orElseThrow().points())
        .isCloseTo(-10, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"notReachable\": 2}      | at $.reachability: expected UNKNOWN to weigh at least as much as NOT_REACHABLE",
        "{\"unknown\": 1.5}         | at $.reachability: expected REACHABLE to weigh at least as much as UNKNOWN",
        "{\"notreachable\": 0.5}    | at $.reachability.notreachable: there is no such key; did you mean \"notReachable\"?",
        "{\"reachable\": 0}         | at $.reachability.reachable: expected a number from 0.001 to 1000, found the number 0",
        "{\"reachable\": \"yes\"}   | at $.reachability.reachable: expected a number from 0.001 to 1000, found the string",
        "[]                         | at $.reachability: expected an object, found an empty array",
      })
  void what_is_wrong_with_its_weights_is_told(String weights, String problem) {
    assertThatThrownBy(() -> policy(weights))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining(problem);
  }

  private static PriorityPolicy policy(String weights) {
    return PriorityPolicy.parse(
        "{\"name\": \"ours\", \"extends\": \"default\", \"reachability\": " + weights + "}");
  }

  private static Optional<Factor> factor(Priority priority) {
    return priority.factors().stream()
        .filter(factor -> factor.kind() == Kind.REACHABILITY)
        .findFirst();
  }

  private static Priority score(Finding finding) {
    return SCORER.score(finding, NOON);
  }

  /** A finding with a package for each; a hyphen stands for one of which nothing is said. */
  private static Finding packages(String... reachability) {
    String packages = Arrays.stream(reachability)
        .map(String::strip)
        .map(each -> "{\"name\": \"openssl\", \"version\": \"3.0.11\", \"packageManager\": \"OS\""
            + (each.equals("-") ? "" : ", \"runtimeReachability\": \"" + each + "\"") + "}")
        .collect(Collectors.joining(", ", "[", "]"));
    return Event.ofImage()
        .with("/packageVulnerabilityDetails/vulnerablePackages", packages)
        .with("/epss/score", "0.2")
        .finding();
  }
}
