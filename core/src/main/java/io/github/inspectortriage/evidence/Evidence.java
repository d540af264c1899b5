package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.CisaData;
import io.github.inspectortriage.finding.FindingDetails;
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

  /**
   * Returns what Inspector's details of a finding say: that somebody exploits it, that CISA lists it.
   *
   * <p>Their EPSS score is left out, for they do not say of which day it is.
   */
  public static Evidence from(FindingDetails details) {
    return builder()
        .kev(details.cisaData().flatMap(Evidence::kev))
        .exploitObservedAt(
            details.exploitObserved().flatMap(seen -> seen.lastSeen().or(seen::firstSeen)))
        .build();
  }

  /** Returns from where it can be reached; unknown without an answer. */
  @Value.Default
  public Exposure exposure() {
    return Exposure.UNKNOWN;
  }

  /** Returns the entry in CISA's catalogue of known exploited vulnerabilities, if there is one. */
  public abstract Optional<KevEntry> kev();

  /** Returns the EPSS score of another source than the finding; the newer of the two counts. */
  public abstract Optional<EpssScore> epss();

  /** Returns what a VEX document says of the finding; only "not affected" and "fixed" take it off the list. */
  public abstract Optional<VexStatement> vex();

  /** Returns when somebody was last seen to exploit it: {@code exploitObserved.lastSeen} of the finding's details. */
  public abstract Optional<Instant> exploitObservedAt();

  /** Returns who says what exposure and mission impact are: the caller if no file does. */
  @Value.Default
  public FactSource imageSource() {
    return FactSource.caller();
  }

  /** Returns how much a failure would hurt; empty if nobody said. */
  public abstract Optional<MissionImpact> missionImpact();

  /** Returns who answers for it: a team, an address, outside text; empty if nobody is known. See {@link OwnerSource}. */
  public abstract Optional<String> owner();

  private static Optional<KevEntry> kev(CisaData cisa) {
    return cisa.dateAdded()
        .map(added -> KevEntry.builder()
            .dateAdded(Timestamps.day(added))
            .dueDate(cisa.dateDue().map(Timestamps::day))
            .source(FactSource.of(FactSource.Kind.FINDING_DETAILS, "cisaData.dateAdded"))
            .build());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link Evidence}; not thread-safe. */
  public static final class Builder extends ImmutableEvidence.Builder {
    Builder() {}
  }
}
