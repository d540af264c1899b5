package io.github.inspectortriage.comparison;

import static io.github.inspectortriage.comparison.Seen.coverage;
import static io.github.inspectortriage.comparison.Seen.cve;
import static io.github.inspectortriage.comparison.Seen.day;
import static io.github.inspectortriage.comparison.Seen.look;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.comparison.Trends.Days;
import io.github.inspectortriage.comparison.Trends.Look;
import io.github.inspectortriage.comparison.Trends.Remediation;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendsTest {
  private static final List<Band> BANDS =
      List.of(Band.ACT, Band.ATTEND, Band.TRACK_STAR, Band.TRACK);
  private static final Seen OTHER = cve(900).since(-100);

  @Test
  void a_look_counts_lineages_and_adds_up_the_risk_of_findings() {
    Look look = trends()
        .add(
            day(10),
            look(
                cve(1).running().scored(90, Band.ACT).due(9),
                cve(1).on(2).scored(80, Band.ACT).due(10),
                cve(2).ofUse(ImageUse.UNKNOWN).scored(100, Band.ACT).due(10),
                cve(3).scored(50, Band.TRACK_STAR).due(9),
                cve(4).closed(),
                cve(5).suppressed(),
                cve(6).relieved()))
        .add(day(11), look())
        .trends()
        .looks()
        .get(0);

    assertThat(look.open()).isEqualTo(3);
    assertThat(look.bands().toString()).isEqualTo("{Act=2, Attend=0, Track*=1, Track=0}");
    assertThat(look.inUse().toString()).isEqualTo("{Act=2, Attend=0, Track*=0, Track=0}");
    assertThat(look.risk()).isEqualTo(500_000_000 + 250_000_000 + 1_000_000_000 + 31_250_000);
    assertThat(look.riskInUse()).isEqualTo(500_000_000 + 1_000_000_000);
    assertThat(look.overdue()).as("the day itself is in time").isEqualTo(2);
    assertThat(look.overdueInUse()).isEqualTo(1);
  }

  @Test
  void a_fix_falls_between_two_looks() {
    Remediation remediation = trends()
        .add(day(10), look(cve(1).since(4), OTHER))
        .add(day(17), look(cve(1).since(4), OTHER))
        .add(day(24), look(OTHER))
        .trends()
        .remediation();

    assertThat(remediation.fixed()).isOne();
    assertThat(remediation.calendarDays()).isEqualTo(days(13, 20));
    assertThat(remediation.inUseDays()).isEqualTo(new Days(Optional.empty(), Optional.empty()));
  }

  @Test
  void a_rebuild_begins_nothing_anew() {
    Trends trends = trends()
        .add(day(10), look(cve(1).since(4), OTHER))
        .add(day(17), look(cve(1).closed().since(4), cve(1).on(12).since(12), OTHER))
        .add(day(24), look(cve(2).on(20).since(20), OTHER))
        .trends();

    assertThat(trends.flows().get(0).counts()).containsEntry(Kind.STAYED, 2L);
    assertThat(trends.remediation().calendarDays()).isEqualTo(days(13, 20));
  }

  @Test
  void a_later_spell_begins_where_the_last_was_seen_to_be_over() {
    Remediation remediation = trends()
        .add(day(10), look(cve(1).since(4), OTHER))
        .add(day(20), look(OTHER))
        .add(day(30), look(cve(1).since(4), OTHER))
        .add(day(40), look(OTHER))
        .trends()
        .remediation();

    assertThat(remediation.fixed()).isEqualTo(2);
    assertThat(remediation.calendarDays())
        .as("4 to 10 or 20, and 20 to 30 or 40")
        .isEqualTo(days((6 + 10) / 2.0, (16 + 20) / 2.0));
  }

  @Test
  void what_went_in_another_way_was_not_fixed() {
    Trends trends = trends()
        .add(day(10), look(cve(1), cve(2).on(2), cve(3).on(3)))
        .add(day(17), look(cve(1).suppressed()), coverage(2, "INACTIVE"))
        .trends();

    assertThat(trends.flows().get(0).counts())
        .containsEntry(Kind.SUPPRESSED, 1L)
        .containsEntry(Kind.UNSCANNED, 1L)
        .containsEntry(Kind.REMOVED, 1L);
    assertThat(trends.remediation().fixed()).isZero();
    assertThat(trends.remediation().calendarDays())
        .isEqualTo(new Days(Optional.empty(), Optional.empty()));
  }

  @Test
  void the_coverage_of_a_look_says_what_went_since_the_one_before() {
    Trends trends = trends()
        .add(day(10), look(cve(1)), coverage(1, "INACTIVE"))
        .add(day(17), look(), coverage(1, "ACTIVE"))
        .trends();

    assertThat(trends.flows().get(0).counts()).containsEntry(Kind.FIXED, 1L);
  }

  @Test
  void days_in_use_are_those_after_a_look_at_which_it_ran() {
    Remediation remediation = trends()
        .add(day(10), look(cve(1).since(4).running(), OTHER))
        .add(day(20), look(cve(1).since(4), OTHER))
        .add(day(30), look(cve(1).since(4).ofUse(ImageUse.UNKNOWN), OTHER))
        .add(day(45), look(OTHER))
        .trends()
        .remediation();

    assertThat(remediation.inUseDays())
        .as("the days from 10 to 20, and perhaps those from 30 to 45; nobody knows of those before")
        .isEqualTo(days(10, 25));
  }

  @Test
  void what_ran_at_its_first_look_ran_since_it_began_or_since_the_look_before() {
    Remediation began = trends()
        .add(day(10), look(OTHER))
        .add(day(20), look(cve(1).since(14).running(), OTHER))
        .add(day(25), look(OTHER))
        .trends()
        .remediation();
    Remediation older = trends()
        .add(day(10), look(OTHER))
        .add(day(20), look(cve(1).since(4).running(), OTHER))
        .add(day(25), look(OTHER))
        .trends()
        .remediation();

    assertThat(began.inUseDays()).isEqualTo(days(6, 11));
    assertThat(older.inUseDays()).isEqualTo(days(10, 15));
  }

  @Test
  void only_spells_that_ran_have_days_in_use() {
    Remediation remediation = trends()
        .add(day(10), look(cve(1).running(), cve(2), OTHER))
        .add(day(20), look(OTHER))
        .trends()
        .remediation();

    assertThat(remediation.fixed()).isEqualTo(2);
    assertThat(remediation.inUseDays()).isEqualTo(days(0, 10));
  }

  @Test
  void what_fell_due_between_two_looks_is_neither_in_time_nor_late() {
    Remediation remediation = trends()
        .add(
            day(10),
            look(cve(1).due(9), cve(2).due(10), cve(3).due(19), cve(4).due(20), cve(5), OTHER))
        .add(day(20), look(OTHER))
        .trends()
        .remediation();

    assertThat(remediation.fixed()).isEqualTo(5);
    assertThat(remediation.onTime()).isOne();
    assertThat(remediation.late()).isOne();
  }

  @Test
  void the_half_life_counts_what_is_still_open() {
    Trends.Recorder trends = trends()
        .add(day(0), look(OTHER))
        .add(
            day(10),
            look(cve(1).since(5), cve(2).since(5), cve(3).since(5), cve(4).since(5), OTHER))
        .add(day(20), look(cve(2).since(5), cve(3).since(5), cve(4).since(5), OTHER));

    assertThat(trends.trends().remediation().halfLifeDays()).isEmpty();

    Remediation remediation =
        trends.add(day(30), look(cve(4).since(5), OTHER)).trends().remediation();

    assertThat(remediation.halfLifeDays())
        .as("1 of 4 after 15 days, 2 of 3 after 25")
        .contains(new BigDecimal(25));
  }

  @Test
  void half_is_half_though_binary_fractions_miss_it() {
    Survival survival = new Survival();
    survival.add(Duration.ofDays(1), true);
    survival.add(Duration.ofDays(2), true);
    survival.add(Duration.ofDays(3), false);
    survival.add(Duration.ofDays(3), false);

    assertThat(survival.median()).contains(new BigDecimal(2));
  }

  @Test
  void what_was_last_seen_open_on_the_day_of_a_fix_was_at_risk_of_it() {
    Survival survival = new Survival();
    survival.add(Duration.ofDays(5), false);
    survival.add(Duration.ofDays(5), true);

    assertThat(survival.median()).as("1 of 2 at risk").contains(new BigDecimal(5));
  }

  @Test
  void what_began_before_the_first_look_is_not_in_the_half_life() {
    Remediation remediation = trends()
        .add(day(10), look(cve(1).since(9), cve(2).since(10), OTHER))
        .add(day(20), look(cve(2).since(10), cve(3).since(9), OTHER))
        .add(day(30), look(cve(3).since(9), OTHER))
        .trends()
        .remediation();

    assertThat(remediation.fixed()).isEqualTo(2);
    assertThat(remediation.halfLifeDays()).as("the second alone").contains(new BigDecimal("2E+1"));
  }

  @Test
  void a_finding_that_was_observed_in_the_day_that_names_the_look_took_no_days() {
    Remediation remediation = trends()
        .add(day(10), look(cve(1).since(10.5).running(), OTHER))
        .add(day(20), look(OTHER))
        .trends()
        .remediation();

    assertThat(remediation.calendarDays()).isEqualTo(days(0, 9.5));
  }

  @Test
  void looks_come_in_the_order_of_time_and_are_two_at_least() {
    Trends.Recorder one = trends().add(day(10), look());

    assertThatIllegalStateException().isThrownBy(one::trends).withMessageContaining("two looks");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.add(day(10), look()))
        .withMessage("at must be later than the look before, 2026-08-11T00:00:00Z, but was"
            + " 2026-08-11T00:00:00Z");
  }

  private static Trends.Recorder trends() {
    return Trends.recorder(BANDS);
  }

  private static Days days(double min, double max) {
    return new Days(
        Optional.of(BigDecimal.valueOf(min).stripTrailingZeros()),
        Optional.of(BigDecimal.valueOf(max).stripTrailingZeros()));
  }
}
