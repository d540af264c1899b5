package io.github.inspectortriage.priority;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** What the caller knows beyond the finding itself. */
@Value.Immutable
public abstract class Evidence {
  Evidence() {}

  /** Returns no evidence at all. */
  public static Evidence none() {
    return builder().build();
  }

  /** Returns from where it can be reached; unknown without an answer. */
  @Value.Default
  public Exposure exposure() {
    return Exposure.UNKNOWN;
  }

  /** Returns the entry in CISA's catalogue of known exploited vulnerabilities, if there is one. */
  public abstract Optional<KevEntry> kev();

  /** Returns when somebody was last seen to exploit it: {@code exploitObserved.lastSeen} of the finding's details. */
  public abstract Optional<Instant> exploitObservedAt();

  /** Returns who says what exposure, mission impact and owner are: the caller unless said. */
  @Value.Default
  public FactSource imageSource() {
    return FactSource.caller();
  }

  /** Returns how much a failure would hurt; empty if nobody said. */
  public abstract Optional<MissionImpact> missionImpact();

  /** Returns who answers for the image: a team, an address; empty if nobody said. */
  public abstract Optional<String> owner();

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link Evidence}; not thread-safe. */
  public static final class Builder extends ImmutableEvidence.Builder {
    Builder() {}
  }
}
