package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** What CISA's catalogue of known exploited vulnerabilities says (https://www.cisa.gov/known-exploited-vulnerabilities-catalog). */
@Value.Immutable
public abstract class CisaData {
  CisaData() {}

  /** Returns when CISA listed the vulnerability. */
  public abstract Optional<Instant> dateAdded();

  /** Returns by when federal agencies of the United States must act. */
  public abstract Optional<Instant> dateDue();

  /** Returns what CISA says to do. */
  public abstract Optional<String> action();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(dateAdded(), dateDue(), action());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link CisaData}; not thread-safe. */
  public static final class Builder extends ImmutableCisaData.Builder {
    Builder() {}
  }
}
