package io.github.inspectortriage.comparison;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** The mean of durations, exact until it is rounded, so that their order never matters. Not thread-safe. */
final class MeanOfDays {
  private static final int DECIMALS = 9;
  private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

  private Duration sum = Duration.ZERO;
  private long count;

  void add(Duration duration) {
    sum = sum.plus(duration);
    count++;
  }

  /** The mean in days, to a billionth; empty if it is one of nothing. */
  Optional<BigDecimal> mean() {
    return count == 0 ? Optional.empty() : Optional.of(days(sum, count));
  }

  static BigDecimal days(Duration duration) {
    return days(duration, 1);
  }

  private static BigDecimal days(Duration sum, long count) {
    BigDecimal seconds =
        BigDecimal.valueOf(sum.getSeconds()).add(BigDecimal.valueOf(sum.getNano(), DECIMALS));
    return seconds
        .divide(SECONDS_A_DAY.multiply(BigDecimal.valueOf(count)), DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }
}
