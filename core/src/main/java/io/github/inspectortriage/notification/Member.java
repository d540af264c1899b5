package io.github.inspectortriage.notification;

import java.time.Instant;
import java.util.Set;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** One finding of a story: what of its newest report matters. */
@Value.Immutable
abstract class Member {
  /** A hash of the ARN. */
  abstract String id();

  /** When Inspector made the newest report. */
  abstract Instant reportedAt();

  /** When Inspector had last seen it in that report: it breaks a tie. */
  abstract Instant observedAt();

  abstract Facts facts();

  abstract double score();

  /** The routes whose filter it fits. */
  abstract Set<String> routes();

  /** When a complete listing began that does not name it any more. */
  abstract @Nullable Instant goneAt();

  /** Whether a listing ever named it. */
  @Value.Default
  boolean isListed() {
    return false;
  }

  /** When a listing first missed a member that only events ever showed; two of them make it gone. */
  abstract @Nullable Instant missedAt();

  /** Since when it is closed, by the clock of the worker that saw it; null while it is open. */
  abstract @Nullable Instant closedAt();

  /** The latest time at which Inspector is known to have had it. */
  Instant shownAt() {
    return observedAt().isAfter(reportedAt()) ? observedAt() : reportedAt();
  }

  boolean isOpen() {
    return facts().isOpen() && goneAt() == null;
  }

  /** The facts, as a listing has corrected them. */
  Facts present() {
    return goneAt() != null && facts().isOpen() ? facts().withState(Facts.State.GONE) : facts();
  }

  boolean fits(String route) {
    return routes().contains(route);
  }

  ImmutableMember.Builder next() {
    return ImmutableMember.builder().from(this);
  }

  /**
   * What a report of the same finding is to this one. Of two of the same moment the one that closes wins, whichever comes first:
   * Inspector closes a finding without a new time of its own, and order must not matter.
   */
  int compareReport(Member came) {
    int byTime = came.reportedAt().compareTo(reportedAt());
    if (byTime != 0) {
      return byTime;
    }
    int byClosing = Boolean.compare(facts().isOpen(), came.facts().isOpen());
    return byClosing != 0 ? byClosing : came.observedAt().compareTo(observedAt());
  }
}
