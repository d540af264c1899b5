package io.github.inspectortriage.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RankingLaws {
  private static final Finding FINDING = Event.ofImage().finding();
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  @Group
  class Sorting_any_permutation_gives_one_list {
    @Property(tries = 200)
    void of_any_findings(@ForAll("findings") List<RankedFinding> findings, @ForAll Random random) {
      List<RankedFinding> other = shuffled(findings, random);

      assertThat(other.stream().sorted().toList())
          .isEqualTo(findings.stream().sorted().toList());
    }

    @Property(tries = 200)
    void and_the_top_is_its_head(
        @ForAll("findings") List<RankedFinding> findings,
        @ForAll Random random,
        @ForAll @IntRange(min = 1, max = 60) int count) {
      List<RankedFinding> head = findings.stream().sorted().limit(count).toList();

      assertThat(shuffled(findings, random).stream().collect(Ranking.top(count)))
          .isEqualTo(head);
      assertThat(shuffled(findings, random).parallelStream().collect(Ranking.top(count)))
          .isEqualTo(head);
    }

    @Property(tries = 200)
    void and_so_do_the_roll_ups(
        @ForAll("findings") List<RankedFinding> findings, @ForAll Random random) {
      List<RollUp> one = findings.stream().collect(Ranking.by(RankingLaws::groups));

      assertThat(
              shuffled(findings, random).parallelStream().collect(Ranking.by(RankingLaws::groups)))
          .isEqualTo(one);
      assertThat(one.stream().mapToLong(RollUp::findings).sum())
          .isEqualTo(
              findings.stream().mapToLong(ranked -> groups(ranked).size()).sum());
    }

    @Property
    void because_the_order_is_total(
        @ForAll("ranked") RankedFinding a,
        @ForAll("ranked") RankedFinding b,
        @ForAll("ranked") RankedFinding c) {
      assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
      if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
        assertThat(a).isLessThanOrEqualTo(c);
      }
      assertThat(a.compareTo(b) == 0)
          .isEqualTo(
              a.finding().findingArn().equals(b.finding().findingArn()) && a.compareTo(b) == 0);
    }
  }

  @Group
  class Adding_or_removing_other_findings_changes_no_score {
    @Property(tries = 50)
    void of_those_that_stay(@ForAll @IntRange(min = 1, max = 9) int kept, @ForAll Random random) {
      List<Finding> all = IntStream.range(0, 10)
          .mapToObj(i -> Event.ofImage()
              .with("/findingArn", "\"arn:" + i + "\"")
              .with("/epss/score", "0.0" + i)
              .finding())
          .toList();
      List<RankedFinding> together = ranked(all);
      List<Finding> some = new ArrayList<>(all);
      Collections.shuffle(some, random);

      List<RankedFinding> apart = ranked(some.subList(0, kept));

      assertThat(together).containsAll(apart);
    }

    private List<RankedFinding> ranked(List<Finding> findings) {
      PriorityScorer scorer = PriorityScorer.standard();
      return findings.stream()
          .map(finding -> new RankedFinding(finding, scorer.score(finding, NOON)))
          .collect(Ranking.top(100));
    }
  }

  @Provide
  Arbitrary<List<RankedFinding>> findings() {
    return ranked()
        .list()
        .ofMaxSize(50)
        .uniqueElements(ranked -> ranked.finding().findingArn());
  }

  /** Few values of each, so that many are alike up to a late one. */
  @Provide
  Arbitrary<RankedFinding> ranked() {
    Arbitrary<Finding> findings = Combinators.combine(
            Arbitraries.integers().between(0, 200),
            Arbitraries.of(0.1, 0.2).optional(0.7),
            Arbitraries.of(FixAvailable.class),
            Arbitraries.of(NOON, NOON.minusSeconds(9)))
        .as((arn, epss, fix, first) -> Finding.builder()
            .from(FINDING)
            .findingArn("arn:" + arn)
            .epssScore(epss.map(OptionalDouble::of).orElse(OptionalDouble.empty()))
            .fixAvailable(fix)
            .firstObservedAt(first)
            .build());
    Arbitrary<Optional<LocalDate>> due =
        Arbitraries.of(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 2)).optional(0.7);
    return Combinators.combine(
            findings,
            Arbitraries.of(50.0, 50.0 + 1e-9, 70.0),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            due)
        .as((finding, score, kev, ransomware, day) -> new RankedFinding(
            finding,
            Priority.builder()
                .score(score)
                .band(score > 60 ? Band.ATTEND : Band.TRACK_STAR)
                .due(day)
                .use(ImageUse.IN_USE)
                .isKnownExploited(kev)
                .isKnownInRansomware(ransomware)
                .build()));
  }

  private static List<String> groups(RankedFinding ranked) {
    int number = Integer.parseInt(ranked.finding().findingArn().substring(4));
    return List.of("a" + number % 3, "b" + number % 5);
  }

  private static List<RankedFinding> shuffled(List<RankedFinding> findings, Random random) {
    List<RankedFinding> shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
