package io.github.inspectortriage.priority;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/** How urgent a finding would be if something were otherwise: a priority without its reasons. */
@Value.Immutable
public abstract class Outlook {
  Outlook() {}

  /** Returns the score, 0 to 100. */
  public abstract double score();

  /** Returns the band that the score is in, or the table's outcome. */
  public abstract Band band();

  /** Returns the day by which it should then be mended, in UTC; empty if the next rebuild is soon enough. */
  public abstract Optional<LocalDate> due();

  /** Returns the score in tenths and the band, like {@code 63.8 Track*}. */
  @Override
  public String toString() {
    return Tenths.text(score()) + " " + band();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link Outlook}; not thread-safe. */
  public static final class Builder extends ImmutableOutlook.Builder {
    Builder() {}
  }
}
