package io.github.inspectortriage.evidence;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What CISA's catalogue of known exploited vulnerabilities says of one of them
 * (https://www.cisa.gov/known-exploited-vulnerabilities-catalog).
 */
@Value.Immutable
public abstract class KevEntry {
  KevEntry() {}

  /** Returns when it was added. */
  public abstract LocalDate dateAdded();

  /** Returns by when CISA wants it mended; empty if it does not say. */
  public abstract Optional<LocalDate> dueDate();

  /** Returns whether campaigns of ransomware are known to use it; false is CISA's "Unknown", not a no. */
  @Value.Default
  public boolean isKnownInRansomware() {
    return false;
  }

  /** Returns who says so: a catalogue with its version, the finding's details, or the caller, by default. */
  @Value.Default
  public FactSource source() {
    return FactSource.caller();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link KevEntry}; not thread-safe. */
  public static final class Builder extends ImmutableKevEntry.Builder {
    Builder() {}
  }
}
