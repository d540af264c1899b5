package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.FactChange.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** What a route was told of a story: the last thing that the receiver accepted, and what waits until when. */
@Value.Immutable
abstract class Told {
  private static final Duration MEMORY = Duration.ofDays(7);

  /** What the receiver believes. */
  enum Belief {
    NEVER,
    OPEN,
    RESOLVED
  }

  @Value.Default
  Belief belief() {
    return Belief.NEVER;
  }

  /** How often it was told anything. */
  @Value.Default
  int count() {
    return 0;
  }

  /** When it was last told that it is open or resolved. */
  abstract @Nullable Instant at();

  abstract @Nullable Instant firstAt();

  /** The message that told it last. */
  @Value.Default
  String message() {
    return "";
  }

  /** The message that last told that it is open, to which more can be added. */
  @Value.Default
  Receipt root() {
    return Receipt.none();
  }

  @Value.Default
  boolean isRootAlone() {
    return false;
  }

  /** The worst that was told in this episode, or in the one that ended. */
  abstract @Nullable Facts peak();

  /** Since when a fact is lower than the peak, without a break. */
  abstract Map<Fact, Instant> lowerSince();

  /** When a RESOLVED was last taken back. */
  abstract @Nullable Instant takenBackAt();

  /** The scoring policy by which the peak's band was found. */
  @Value.Default
  String policy() {
    return "";
  }

  /** Since when there has been something to say. */
  abstract @Nullable Instant since();

  abstract @Nullable Instant snoozedUntil();

  /** When somebody refused the message for good, and the facts that it told. */
  abstract @Nullable Instant refusedAt();

  abstract @Nullable Facts refusedFacts();

  /** Whether a message that told of it with others was refused, so that it has to go alone. */
  @Value.Default
  boolean mustGoAlone() {
    return false;
  }

  /**
   * Whether the receiver may believe otherwise: a message may have been taken that is not counted as told, or one is counted that may not
   * have been taken. Whatever is true next is said, even if it is what was told.
   */
  @Value.Default
  boolean isInDoubt() {
    return false;
  }

  /** How often in a row a message that told of it was surely not taken. */
  @Value.Default
  int tries() {
    return 0;
  }

  /** The band as which the route counts it among what is open; empty if it does not. */
  @Value.Default
  String countedAs() {
    return "";
  }

  /** When a change of the route, and no report, brought it into the scope: it is told with the next digest. */
  abstract @Nullable Instant enteredAt();

  /** What the next digest counts of it beside what is told, by the name of the number; and since when. */
  abstract @Nullable String tally();

  abstract @Nullable Instant tallyAt();

  /** The row in the queue of the route is due at this time or before it; null if it need not be there. */
  abstract @Nullable Instant queuedAt();

  /** Whether that is known to be so. */
  @Value.Default
  boolean isQueued() {
    return true;
  }

  /** The version of that row when it was last written, to write the next one without reading; 0 if there is none. */
  @Value.Default
  long queueVersion() {
    return 0;
  }

  static Told never() {
    return ImmutableTold.builder().build();
  }

  ImmutableTold.Builder next() {
    return ImmutableTold.builder().from(this);
  }

  /** The peak as it counts now: each fact of it falls after a week of being lower. */
  Facts peakAt(Instant now, Facts present) {
    Facts peak = peak() == null ? present : peak();
    for (Map.Entry<Fact, Instant> lower : lowerSince().entrySet()) {
      if (!lower.getValue().plus(MEMORY).isAfter(now)) {
        peak = peak.with(lower.getKey(), present);
      }
    }
    return peak;
  }

  /** With a band that another scoring policy gave replaced by the present one, in silence. */
  Told under(String policy, Facts present) {
    Facts peak = peak();
    return belief() == Belief.NEVER || peak == null || policy().equals(policy)
        ? this
        : next().peak(peak.withBand(present.band())).policy(policy).build();
  }

  /** What is remembered when the facts become other ones: how long each has been below the peak. */
  Told seeing(Facts before, Facts present, Instant now) {
    if (belief() != Belief.OPEN || peak() == null) {
      return this;
    }
    Facts peak = peakAt(now, before);
    ImmutableTold.Builder next = next().peak(peak).lowerSince(Map.of());
    for (Fact fact : Fact.values()) {
      if (present.isLower(fact, peak)) {
        Instant since = lowerSince().get(fact);
        next.putLowerSince(fact, since != null && before.isLower(fact, peak) ? since : now);
      }
    }
    return next.build();
  }
}
