package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.notification.Judgement.Standing;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Told.Belief;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of docs/news.md, row by row. */
class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-08-11T12:00:00Z");
  private static final Instant DIGEST = Instant.parse("2026-08-12T09:00:00Z");
  private static final Facts HIGH = Facts.parse("OHINKN70:Attend");
  private static final Facts WORSE = Facts.parse("OCRYKN85:Act");
  private static final Facts FIXED = Facts.parse("OHINKY70:Attend");
  private static final Facts MILD = Facts.parse("OLINKN20:Track");
  private static final Facts CLOSED = Facts.parse("CHINKN70:Attend");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void never_told_and_closed_or_mild_or_on_no_route_is_quiet() {
    assertThat(judge(closed(NOW), Told.never())).isEqualTo(Judgement.nothing(Standing.NOT_OPEN));
    assertThat(judge(open(MILD), Told.never())).isEqualTo(Judgement.nothing(Standing.BELOW_BAND));
    assertThat(judge(new Truth(HIGH, false, null, NOW, NOW, HIGH, 1), Told.never()))
        .isEqualTo(Judgement.nothing(Standing.NO_ROUTE));
  }

  @Test
  void never_told_and_in_scope_is_new_after_the_gather_time_that_began_first() {
    Told waiting = ImmutableTold.builder().since(NOW.minusSeconds(30)).build();

    assertThat(judge(open(HIGH), Told.never()))
        .isEqualTo(Judgement.say(Kind.NEW, NOW.plusSeconds(60)));
    assertThat(judge(open(HIGH), waiting)).isEqualTo(Judgement.say(Kind.NEW, NOW.plusSeconds(30)));
  }

  @Test
  void what_is_older_than_the_route_is_backlog_unless_it_became_worse_or_the_summary_was_sent() {
    Truth old = new Truth(HIGH, true, null, NOW, NOW.minus(DAY), HIGH, 1);
    Truth worse = new Truth(WORSE, true, null, NOW, NOW.minus(DAY), HIGH, 1);

    assertThat(Judge.judge(old, Told.never(), rules(NOW), NOW))
        .isEqualTo(Judgement.quietly(Kind.BACKLOG, DIGEST, Standing.BACKLOG));
    assertThat(Judge.judge(worse, Told.never(), rules(NOW), NOW).kind()).isEqualTo(Kind.NEW);
    assertThat(judge(old, Told.never()).kind()).isEqualTo(Kind.NEW);
  }

  @Test
  void told_and_closed_is_resolved_with_the_digest_after_26_hours_or_4_days() {
    Told takenBack = told(HIGH).next().takenBackAt(NOW.minus(DAY)).build();
    Told withThread = told(HIGH).next().root(Receipt.updatable("C/1")).build();

    assertThat(judge(closed(NOW), told(HIGH)))
        .isEqualTo(Judgement.quietly(Kind.RESOLVED, at("2026-08-13T09:00:00Z"), Standing.SETTLING));
    assertThat(judge(closed(NOW), takenBack).due()).isEqualTo(at("2026-08-16T09:00:00Z"));
    assertThat(judge(closed(NOW), withThread).due()).isEqualTo(NOW.plus(Duration.ofHours(26)));
  }

  @Test
  void in_doubt_what_is_true_is_said_even_if_it_was_told() {
    Told open = told(HIGH).next().isInDoubt(true).build();
    Told resolved = open.next().belief(Belief.RESOLVED).build();
    Told never = Told.never().next().isInDoubt(true).build();

    assertThat(judge(open(HIGH), open).kind()).isEqualTo(Kind.REOPENED);
    assertThat(judge(closed(NOW), open).kind()).isEqualTo(Kind.RESOLVED);
    assertThat(judge(open(HIGH), resolved).kind()).isEqualTo(Kind.REOPENED);
    assertThat(judge(closed(NOW), resolved).kind()).isEqualTo(Kind.RESOLVED);
    assertThat(judge(open(HIGH), never).kind()).isEqualTo(Kind.NEW);
    assertThat(judge(closed(NOW), never).kind()).isEqualTo(Kind.RESOLVED);
  }

  @Test
  void told_and_worse_than_the_peak_is_escalated_and_with_a_fix_says_so() {
    assertThat(judge(open(WORSE), told(HIGH)).kind()).isEqualTo(Kind.ESCALATED);
    assertThat(judge(open(FIXED), told(HIGH)).kind()).isEqualTo(Kind.FIX_AVAILABLE);
    assertThat(judge(open(HIGH), told(WORSE)).kind()).isNull();
  }

  @Test
  void a_fact_of_the_peak_falls_after_a_week_of_being_lower() {
    Instant since = NOW.minus(Judge.WEEK);
    Told told =
        told(WORSE).next().lowerSince(Map.of(FactChange.Fact.SEVERITY, since)).build();

    Facts peak = told.peakAt(NOW, HIGH);
    Facts before = told.peakAt(NOW.minusMillis(1), HIGH);

    assertThat(peak.severity()).isEqualTo(HIGH.severity());
    assertThat(peak.exploit()).isEqualTo(WORSE.exploit());
    assertThat(before).isEqualTo(WORSE);
  }

  @Test
  void told_and_the_interval_is_over_is_reminded_of_only_if_it_was_seen_since() {
    Told told = told(HIGH).next().at(NOW.minus(Duration.ofDays(7))).build();
    Truth unseen = new Truth(HIGH, true, null, NOW.minus(Duration.ofDays(7)), NOW, HIGH, 1);

    assertThat(judge(open(HIGH), told))
        .isEqualTo(new Judgement(Kind.REMINDER, NOW, false, Standing.WAITING));
    assertThat(judge(unseen, told))
        .isEqualTo(Judgement.nothingUntil(NOW.plus(Duration.ofDays(7)), Standing.TOLD));
    assertThat(judge(open(HIGH), told(HIGH)).due()).isEqualTo(NOW.plus(Duration.ofDays(6)));
  }

  @Test
  void told_and_out_of_scope_is_silent_and_snoozed_too_unless_it_is_worse() {
    Told snoozed = told(HIGH).next().snoozedUntil(DIGEST).build();

    assertThat(judge(open(MILD), told(HIGH))).isEqualTo(Judgement.nothing(Standing.TOLD));
    assertThat(judge(open(FIXED), snoozed))
        .isEqualTo(Judgement.nothingUntil(DIGEST, Standing.SNOOZED));
    assertThat(judge(open(WORSE), snoozed).kind()).isEqualTo(Kind.ESCALATED);
    assertThat(judge(closed(NOW), snoozed).kind()).isEqualTo(Kind.RESOLVED);
  }

  @Test
  void resolved_and_open_again_is_reopened_quietly_within_a_week_unless_it_is_worse() {
    Told resolved = told(HIGH).next().belief(Belief.RESOLVED).build();
    Told longAgo = resolved.next().at(NOW.minus(Judge.WEEK)).build();

    assertThat(judge(open(HIGH), resolved))
        .isEqualTo(Judgement.quietly(Kind.REOPENED, DIGEST, Standing.WAITING));
    assertThat(judge(open(WORSE), resolved).isQuiet()).isFalse();
    assertThat(judge(open(HIGH), longAgo).isQuiet()).isFalse();
    assertThat(judge(closed(NOW), resolved).kind()).isNull();
    assertThat(judge(open(MILD), resolved)).isEqualTo(Judgement.nothing(Standing.BELOW_BAND));
  }

  @Test
  void what_was_refused_is_tried_when_it_changes_or_after_a_week() {
    Told refused = ImmutableTold.builder().refusedAt(NOW).refusedFacts(HIGH).build();

    assertThat(judge(open(HIGH), refused))
        .isEqualTo(Judgement.nothingUntil(NOW.plus(Judge.WEEK), Standing.REFUSED));
    assertThat(judge(open(WORSE), refused).kind()).isEqualTo(Kind.NEW);
  }

  @Test
  void a_band_of_another_scoring_policy_is_not_compared() {
    Told other = told(HIGH).next().policy("other").build();
    Facts higherBand = HIGH.withBand(WORSE.band());

    assertThat(judge(open(higherBand), other).kind()).isNull();
    assertThat(judge(open(higherBand), told(HIGH)).kind()).isEqualTo(Kind.ESCALATED);
    assertThat(judge(open(WORSE), other).kind()).isEqualTo(Kind.ESCALATED);
  }

  private static Judgement judge(Truth truth, Told told) {
    return Judge.judge(truth, told, rules(null), NOW);
  }

  private static Truth open(Facts facts) {
    return new Truth(facts, true, null, NOW, NOW, facts, 1);
  }

  private static Truth closed(Instant at) {
    return new Truth(CLOSED, true, at, NOW, NOW, HIGH, 1);
  }

  private static Told told(Facts peak) {
    return ImmutableTold.builder()
        .belief(Belief.OPEN)
        .peak(peak)
        .at(NOW.minus(DAY))
        .count(1)
        .policy("p")
        .build();
  }

  private static Judge.Rules rules(@Nullable Instant startedAt) {
    Calendar calendar = ImmutableRoutePolicy.builder().build().calendar();
    return new Judge.Rules(
        65,
        Duration.ofSeconds(60),
        Duration.ofHours(26),
        band -> Optional.of(Duration.ofDays(7)),
        calendar::digestAfter,
        startedAt,
        DIGEST,
        true,
        "p");
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
