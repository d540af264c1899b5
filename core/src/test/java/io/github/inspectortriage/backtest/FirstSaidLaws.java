package io.github.inspectortriage.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.backtest.BacktestItem.Kind;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FirstSaidLaws {
  private static final List<String> POLICIES = List.of("a", "b", "c");
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  /**
   * What a policy said.
   *
   * @param finding which of a few findings; the place of it is one of two
   * @param packages which packages that finding is about, if it is said for the first time
   */
  record Saying(int policy, int finding, Set<Integer> packages, int minute, boolean isBad) {}

  @Group
  class Packages_that_are_remembered_together_are_as_if_each_was_remembered_alone {
    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void whatever_findings_tell_them_apart(@ForAll("sayings") List<Saying> sayings) {
      FirstSaid firstSaid = new FirstSaid(POLICIES);
      Map<LineageKey, Set<String>> saidBy = new HashMap<>();
      Map<LineageKey, Instant> first = new HashMap<>();
      Map<LineageKey, Double> score = new HashMap<>();
      Map<Integer, Finding> findings = new HashMap<>();
      Map<Integer, PlayedFinding> played = new HashMap<>();
      for (Saying one : sayings) {
        Finding finding = findings.computeIfAbsent(one.finding(), i -> finding(one));
        Instant at = NOON.plusSeconds(60L * one.minute());
        Priority priority = Priority.builder()
            .from(PriorityScorer.standard().score(finding, NOON))
            .score(one.isBad() ? 90 : 50)
            .build();
        firstSaid.add(
            POLICIES.get(one.policy()),
            played.computeIfAbsent(one.finding(), i -> played(i, finding)),
            finding,
            Kind.NEW,
            priority,
            at);
        for (LineageKey key : LineageKey.of(finding)) {
          saidBy.computeIfAbsent(key, it -> new HashSet<>()).add(POLICIES.get(one.policy()));
          first.merge(key, at, (a, b) -> a.isBefore(b) ? a : b);
          score.merge(key, priority.score(), Math::max);
        }
      }

      List<BacktestMiss> missed = firstSaid.missed();

      Set<String> expected = new HashSet<>();
      saidBy.forEach((key, said) -> POLICIES.stream()
          .filter(policy -> !said.contains(policy))
          .forEach(policy -> expected.add(policy
              + key
              + POLICIES.stream().filter(said::contains).toList()
              + first.get(key)
              + score.get(key))));
      assertThat(missed)
          .extracting(miss ->
              miss.policy() + miss.lineage() + miss.saidBy() + miss.firstSaidAt() + miss.score())
          .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Provide
    Arbitrary<List<Saying>> sayings() {
      Arbitrary<Integer> few = Arbitraries.integers().between(0, 5);
      return Combinators.combine(
              few.map(i -> i % POLICIES.size()),
              few,
              few.set().ofMinSize(1),
              few,
              Arbitraries.of(true, false))
          .as(Saying::new)
          .list()
          .ofMaxSize(12);
    }

    private Finding finding(Saying saying) {
      List<String> packages = new ArrayList<>();
      saying
          .packages()
          .forEach(i -> packages.add(
              "{\"name\":\"lib" + i + "\",\"version\":\"1\",\"packageManager\":\"OS\"}"));
      return Event.ofImage()
          .with(
              "/findingArn", "\"arn:aws:inspector2:eu-west-1:1:finding/" + saying.finding() + "\"")
          .with(
              "/packageVulnerabilityDetails/vulnerabilityId",
              "\"CVE-2026-" + saying.finding() % 2 + "\"")
          .with("/packageVulnerabilityDetails/vulnerablePackages", packages.toString())
          .finding();
    }

    private PlayedFinding played(int number, Finding finding) {
      return new PlayedFinding(
          number,
          finding.findingArn(),
          "story",
          PackedFinding.of(finding, PackedFinding.packerFor(finding)));
    }
  }
}
