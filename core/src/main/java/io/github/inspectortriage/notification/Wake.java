package io.github.inspectortriage.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a route is looked at next: nothing that this worker knows becomes due before. */
final class Wake {
  private volatile Instant at = Instant.MIN;

  /** Something becomes due at a time; null for never. */
  void expect(@Nullable Instant due) {
    if (due != null && due.isBefore(at)) {
      synchronized (this) {
        at = due.isBefore(at) ? due : at;
      }
    }
  }

  /** What is due is looked at now; what is found to become due is said anew. */
  synchronized void forget() {
    at = Instant.MAX;
  }

  Instant at() {
    return at;
  }

  boolean isBy(Instant now) {
    return !at.isAfter(now);
  }
}
