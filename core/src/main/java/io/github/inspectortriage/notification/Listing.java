package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.finding.Finding;
import java.time.Instant;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A listing of findings to compare with what is known, because events get lost: what it does not name any more is closed.
 *
 * <p>It is taken for what it says only where it can be trusted: see {@link ReconcileReport#refusal()}.
 */
@Value.Immutable
public abstract class Listing {
  Listing() {}

  /** Returns the findings, open and closed; read once. */
  @Value.Auxiliary
  public abstract Iterable<Finding> findings();

  /** Returns when the listing began: what was reported after that is not missed. */
  public abstract Instant startedAt();

  /** Returns whether all pages came, of all findings of the accounts and Regions. */
  public abstract boolean isComplete();

  /** Returns the accounts that were listed; at least one. */
  public abstract Set<String> accounts();

  /** Returns the Regions that were listed; at least one. */
  public abstract Set<String> regions();

  /**
   * Returns the types of findings that are never listed, like {@code CODE_VULNERABILITY} where the role may not list those: none of these
   * is taken for gone. None unless set.
   */
  public abstract Set<String> unlistedTypes();

  /** Returns how many of the known stories of its accounts and Regions may vanish at once, in percent; 30 unless set. */
  @Value.Default
  public int allowedPercent() {
    return 30;
  }

  @Value.Check
  void check() {
    if (accounts().isEmpty() || regions().isEmpty()) {
      throw new IllegalArgumentException("a listing has at least one account and one Region");
    }
    if (allowedPercent() < 0 || allowedPercent() > 100) {
      throw new IllegalArgumentException(
          "allowedPercent must be 0 to 100, but was " + allowedPercent());
    }
  }

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(startedAt(), isComplete() ? "whole" : "not whole", accounts(), regions());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Listing}; not thread-safe. */
  public static final class Builder extends ImmutableListing.Builder {
    Builder() {}
  }
}
