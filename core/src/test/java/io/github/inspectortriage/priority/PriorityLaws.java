package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PriorityLaws {
  private static final LocalDate TODAY = LocalDate.of(2026, 8, 8);

  private final Formula formula = new Formula(PriorityPolicy.standard().weights());

  @Group
  class The_score_is_from_0_to_100_and_finite {
    @Property
    void whatever_is_missing(@ForAll("facts") ScoreFacts facts) {
      assertThat(score(facts)).isBetween(0.0, 100.0);
    }
  }

  @Group
  class The_points_add_up_to_the_score {
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
  class More_evidence_never_lowers_the_score {
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
  class Unknown_epss_is_never_below_0 {
    @Property
    void whatever_else_is_known(@ForAll("facts") ScoreFacts facts) {
      assertThat(score(with(facts).epss(OptionalDouble.empty()).build()))
          .isGreaterThanOrEqualTo(score(with(facts).epss(0).build()));
    }
  }

  @Group
  class The_due_date_is_never_before_the_finding_existed {
    @Property
    void whatever_cisa_says(@ForAll("facts") ScoreFacts facts) {
      Optional<LocalDate> due = formula.priority(facts, TODAY).due();

      assertThat(due.orElse(LocalDate.MAX)).isAfterOrEqualTo(facts.firstObservedAt());
    }
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
    Arbitrary<Optional<KevEntry>> kev = Combinators.combine(days, days.optional())
        .as((added, due) -> KevEntry.builder().dateAdded(added).dueDate(due).build())
        .optional(0.3);
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
