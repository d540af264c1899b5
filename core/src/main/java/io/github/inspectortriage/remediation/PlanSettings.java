package io.github.inspectortriage.remediation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** How a {@link RemediationPlan} is made. */
@Value.Immutable
public abstract class PlanSettings {
  private static final int TWO_WEEKS = 14;

  PlanSettings() {}

  /** Returns when the question is asked. */
  public abstract Instant asOf();

  /** Returns how long ago the last use of an image may be to count as recent; 14 days by default. */
  @Value.Default
  public Duration recentUse() {
    return Duration.ofDays(TWO_WEEKS);
  }

  /** Returns which part of the risk comes first; that of what is in use by default. */
  @Value.Default
  public Risk.Part by() {
    return Risk.Part.IN_USE;
  }

  /** Returns in how many repositories a layer is seen that belongs to a base image, 1 or more; 2 by default. */
  @Value.Default
  public int baseRepositories() {
    return 2;
  }

  /** Returns which layers belong to which base image; empty if nobody said, and then nobody knows who owns a layer. */
  public abstract Optional<BaseLayers> baseLayers();

  @Value.Check
  void check() {
    if (baseRepositories() < 1) {
      throw new IllegalArgumentException(
          "baseRepositories must be 1 or more, but was " + baseRepositories());
    }
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link PlanSettings}; not thread-safe. */
  public static final class Builder extends ImmutablePlanSettings.Builder {
    Builder() {}
  }
}
