package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** The event of a resource that Inspector began or ceased to scan: {@code Inspector2 Coverage}. */
@Value.Immutable
public abstract non-sealed class CoverageEvent implements InspectorEvent {
  CoverageEvent() {}

  /** Returns whether the resource is scanned, like {@code ACTIVE} or {@code INACTIVE}; the API calls it statusCode. */
  public abstract String statusCode();

  /** Returns why, like {@code UNMANAGED_EC2_INSTANCE} or {@code SCAN_ELIGIBILITY_EXPIRED}. */
  public abstract Optional<String> reason();

  /** Returns what is scanned, like {@code PACKAGE} or {@code NETWORK}. */
  public abstract Optional<String> scanType();

  /** Returns the cloud of the resource, like {@code AWS}. */
  public abstract Optional<String> provider();

  /** Returns the account or subscription of the resource at its provider. */
  public abstract Optional<String> providerAccountId();

  /** Returns the provider's Region of the resource. */
  public abstract Optional<String> providerRegion();

  /** Returns the organization of the resource at its provider. */
  public abstract Optional<String> providerOrgId();

  /** Returns when the coverage changed, which is before {@link #time()}. */
  public abstract Optional<Instant> eventTimestamp();

  /** Returns the version of the event's detail, like {@code 1.0}. */
  public abstract Optional<String> version();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(detailType(), account(), region(), resources(), statusCode(), reason());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link CoverageEvent}; not thread-safe. */
  public static final class Builder extends ImmutableCoverageEvent.Builder {
    Builder() {}
  }
}
