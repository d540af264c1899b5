package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import org.immutables.value.Value;

/** One metric that Inspector changed because of the environment. */
@Value.Immutable
public abstract class CvssAdjustment {
  CvssAdjustment() {}

  /** Returns the metric, like {@code AV}. */
  public abstract String metric();

  /** Returns why Inspector changed it. */
  public abstract String reason();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(metric(), reason());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link CvssAdjustment}; not thread-safe. */
  public static final class Builder extends ImmutableCvssAdjustment.Builder {
    Builder() {}
  }
}
