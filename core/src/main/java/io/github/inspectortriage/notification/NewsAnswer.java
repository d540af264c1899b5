package io.github.inspectortriage.notification;

import io.github.inspectortriage.HouseOnly;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one report.
 *
 * @param standing where its story stands now, on the route on which most happens
 * @param reason why, in a sentence; empty if the standing says it all
 * @param until until when it waits or is silent
 * @param messages what was delivered just now that tells of it
 * @param failure what a notifier threw, if it did
 */
@HouseOnly
public record NewsAnswer(
    Standing standing,
    String reason,
    Optional<Instant> until,
    List<Message> messages,
    Optional<Throwable> failure) {
  /** Where a story stands. */
  public enum Standing {
    /** Told just now. */
    TOLD_NOW,
    /** Stored, and told in time. */
    WAITING,
    /** Told with the first summary. */
    BACKLOG,
    /** Silent until a day that somebody named. */
    SNOOZED,
    /** Told before. */
    TOLD_BEFORE,
    /** Less urgent than what is told. */
    BELOW_BAND,
    /** Closed, and never told. */
    NOT_OPEN,
    /** No route takes it. */
    NO_ROUTE,
    /** Reported before what is known. */
    OUTDATED
  }

  /** Copies the messages. */
  public NewsAnswer {
    messages = List.copyOf(messages);
  }
}
