package io.github.inspectortriage.evidence;

import io.github.inspectortriage.HouseOnly;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/** What somebody who knows the product says of a vulnerability in it. */
@Value.Immutable
public abstract class VexStatement {
  VexStatement() {}

  /** Returns the id of the vulnerability first, then its other names; at least one. */
  public abstract List<String> vulnerabilityIds();

  /** Returns what is said. */
  public abstract VexStatus status();

  /** Returns why it does no harm, as a word of the format, like {@code vulnerable_code_not_present}; outside text. */
  public abstract Optional<String> justification();

  /** Returns the same at length, or what to do; outside text. */
  public abstract Optional<String> detail();

  /** Returns when it was said; a later statement overrides an earlier one. */
  public abstract Optional<Instant> statedAt();

  /** Returns the document. */
  @Value.Default
  public FactSource source() {
    return FactSource.caller();
  }

  abstract List<VexProduct> products();

  /** Returns why, in the words of whoever said it; the status if they gave no reason. */
  @HouseOnly
  public String why() {
    return justification().or(this::detail).orElse(status().name().toLowerCase(Locale.ROOT));
  }

  /** Returns a new builder; what is built by hand names no product, and is for a finding that the caller chose. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link VexStatement}; not thread-safe. */
  public static final class Builder extends ImmutableVexStatement.Builder {
    Builder() {}
  }
}
