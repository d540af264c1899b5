package io.github.inspectortriage.evidence;

import java.time.LocalDate;
import org.immutables.value.Value;

/** How probable it is that a vulnerability is exploited within 30 days, as of a day, and who says so. */
@Value.Immutable
public abstract class EpssScore {
  EpssScore() {}

  /** Returns the probability, 0 to 1. */
  public abstract double probability();

  /** Returns the day of the score: the newer of two is taken, this one or the finding's own. */
  public abstract LocalDate asOf();

  /** Returns who says so: a file with its model, or the caller, by default. */
  @Value.Default
  public FactSource source() {
    return FactSource.caller();
  }

  @Value.Check
  void check() {
    if (!(probability() >= 0 && probability() <= 1)) {
      throw new IllegalArgumentException("probability must be 0 to 1, but was " + probability());
    }
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link EpssScore}; not thread-safe. */
  public static final class Builder extends ImmutableEpssScore.Builder {
    Builder() {}
  }
}
