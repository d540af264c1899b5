package io.github.inspectortriage.notification;

import java.util.List;

/** What the policy says of a finding: speak, or be silent, and why. */
public sealed interface Verdict {
  /**
   * It is news.
   *
   * @param kind why
   * @param changes what is different from what was said last
   */
  record Speak(Notification.Kind kind, List<Change> changes) implements Verdict {
    /** Copies the changes. */
    public Speak {
      changes = List.copyOf(changes);
    }
  }

  /** It is no news. */
  enum Silent implements Verdict {
    /** Said before, and nothing that matters is different. */
    ALREADY_SAID,
    /** Closed or suppressed, and never said to be open. */
    NOT_OPEN,
    /** Less urgent than what is to be said. */
    BELOW_BAND,
    /** Reported before what is already known: events may arrive in any order. */
    OUTDATED,
    /** Another worker is saying it at this moment. */
    BEING_DELIVERED
  }
}
