package io.github.inspectortriage.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class FindingMergeLaws {
  @Group
  class The_order_of_arrival_never_matters {
    @Property(tries = 200)
    void for_two_reports(@ForAll("reports") Finding a, @ForAll("reports") Finding b) {
      assertThat(merge(a, b)).isEqualTo(merge(b, a));
      assertThat(merge(a, b).event()).isEqualTo(merge(b, a).event());
    }

    @Property(tries = 200)
    void for_three_reports(
        @ForAll("reports") Finding a, @ForAll("reports") Finding b, @ForAll("reports") Finding c) {
      assertThat(merge(merge(a, b), c)).isEqualTo(merge(a, merge(b, c)));
    }

    @Property(tries = 100)
    void for_many_reports(
        @ForAll @Size(min = 1, max = 8) List<@From("reports") Finding> reports,
        @ForAll Random random) {
      List<Finding> shuffled = new ArrayList<>(reports);
      Collections.shuffle(shuffled, random);

      assertThat(shuffled.stream().reduce(FindingMergeLaws::merge))
          .isEqualTo(reports.stream().reduce(FindingMergeLaws::merge));
    }
  }

  @Group
  class A_report_that_comes_again_changes_nothing {
    @Property(tries = 200)
    void for_any_report(@ForAll("reports") Finding a, @ForAll("reports") Finding b) {
      Finding kept = merge(a, b);

      assertThat(merge(a, a)).isSameAs(a);
      assertThat(merge(kept, a)).isEqualTo(kept);
      assertThat(merge(kept, b)).isEqualTo(kept);
    }
  }

  @Group
  class What_is_kept_is_never_older {
    @Property(tries = 200)
    void than_either_report(@ForAll("reports") Finding a, @ForAll("reports") Finding b) {
      Finding kept = merge(a, b);

      assertThat(kept.reportedAt()).isAfterOrEqualTo(a.reportedAt());
      assertThat(kept.reportedAt()).isAfterOrEqualTo(b.reportedAt());
    }
  }

  @Provide
  Arbitrary<Finding> reports() {
    return Combinators.combine(
            Arbitraries.of(
                "2026-08-10T12:00:00Z", "2026-08-10T12:00:00.5Z", "2026-08-11T12:00:00Z"),
            Arbitraries.of("2026-08-09T12:00:00Z", "2026-08-10T12:00:00Z"),
            Arbitraries.of("ACTIVE", "CLOSED", "SUPPRESSED", "ODD"),
            Arbitraries.of("LOW", "CRITICAL"),
            Arbitraries.of("null", "0", "4"),
            Arbitraries.of(true, false))
        .as((updated, observed, status, severity, inUse, isEvent) -> {
          Event event = Event.ofImage()
              .reportedAt(updated)
              .with("/lastObservedAt", '"' + observed + '"')
              .with("/status", '"' + status + '"')
              .with("/severity", '"' + severity + '"')
              .withImage("inUseCount", inUse);
          return isEvent
              ? event.finding()
              : FindingReader.read(event.detail().getBytes(StandardCharsets.UTF_8));
        });
  }

  private static Finding merge(Finding known, Finding came) {
    return FindingMerge.of(known, came).finding();
  }
}
