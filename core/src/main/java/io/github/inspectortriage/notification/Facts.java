package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;

/**
 * What of a finding matters for news. All else, like {@code lastObservedAt} or the order of packages, may change daily
 * and is none.
 */
@Value.Immutable
public abstract class Facts {
  Facts() {}

  /** Returns whether it is open. */
  public abstract FindingStatus status();

  /** Returns how severe Inspector says it is. */
  public abstract Severity severity();

  /** Returns whether the image is in use. */
  public abstract ImageUse use();

  /** Returns whether exploit code is known. */
  public abstract ExploitAvailable exploitAvailable();

  /** Returns whether a fixed version exists. */
  public abstract FixAvailable fixAvailable();

  /** Returns how urgent it is. */
  public abstract Band band();

  /** Returns the facts of a finding with that priority; what is said to do no harm counts as suppressed. */
  public static Facts of(Finding finding, Priority priority) {
    boolean isOff = priority.notAffected().isPresent();
    return builder()
        .status(isOff ? FindingStatus.SUPPRESSED : finding.status())
        .severity(finding.severity())
        .use(priority.use())
        .exploitAvailable(finding.exploitAvailable())
        .fixAvailable(finding.fixAvailable())
        .band(priority.band())
        .build();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  boolean isOpen() {
    return status() == FindingStatus.ACTIVE || status() == FindingStatus.UNKNOWN;
  }

  /** An image that was known to be unused and runs now; one that was unknown had been taken as running. */
  private boolean startsToRun(Facts before) {
    boolean wasUnused = before.use() == ImageUse.IDLE || before.use() == ImageUse.RECENT;
    return wasUnused && use() == ImageUse.IN_USE;
  }

  private boolean becomesExploitable(Facts before) {
    return before.exploitAvailable() != ExploitAvailable.YES
        && exploitAvailable() == ExploitAvailable.YES;
  }

  boolean isMoreUrgentThan(Facts before) {
    return startsToRun(before)
        || becomesExploitable(before)
        || severity().compareTo(before.severity()) > 0
        || band().compareTo(before.band()) > 0;
  }

  boolean hasFixSince(Facts before) {
    return switch (fixAvailable()) {
      case YES -> before.fixAvailable() != FixAvailable.YES;
      case PARTIAL -> before.fixAvailable() == FixAvailable.NO;
      case NO, UNKNOWN -> false;
    };
  }

  List<Change> changesSince(Facts before) {
    List<Change> changes = new ArrayList<>();
    add(changes, "status", before.status(), status());
    add(changes, "band", before.band(), band());
    add(changes, "use", before.use(), use());
    add(changes, "exploitAvailable", before.exploitAvailable(), exploitAvailable());
    add(changes, "severity", before.severity(), severity());
    add(changes, "fixAvailable", before.fixAvailable(), fixAvailable());
    return changes;
  }

  private static void add(List<Change> changes, String what, Object from, Object to) {
    if (!from.equals(to)) {
      changes.add(new Change(what, from.toString(), to.toString()));
    }
  }

  /** Builds {@link Facts}; not thread-safe. */
  public static final class Builder extends ImmutableFacts.Builder {
    Builder() {}
  }
}
