package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.cvss.CvssVector;
import io.github.inspectortriage.cvss.InvalidCvssVectorException;
import java.util.Optional;
import org.immutables.value.Value;

/** One CVSS score that a source gave to a vulnerability. */
@Value.Immutable
public abstract class CvssScore {
  CvssScore() {}

  /** Returns the version of CVSS, like {@code 3.1}. */
  public abstract String version();

  /** Returns the base score, 0 to 10. */
  public abstract double baseScore();

  /**
   * Returns the vector, like {@code CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H}, as the source wrote it; empty if the
   * score came without one.
   */
  public abstract Optional<String> scoringVector();

  /** Returns who gave the score, like {@code NVD}; empty if that was not said. */
  public abstract Optional<String> source();

  /** Returns what the vector says to version and base score: sources do disagree with their own vectors. */
  public CvssCheck checked() {
    return CvssCheck.of(this);
  }

  /** Returns the vector, parsed; empty if there is none or it is none, and {@link #checked()} says why. */
  public Optional<CvssVector> vector() {
    try {
      return scoringVector().map(CvssVector::parse);
    } catch (InvalidCvssVectorException none) {
      return Optional.empty();
    }
  }

  @Value.Check
  void check() {
    Ranges.require("baseScore", baseScore(), 10);
  }

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(version(), baseScore(), scoringVector(), source());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link CvssScore}; not thread-safe. */
  public static final class Builder extends ImmutableCvssScore.Builder {
    Builder() {}
  }
}
