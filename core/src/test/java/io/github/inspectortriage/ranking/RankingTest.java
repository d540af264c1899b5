package io.github.inspectortriage.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.evidence.EpssScore;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.NotAffected;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.priority.SsvcDecision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Finding FINDING = Event.ofImage().finding();

  @Test
  void each_key_decides_where_those_before_it_are_alike() {
    RankedFinding last = ranked(finding("arn:2"), priority());
    List<RankedFinding> order = List.of(
        ranked(finding("arn:9"), Priority.builder().from(priority()).score(50.1).build()),
        ranked(
            finding("arn:9"),
            with(Priority.builder().isKnownExploited(true).isKnownInRansomware(true))),
        ranked(finding("arn:9"), with(Priority.builder().isKnownExploited(true))),
        ranked(finding("arn:9"), Priority.builder().from(priority()).epss(0.5).build()),
        ranked(
            Finding.builder()
                .from(finding("arn:9"))
                .fixAvailable(FixAvailable.YES)
                .build(),
            priority()),
        ranked(
            finding("arn:9"),
            with(Priority.builder().isKnownExploited(false).due(LocalDate.of(2026, 8, 1)))),
        ranked(
            Finding.builder()
                .from(finding("arn:9"))
                .firstObservedAt(Instant.EPOCH)
                .build(),
            priority()),
        ranked(finding("arn:1"), priority()),
        last);

    assertThat(order.stream().sorted().toList()).isEqualTo(order);
    assertThat(order.stream().collect(Ranking.top(8))).isEqualTo(order.subList(0, 8));
  }

  @Test
  void the_epss_that_the_score_was_made_with_breaks_a_tie_not_the_findings_own() {
    Instant now = Instant.parse("2026-08-12T12:00:00Z");
    Evidence newer = Evidence.builder()
        .epss(
            EpssScore.builder().probability(0.9).asOf(LocalDate.of(2026, 8, 12)).build())
        .build();
    Finding own = Finding.builder().from(finding("arn:1")).epssScore(0.4).build();
    Finding overtaken = Finding.builder().from(finding("arn:2")).epssScore(0.1).build();

    Priority scored = PriorityScorer.standard().score(overtaken, newer, now);
    Priority lower = Priority.builder().from(scored).epss(0.4).build();

    assertThat(scored.epss()).hasValue(0.9);
    assertThat(ranked(overtaken, scored)).isLessThan(ranked(own, lower));
    assertThat(PriorityScorer.standard().score(own, now).epss()).hasValue(0.4);
  }

  @Test
  void scores_that_differ_by_less_than_a_millionth_are_alike() {
    RankedFinding a =
        ranked(finding("arn:1"), Priority.builder().from(priority()).score(50).build());
    RankedFinding b = ranked(
        finding("arn:2"), Priority.builder().from(priority()).score(50 + 4e-7).build());

    assertThat(a).isLessThan(b);
  }

  @Test
  void where_a_table_decides_its_outcome_comes_before_the_score() {
    RankedFinding act = ranked(finding("arn:1"), decided("act", 100, 10));
    RankedFinding track = ranked(finding("arn:2"), decided("track", 0, 90));

    assertThat(Stream.of(track, act).sorted()).containsExactly(act, track);
  }

  @Test
  void what_is_closed_suppressed_or_not_affected_is_not_open() {
    NotAffected word = new NotAffected("component_not_present", FactSource.caller());

    assertThat(ranked(finding("arn:1"), priority()).isOpen()).isTrue();
    assertThat(ranked(status("CLOSED"), priority()).isOpen()).isFalse();
    assertThat(ranked(status("SUPPRESSED"), priority()).isOpen()).isFalse();
    assertThat(ranked(status("NEW_WORD"), priority()).isOpen()).isTrue();
    assertThat(ranked(
                finding("arn:1"),
                with(Priority.builder().isKnownExploited(false).notAffected(word)))
            .isOpen())
        .isFalse();
  }

  @Test
  void a_roll_up_counts_each_band_and_names_the_most_urgent_finding() {
    List<RollUp> repositories = Stream.of(
            ranked(finding("arn:1"), priority(50)),
            ranked(finding("arn:2"), priority(90)),
            ranked(finding("arn:3"), priority(82)),
            ranked(finding("arn:4"), priority(82)))
        .collect(Ranking.byRepository());

    assertThat(repositories)
        .containsExactly(new RollUp(
            "111122223333/payments/checkout-api",
            Map.of(Band.ACT, 3L, Band.TRACK_STAR, 1L),
            90,
            "arn:2"));
    assertThat(repositories.get(0).findings()).isEqualTo(4);
    assertThat(repositories.get(0).bands().keySet()).containsExactly(Band.ACT, Band.TRACK_STAR);
  }

  @Test
  void images_and_accounts_have_their_ids_for_names() {
    List<RankedFinding> one = List.of(ranked(finding("arn:1"), priority()));

    assertThat(one.stream().collect(Ranking.byImage()))
        .extracting(RollUp::name)
        .containsExactly(FINDING.resources().get(0).id());
    assertThat(one.stream().collect(Ranking.byAccount()))
        .extracting(RollUp::name)
        .containsExactly("111122223333");
  }

  @Test
  void what_is_no_image_is_in_no_image() {
    RankedFinding network = ranked(Event.named("ec2-network").finding(), priority());

    assertThat(Stream.of(network).collect(Ranking.byImage())).isEmpty();
    assertThat(Stream.of(network).collect(Ranking.byAccount())).hasSize(1);
  }

  @Test
  void more_of_the_most_urgent_comes_first_then_the_top_score_then_the_name() {
    RollUp two = new RollUp("d", Map.of(Band.ACT, 2L), 81, "arn:1");
    RollUp one = new RollUp("c", Map.of(Band.ACT, 1L, Band.ATTEND, 9L), 99, "arn:1");
    RollUp less = new RollUp("b", Map.of(Band.ACT, 1L, Band.ATTEND, 8L), 99, "arn:1");
    RollUp lower = new RollUp("a", Map.of(Band.ACT, 1L, Band.ATTEND, 8L), 98, "arn:1");
    RollUp named = new RollUp("b", Map.of(Band.ACT, 1L, Band.ATTEND, 8L), 98, "arn:1");

    assertThat(Stream.of(named, lower, less, one, two).sorted())
        .containsExactly(two, one, less, lower, named);
  }

  @Test
  void a_top_of_none_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.top(0))
        .withMessage("count must be 1 or more, but was 0");
  }

  private static Finding finding(String arn) {
    return Finding.builder()
        .from(FINDING)
        .findingArn(arn)
        .epssScore(0.1)
        .fixAvailable(FixAvailable.NO)
        .build();
  }

  private static Finding status(String status) {
    return Event.ofImage().with("/status", '"' + status + '"').finding();
  }

  private static Priority priority() {
    return priority(50);
  }

  private static Priority priority(double score) {
    return with(Priority.builder().isKnownExploited(false), score);
  }

  private static Priority with(Priority.Builder builder) {
    return with(builder, 50);
  }

  private static Priority with(Priority.Builder builder, double score) {
    return builder
        .score(score)
        .band(score >= 80 ? Band.ACT : Band.TRACK_STAR)
        .use(ImageUse.IN_USE)
        .build();
  }

  private static Priority decided(String outcome, double from, double score) {
    return Priority.builder()
        .from(priority(score))
        .band(new Band(outcome, from))
        .decision(new SsvcDecision("table", Map.of(), outcome, List.of()))
        .build();
  }

  private static RankedFinding ranked(Finding finding, Priority priority) {
    return new RankedFinding(finding, priority);
  }
}
