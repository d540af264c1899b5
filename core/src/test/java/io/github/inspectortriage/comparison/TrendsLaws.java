package io.github.inspectortriage.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.comparison.Trends.Flow;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.ranking.RankedFinding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TrendsLaws {
  private static final List<ImageUse> USES = List.of(ImageUse.values());

  private static final List<Band> BANDS = List.of(Band.ACT, Band.TRACK);

  @Property(tries = 50)
  void what_was_open_without_what_went_with_what_came_is_what_is_open(@ForAll long seed) {
    Trends trends = trends(looks(seed));

    for (int i = 0; i < trends.flows().size(); i++) {
      Flow flow = trends.flows().get(i);
      long came = count(flow, Kind.NEW, Kind.REOPENED, Kind.UNSUPPRESSED);
      long went =
          count(flow, Kind.SUPPRESSED, Kind.FIXED, Kind.UNSCANNED, Kind.REMOVED, Kind.NOT_LISTED);
      assertThat(trends.looks().get(i).open() - went + came)
          .isEqualTo(trends.looks().get(i + 1).open());
    }
  }

  @Property(tries = 50)
  void every_fix_is_one_of_a_flow_and_no_range_is_upside_down(@ForAll long seed) {
    Trends trends = trends(looks(seed));
    Trends.Remediation remediation = trends.remediation();

    long fixed =
        trends.flows().stream().mapToLong(flow -> count(flow, Kind.FIXED)).sum();
    assertThat(remediation.fixed()).isEqualTo(fixed);
    assertThat(remediation.onTime() + remediation.late()).isLessThanOrEqualTo(fixed);
    for (Trends.Days days : List.of(remediation.calendarDays(), remediation.inUseDays())) {
      days.min().ifPresent(min -> assertThat(min).isLessThanOrEqualTo(days.max().orElseThrow()));
    }
  }

  @Property(tries = 50)
  void the_bands_of_a_look_add_up_to_what_is_open(@ForAll long seed) {
    for (Trends.Look look : trends(looks(seed)).looks()) {
      assertThat(look.bands().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(look.open());
      assertThat(look.riskInUse()).isLessThanOrEqualTo(look.risk());
      assertThat(look.overdueInUse()).isLessThanOrEqualTo(look.overdue());
    }
  }

  @Property(tries = 50)
  void any_order_of_findings_gives_the_same(@ForAll long seed, @ForAll long order) {
    List<List<RankedFinding>> looks = looks(seed);
    Trends trends = trends(looks);

    looks.forEach(look -> Collections.shuffle(look, new Random(order)));

    assertThat(trends(looks)).isEqualTo(trends);
  }

  @Property(tries = 50)
  void an_estate_that_stays_as_it_is_fixes_nothing(@ForAll long seed) {
    List<RankedFinding> look = looks(seed).get(0);

    Trends trends = trends(List.of(look, look, look));

    assertThat(trends.remediation().fixed()).isZero();
    assertThat(trends.flows().get(0).counts())
        .containsEntry(Kind.STAYED, trends.looks().get(0).open());
  }

  private static long count(Flow flow, Kind... kinds) {
    long sum = 0;
    for (Kind kind : kinds) {
      sum += flow.counts().getOrDefault(kind, 0L);
    }
    return sum;
  }

  private static Trends trends(List<List<RankedFinding>> looks) {
    Trends.Recorder trends = Trends.recorder(BANDS);
    for (int i = 0; i < looks.size(); i++) {
      trends.add(Seen.day(7.0 * i), looks.get(i).parallelStream().collect(Snapshot.collector()));
    }
    return trends.trends();
  }

  private static List<List<RankedFinding>> looks(long seed) {
    Random random = new Random(seed);
    List<List<RankedFinding>> looks = new ArrayList<>();
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      List<RankedFinding> look = new ArrayList<>();
      for (int n = random.nextInt(10); n > 0; n--) {
        look.add(any(random));
      }
      looks.add(look);
    }
    return looks;
  }

  private static RankedFinding any(Random random) {
    Seen seen = Seen.cve(random.nextInt(4)).on(random.nextInt(3));
    seen.since(random.nextInt(40) - 10).ofUse(USES.get(random.nextInt(USES.size())));
    if (random.nextBoolean()) {
      seen.scored(90, Band.ACT).due(random.nextInt(40));
    } else {
      seen.scored(10, Band.TRACK);
    }
    return switch (random.nextInt(6)) {
      case 0 -> seen.closed().ranked();
      case 1 -> seen.suppressed().ranked();
      case 2 -> seen.relieved().ranked();
      default -> seen.ranked();
    };
  }
}
