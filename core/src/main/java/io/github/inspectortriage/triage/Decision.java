package io.github.inspectortriage.triage;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.priority.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What became of one event, and why. Whatever it is, the event may be acknowledged: what is to be told is stored. */
@Value.Immutable
public abstract class Decision {
  Decision() {}

  /** The ways in which an event can end. */
  public enum Outcome {
    /** Somebody was told. */
    NOTIFIED,
    /** Stored, and said when its time comes: {@link Decision#until()}. */
    QUEUED,
    /** Open since before the route began: it is in the summary with which the route begins. */
    BACKLOG,
    /** Somebody does not want to hear of it until a day. */
    SNOOZED,
    /** No route takes it. */
    NO_ROUTE,
    /** Said before, and nothing that matters is different. */
    ALREADY_SAID,
    /** Closed or suppressed, and never said to be open. */
    NOT_OPEN,
    /** Less urgent than what the policy says. */
    BELOW_BAND,
    /** Reported before what is already known. */
    OUTDATED,
    /** The pattern does not match. */
    NOT_MATCHED,
    /** An event of another kind, like {@code Inspector2 Scan}. */
    NOT_A_FINDING
  }

  /** Returns how it ended. */
  public abstract Outcome outcome();

  /** Returns the finding; empty if the event was not looked into that far. */
  public abstract Optional<Finding> finding();

  /** Returns its priority; empty if the event was not looked into that far. */
  public abstract Optional<Priority> priority();

  /** Returns the messages that were delivered just now and tell of it: one for each route; none unless somebody was told. */
  public abstract List<Message> messages();

  /** Returns what a notifier threw, if it did: the message is stored and sent again. */
  public abstract Optional<Throwable> failure();

  /** Returns why it ended so, in a sentence, safe to show; empty if the outcome says it all. */
  @Value.Default
  public String reason() {
    return "";
  }

  /** Returns until when it waits, or is silent; empty if it does not wait. */
  public abstract Optional<Instant> until();

  /** Returns the outcome and what it is about. */
  @Override
  public String toString() {
    return outcome() + finding().map(finding -> " " + finding).orElse("");
  }

  static Decision of(Outcome outcome) {
    return ImmutableDecision.builder().outcome(outcome).build();
  }
}
