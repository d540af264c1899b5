package io.github.inspectortriage.comparison;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long what comes stays open, by Kaplan and Meier (Nonparametric Estimation from Incomplete Observations, 1958): whatever was
 * seen until some day and no longer counts among those at risk until then. Not thread-safe.
 */
final class Survival {
  /** What is fixed on a day was at risk together with what was last seen open on it. */
  private static final Comparator<Spent> ORDER =
      Comparator.comparing(Spent::time).thenComparing(spent -> !spent.isFixed());

  // One half is often met exactly, as by 3/4 × 2/3, which binary fractions miss.
  private static final double HALF = 0.5 + 1e-12;

  private final List<Spent> all = new ArrayList<>();

  private record Spent(Duration time, boolean isFixed) {}

  void add(Duration time, boolean isFixed) {
    all.add(new Spent(time, isFixed));
  }

  /** After how many days no more than half is open; empty if that was never seen. */
  Optional<BigDecimal> median() {
    all.sort(ORDER);
    double open = 1;
    int i = 0;
    while (i < all.size()) {
      Duration time = all.get(i).time();
      int atRisk = all.size() - i;
      int fixed = 0;
      while (i < all.size() && all.get(i).time().equals(time)) {
        fixed += all.get(i++).isFixed() ? 1 : 0;
      }
      open *= 1 - (double) fixed / atRisk;
      if (fixed > 0 && open <= HALF) {
        return Optional.of(MeanOfDays.days(time));
      }
    }
    return Optional.empty();
  }
}
