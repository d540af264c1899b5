package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.Optional;
import org.immutables.value.Value;

/** What Inspector says to do: {@code remediation.recommendation}. */
@Value.Immutable
public abstract class Recommendation {
  Recommendation() {}

  /** Returns the advice; often {@code None Provided}, which is kept as it is. */
  public abstract Optional<String> text();

  /**
   * Returns where to read more, from the member that Inspector spells {@code Url}; outside text, not checked to be a
   * URL.
   */
  public abstract Optional<String> url();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(text(), url());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Recommendation}; not thread-safe. */
  public static final class Builder extends ImmutableRecommendation.Builder {
    Builder() {}
  }
}
