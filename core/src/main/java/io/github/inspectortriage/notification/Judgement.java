package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.MessageItem.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a story on a route, and when.
 *
 * @param kind what to say; null for nothing
 * @param due from when on it is to be said, or when to judge again; null if no time changes anything
 * @param isQuiet whether it interrupts nobody: an update, or a line of the digest
 * @param standing where the story stands
 */
record Judgement(@Nullable Kind kind, @Nullable Instant due, boolean isQuiet, Standing standing) {

  /** Where a story stands on a route. */
  enum Standing {
    WAITING,
    SETTLING,
    BACKLOG,
    SNOOZED,
    REFUSED,
    TOLD,
    BELOW_BAND,
    NOT_OPEN,
    NO_ROUTE
  }

  static Judgement nothing(Standing standing) {
    return new Judgement(null, null, true, standing);
  }

  static Judgement nothingUntil(@Nullable Instant due, Standing standing) {
    return new Judgement(null, due, true, standing);
  }

  static Judgement say(Kind kind, Instant due) {
    return new Judgement(kind, due, false, Standing.WAITING);
  }

  static Judgement quietly(Kind kind, Instant due, Standing standing) {
    return new Judgement(kind, due, true, standing);
  }

  boolean isDue(Instant now) {
    return kind != null && due != null && !due.isAfter(now);
  }
}
