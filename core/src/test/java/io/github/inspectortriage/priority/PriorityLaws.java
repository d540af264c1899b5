package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PriorityLaws {
  private static final LocalDate TODAY = LocalDate.of(2026, 8, 8);
  private static final Instant NOON = Instant.parse("2026-08-08T12:00:00Z");

  private final Formula formula = new Formula(PriorityPolicy.standard().weights());

  @Group
  class The_score_is_between_0_and_100_and_finite_whatever_is_missing {
    @Property
    void for_any_facts(@ForAll("facts") ScoreFacts facts) {
      assertThat(score(facts)).isBetween(0.0, 100.0);
    }
  }

  @Group
  class The_points_add_up_to_the_score_and_the_displayed_tenths_to_the_displayed_score {
    @Property
    void exactly(@ForAll("facts") ScoreFacts facts) {
      Priority priority = formula.priority(facts, TODAY);

      double sum = priority.factors().stream().mapToDouble(Factor::points).sum();

      assertThat(sum).isCloseTo(priority.score(), within(1e-9));
    }

    @Property
    void and_the_tenths_shown_to_the_tenths_shown(@ForAll("facts") ScoreFacts facts) {
      Priority priority = formula.priority(facts, TODAY);

      long tenths = priority.factorsInTenths().stream()
          .mapToLong(factor -> Math.round(factor.points() * 10))
          .sum();

      assertThat(tenths).isEqualTo(Math.round(priority.score() * 10));
    }

    @Property
    void and_no_tenth_is_off_by_more_than_one(@ForAll("facts") ScoreFacts facts) {
      Priority priority = formula.priority(facts, TODAY);

      for (int i = 0; i < priority.factors().size(); i++) {
        double shown = priority.factorsInTenths().get(i).points();
        assertThat(shown).isCloseTo(priority.factors().get(i).points(), within(0.1 + 1e-9));
      }
    }
  }

  @Group
  class Raising_epss_exploit_evidence_cvss_automatable_total_impact_or_kev_membership_never_lowers_the_score {
    @Property
    void a_higher_epss(
        @ForAll("facts") ScoreFacts facts,
        @ForAll("probability") double a,
        @ForAll("probability") double b) {
      assertThat(score(with(facts).epss(Math.max(a, b)).build()))
          .isGreaterThanOrEqualTo(score(with(facts).epss(Math.min(a, b)).build()));
    }

    @Property
    void a_higher_cvss(
        @ForAll("facts") ScoreFacts facts, @ForAll("cvss") double a, @ForAll("cvss") double b) {
      assertThat(score(with(facts).cvssBaseScore(Math.max(a, b)).build()))
          .isGreaterThanOrEqualTo(
              score(with(facts).cvssBaseScore(Math.min(a, b)).build()));
    }

    @Property
    void an_exploit(@ForAll("facts") ScoreFacts facts) {
      ImmutableScoreFacts.Builder none =
          with(facts).isExploitObserved(false).lastKnownExploitAt(Optional.empty());
      double no = score(none.exploitAvailable(ExploitAvailable.NO).build());
      double poc = score(none.exploitAvailable(ExploitAvailable.YES).build());
      double weaponized = score(none.lastKnownExploitAt(TODAY).build());
      double active = score(none.isExploitObserved(true).build());

      assertThat(List.of(no, poc, weaponized, active)).isSorted();
    }

    @Property
    void a_listing_as_known_exploited(@ForAll("facts") ScoreFacts facts) {
      KevEntry entry = KevEntry.builder().dateAdded(TODAY).build();

      assertThat(score(with(facts).kev(entry).build()))
          .isGreaterThanOrEqualTo(score(with(facts).kev(Optional.empty()).build()))
          .isGreaterThanOrEqualTo(65);
    }

    @Property
    void a_vector_that_can_be_automated_and_is_total(@ForAll("facts") ScoreFacts facts) {
      double harmless = score(
          with(facts).cvssVector("CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:N").build());
      double unknown = score(with(facts).cvssVector(Optional.empty()).build());
      double worst = score(
          with(facts).cvssVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").build());

      assertThat(List.of(harmless, unknown, worst)).isSorted();
    }
  }

  @Group
  class In_use_never_scores_below_unknown_recent_idle {
    @Property
    void whatever_else_is_known(@ForAll("facts") ScoreFacts facts) {
      List<Double> scores = Stream.of(
              ImageUse.IDLE, ImageUse.RECENT, ImageUse.UNKNOWN, ImageUse.IN_USE)
          .map(use -> score(with(facts).use(use).build()))
          .toList();

      assertThat(scores).isSorted();
    }
  }

  @Group
  class Public_never_scores_below_unknown_internal_isolated {
    @Property
    void whatever_else_is_known(@ForAll("facts") ScoreFacts facts) {
      List<Double> scores = Stream.of(
              Exposure.ISOLATED, Exposure.INTERNAL, Exposure.UNKNOWN, Exposure.PUBLIC)
          .map(exposure -> score(with(facts).exposure(exposure).build()))
          .toList();

      assertThat(scores).isSorted();
    }
  }

  @Group
  class Unknown_epss_is_a_stated_prior_shown_as_unknown_and_never_below_epss_0 {
    @Property
    void whatever_else_is_known(@ForAll("facts") ScoreFacts facts) {
      assertThat(score(with(facts).epss(OptionalDouble.empty()).build()))
          .isGreaterThanOrEqualTo(score(with(facts).epss(0).build()));
    }
  }

  @Group
  class Due_dates_count_from_the_later_of_first_observed_and_kev_date_and_never_before_the_finding_existed {
    @Property
    void whatever_cisa_says(@ForAll("facts") ScoreFacts facts) {
      Priority priority = formula.priority(facts, TODAY);
      LocalDate first = facts.firstObservedAt();
      LocalDate added = facts.kev().map(KevEntry::dateAdded).orElse(first);
      LocalDate since = added.isAfter(first) ? added : first;
      Map<String, Integer> days = PriorityPolicy.standard().weights().slaDays();
      Optional<LocalDate> ours =
          Optional.ofNullable(days.get(priority.band().name())).map(since::plusDays);

      assertThat(priority.due().isPresent()).isEqualTo(ours.isPresent());
      assertThat(priority.due().orElse(first)).isAfterOrEqualTo(first);
      assertThat(priority.due().orElse(first)).isBeforeOrEqualTo(ours.orElse(first));
      assertThat(priority.due()).isIn(ours, facts.kev().flatMap(KevEntry::dueDate));
    }
  }

  @Group
  class Kev_is_never_below_its_floor_and_only_vex_or_suppression_removes_a_finding {
    @Property
    void whatever_else_is_known(
        @ForAll("facts") ScoreFacts facts, @ForAll("rules") PolicyRule rule) {
      KevEntry entry = KevEntry.builder().dateAdded(TODAY).build();

      Priority priority =
          formula.priority(with(facts).kev(entry).rules(List.of(rule)).build(), TODAY);

      assertThat(priority.score()).isGreaterThanOrEqualTo(65);
      assertThat(priority.notAffected().isPresent())
          .isEqualTo(rule.notAffected().isPresent());
    }
  }

  @Group
  class Fix_availability_first_observed_and_status_never_change_the_score {
    @Property(tries = 200)
    void of_any_finding(
        @ForAll FixAvailable fix,
        @ForAll @IntRange(min = 0, max = 4000) int daysAgo,
        @ForAll("statuses") String status) {
      Finding finding = Event.ofImage().finding();
      Finding other = Finding.builder()
          .from(finding)
          .fixAvailable(fix)
          .firstObservedAt(NOON.minus(Duration.ofDays(daysAgo)))
          .statusText(status)
          .build();
      PriorityScorer scorer = PriorityScorer.standard();

      assertThat(scorer.score(other, NOON).score())
          .isEqualTo(scorer.score(finding, NOON).score());
      assertThat(scorer.scoreValue(other, Evidence.none(), NOON))
          .isEqualTo(scorer.score(finding, NOON).score());
    }
  }

  @Group
  class The_age_of_the_vulnerability_lowers_only_what_is_not_evidence {
    @Property
    void and_an_older_one_never_scores_higher(
        @ForAll("facts") ScoreFacts facts,
        @ForAll @IntRange(min = 0, max = 4000) int a,
        @ForAll @IntRange(min = 0, max = 4000) int b) {
      double older =
          score(with(facts).publishedAt(TODAY.minusDays(Math.max(a, b))).build());

      assertThat(older)
          .isLessThanOrEqualTo(
              score(with(facts).publishedAt(TODAY.minusDays(Math.min(a, b))).build()) + 1e-9);
    }

    @Property
    void and_what_is_known_to_be_exploited_does_not_age(
        @ForAll("facts") ScoreFacts facts, @ForAll @IntRange(min = 0, max = 4000) int days) {
      ScoreFacts listed =
          with(facts).kev(KevEntry.builder().dateAdded(TODAY).build()).build();

      assertThat(score(with(listed).publishedAt(TODAY.minusDays(days)).build()))
          .isCloseTo(score(listed), within(1e-9));
    }
  }

  @Group
  class The_age_of_the_finding_only_brings_its_due_date_closer {
    @Property
    void and_never_changes_the_score(
        @ForAll("facts") ScoreFacts facts, @ForAll @IntRange(min = 0, max = 4000) int days) {
      Priority now = formula.priority(facts, TODAY);
      LocalDate earlier = facts.firstObservedAt().minusDays(days);

      Priority older = formula.priority(with(facts).firstObservedAt(earlier).build(), TODAY);

      assertThat(older.score()).isEqualTo(now.score());
      assertThat(older.due().isPresent()).isEqualTo(now.due().isPresent());
      assertThat(older.due().orElse(LocalDate.MIN))
          .isBeforeOrEqualTo(now.due().orElse(LocalDate.MIN));
    }
  }

  @Group
  class Changing_one_multiplier_of_a_policy_moves_every_score_in_that_direction_or_not_at_all {
    @Property
    void whichever_it_is(
        @ForAll("facts") ScoreFacts facts,
        @ForAll @IntRange(min = 0, max = 20) int which,
        @ForAll("factor") double factor) {
      ScoringPolicy standard = PriorityPolicy.standard().weights();

      double changed =
          new Formula(raised(standard, which, factor)).priority(facts, TODAY).score();

      assertThat(changed).isGreaterThanOrEqualTo(score(facts) - 1e-9);
    }

    /** The policy with one of its multipliers raised. */
    private ScoringPolicy raised(ScoringPolicy policy, int which, double factor) {
      ImmutableScoringPolicy.Builder raised = ImmutableScoringPolicy.builder().from(policy);
      if (which < 3) {
        return raised.automatable(raised(policy.automatable(), which, factor)).build();
      }
      if (which < 6) {
        return raised
            .technicalImpact(raised(policy.technicalImpact(), which - 3, factor))
            .build();
      }
      if (which < 11) {
        return raised.exploit(raised(policy.exploit(), which - 6, factor)).build();
      }
      if (which < 15) {
        return raised.inUse(raised(policy.inUse(), which - 11, factor)).build();
      }
      return which < 19
          ? raised.exposure(raised(policy.exposure(), which - 15, factor)).build()
          : raised.baseRate(Math.min(1, policy.baseRate() * factor)).build();
    }

    private <K extends Comparable<K>> Map<K, Double> raised(
        Map<K, Double> weights, int which, double factor) {
      Map<K, Double> raised = new TreeMap<>(weights);
      K key = List.copyOf(raised.keySet()).get(which);
      raised.computeIfPresent(key, (same, weight) -> weight * factor);
      return raised;
    }
  }

  @Group
  class The_score_alone_is_the_score_with_its_reasons {
    @Property
    void to_the_last_bit(@ForAll("facts") ScoreFacts facts, @ForAll("rules") PolicyRule rule) {
      ScoreFacts ruled = with(facts).rules(List.of(rule)).build();

      assertThat(formula.score(ruled, TODAY))
          .isEqualTo(formula.priority(ruled, TODAY).score());
    }
  }

  @Group
  class What_runs_no_more_decays {
    @Property
    void and_never_below_idle_nor_above_in_use(
        @ForAll("facts") ScoreFacts facts,
        @ForAll @IntRange(min = 0, max = 4000) int a,
        @ForAll @IntRange(min = 0, max = 4000) int b,
        @ForAll @IntRange(min = 1, max = 365) int halfLife) {
      Formula decaying = new Formula(ImmutableScoringPolicy.builder()
          .from(PriorityPolicy.standard().weights())
          .useHalfLifeDays(halfLife)
          .build());
      ImmutableScoreFacts.Builder recent = with(facts).use(ImageUse.RECENT);

      List<Double> scores = Stream.of(
              with(facts).use(ImageUse.IDLE).lastInUseAt(Optional.empty()),
              recent.lastInUseAt(TODAY.minusDays(Math.max(a, b))),
              with(facts).use(ImageUse.RECENT).lastInUseAt(TODAY.minusDays(Math.min(a, b))),
              with(facts).use(ImageUse.IN_USE))
          .map(each -> decaying.priority(each.build(), TODAY).score())
          .toList();

      assertThat(scores).isSorted();
    }
  }

  @Provide
  Arbitrary<String> statuses() {
    return Arbitraries.of("ACTIVE", "SUPPRESSED", "CLOSED", "NEW_WORD");
  }

  @Provide
  Arbitrary<Double> factor() {
    return Arbitraries.doubles().between(1, 100).ofScale(2);
  }

  @Provide
  Arbitrary<PolicyRule> rules() {
    ImmutablePolicyRule.Builder builder = ImmutablePolicyRule.builder();
    return Arbitraries.oneOf(
        Arbitraries.doubles()
            .between(0.001, 1000)
            .ofScale(3)
            .map(factor -> ImmutablePolicyRule.builder().multiply(factor).build()),
        Arbitraries.of("Act", "Track")
            .map(band -> ImmutablePolicyRule.builder().atLeast(band).build()),
        Arbitraries.of(builder.notAffected("component_not_present").build()));
  }

  @Provide
  Arbitrary<Double> probability() {
    return Arbitraries.doubles().between(0, 1).ofScale(5);
  }

  @Provide
  Arbitrary<Double> cvss() {
    return Arbitraries.doubles().between(0, 10).ofScale(1);
  }

  @Provide
  Arbitrary<ScoreFacts> facts() {
    Arbitrary<LocalDate> days = Arbitraries.integers().between(-4000, 30).map(TODAY::plusDays);
    Arbitrary<ImmutableScoreFacts.Builder> score = Combinators.combine(
            vectors().optional(),
            cvss().optional(),
            Arbitraries.of(Severity.class),
            probability().optional())
        .as((vector, base, severity, epss) -> ImmutableScoreFacts.builder()
            .cvssVector(vector)
            .cvssBaseScore(base.map(OptionalDouble::of).orElse(OptionalDouble.empty()))
            .severity(severity)
            .epss(epss.map(OptionalDouble::of).orElse(OptionalDouble.empty())));
    Arbitrary<KevEntry> entry = Combinators.combine(days, days.optional())
        .as((added, due) -> KevEntry.builder().dateAdded(added).dueDate(due).build());
    Arbitrary<Optional<KevEntry>> kev = entry.optional(0.3);
    return Combinators.combine(
            score,
            Arbitraries.of(ExploitAvailable.class),
            days.optional(),
            Arbitraries.of(true, false),
            days.optional(),
            days,
            kev,
            Combinators.combine(Arbitraries.of(ImageUse.class), Arbitraries.of(Exposure.class))
                .as((use, exposure) -> new Surroundings(use, exposure)))
        .as((builder, exploit, known, observed, published, first, listed, around) ->
            ImmutableScoreFacts.builder()
                .from(builder
                    .exploitAvailable(exploit)
                    .lastKnownExploitAt(known)
                    .isExploitObserved(observed)
                    .publishedAt(published)
                    .firstObservedAt(first)
                    .kev(listed)
                    .use(around.use())
                    .exposure(around.exposure())
                    .build())
                .build());
  }

  record Surroundings(ImageUse use, Exposure exposure) {}

  private static Arbitrary<String> vectors() {
    return Arbitraries.of(
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
        "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:L/VI:H/VA:H/SC:N/SI:N/SA:N",
        "AV:N/AC:L/Au:N/C:C/I:C/A:C",
        "CVSS:9.9/AV:N",
        "nonsense",
        "");
  }

  private double score(ScoreFacts facts) {
    return formula.priority(facts, TODAY).score();
  }

  private static ImmutableScoreFacts.Builder with(ScoreFacts facts) {
    return ImmutableScoreFacts.builder().from(facts);
  }
}
