package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** What a sweep did, and what it left. */
@Value.Immutable
public abstract class SweepReport {
  SweepReport() {}

  /** Returns the messages that were delivered, in their order. */
  public abstract List<Message> said();

  /** Returns how many stories are due and still wait, because of the budget, quiet hours or a receiver that fails. */
  @Value.Default
  public int waiting() {
    return 0;
  }

  /** Returns how many messages were refused for good and wait for a replay. */
  @Value.Default
  public int dead() {
    return 0;
  }

  /** Returns of how many told stories a reminder was due of which nothing was seen since. */
  @Value.Default
  public int unseen() {
    return 0;
  }

  /** Returns since when nothing has reached the receiver, for each route where that is longer than a day. */
  public abstract Map<String, Instant> failingSince();

  /** Returns what went wrong, by the name of the route. */
  public abstract Map<String, String> failures();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of("said", said().size(), "waiting", waiting(), "dead", dead(), failures());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link SweepReport}; not thread-safe. */
  public static final class Builder extends ImmutableSweepReport.Builder {
    Builder() {}
  }
}
