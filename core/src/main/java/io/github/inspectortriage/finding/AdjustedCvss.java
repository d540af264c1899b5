package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The score that Inspector adjusted to the environment: {@code inspectorScoreDetails.adjustedCvss}.
 *
 * <p>Inspector adjusts for EC2 instances only; for all else it repeats the base score
 * (https://docs.aws.amazon.com/inspector/latest/user/findings-understanding-score.html).
 */
@Value.Immutable
public abstract class AdjustedCvss {
  AdjustedCvss() {}

  /** Returns who gave the score. */
  public abstract String scoreSource();

  /** Returns who gave the CVSS score that it was made from. */
  public abstract Optional<String> cvssSource();

  /** Returns the version of CVSS, like {@code 3.1}. */
  public abstract String version();

  /** Returns the score, 0 to 10. */
  public abstract double score();

  /** Returns the vector with the changed metrics, as Inspector wrote it. */
  public abstract String scoringVector();

  /** Returns what was changed; none if nothing was. */
  public abstract List<CvssAdjustment> adjustments();

  @Value.Check
  void check() {
    Ranges.require("score", score(), 10);
  }

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(score(), scoringVector(), scoreSource());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link AdjustedCvss}; not thread-safe. */
  public static final class Builder extends ImmutableAdjustedCvss.Builder {
    Builder() {}
  }
}
