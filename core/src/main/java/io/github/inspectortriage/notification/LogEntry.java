package io.github.inspectortriage.notification;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is remembered of one finding. A delivery leaves two traces: a claim before it is tried, and what was said after it
 * was accepted; a process that dies in between leaves the claim, and the message is sent once more.
 */
@Value.Immutable
public abstract class LogEntry {
  LogEntry() {}

  /** Returns the number of this version of the entry, 1 for the first. */
  public abstract long version();

  /** Returns when Inspector made the newest report that was seen. */
  public abstract Instant reportedAt();

  /** Returns how many notifications about the finding were claimed, 0 or more. */
  public abstract int revision();

  /** Returns what was said last; empty if nothing was. */
  public abstract Optional<Facts> said();

  /** Returns when something was first said. */
  public abstract Optional<Instant> firstSaidAt();

  /** Returns when something was last said. */
  public abstract Optional<Instant> lastSaidAt();

  /** Returns since when somebody has been trying to say something; empty if nobody is. */
  public abstract Optional<Instant> claimedAt();

  /** Returns the entry of a finding of which nothing was said yet. */
  public static LogEntry unseen(Instant reportedAt) {
    return builder().version(1).reportedAt(reportedAt).revision(0).build();
  }

  /** Returns the next version, in which a newer report was seen. */
  public LogEntry observed(Instant newReportedAt) {
    boolean isNewer = newReportedAt.isAfter(reportedAt());
    return next().reportedAt(isNewer ? newReportedAt : reportedAt()).build();
  }

  /** Returns the next version, in which somebody is about to say something. */
  public LogEntry claimed(Instant now) {
    return next().revision(revision() + 1).claimedAt(now).build();
  }

  /** Returns the next version, in which those facts were said. */
  public LogEntry said(Facts facts, Instant now) {
    return next()
        .said(facts)
        .firstSaidAt(firstSaidAt().orElse(now))
        .lastSaidAt(now)
        .claimedAt(Optional.empty())
        .build();
  }

  /** Returns the next version, in which nobody is trying any more. */
  public LogEntry released() {
    return next().claimedAt(Optional.empty()).build();
  }

  private Builder next() {
    return builder().from(this).version(version() + 1);
  }

  /** Returns a new builder, for a log that reads entries from its store. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link LogEntry}; not thread-safe. */
  public static final class Builder extends ImmutableLogEntry.Builder {
    Builder() {}
  }
}
