package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Receipt;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a message stands in Slack, kept in a {@link Receipt}.
 *
 * @param channel the id of the channel
 * @param ts the message that may be changed
 * @param thread the message that begins the thread, which is where a reply goes
 */
record Place(String channel, String ts, String thread) {
  private static final Pattern REFERENCE =
      Pattern.compile("(?<channel>[A-Z0-9]{1,64})/(?<ts>[0-9.]{1,40})/(?<thread>[0-9.]{1,40})");
  private static final Pattern CHANNEL = Pattern.compile("[A-Z0-9]{1,64}");
  private static final Pattern TS = Pattern.compile("[0-9.]{1,40}");

  /** The place of a message that begins a thread of its own; empty if Slack did not say where it is. */
  static Optional<Place> of(@Nullable String channel, @Nullable String ts) {
    return channel != null
            && ts != null
            && CHANNEL.matcher(channel).matches()
            && TS.matcher(ts).matches()
        ? Optional.of(new Place(channel, ts, ts))
        : Optional.empty();
  }

  /** The place that a receipt of ours names; empty for that of another notifier. */
  static Optional<Place> of(Receipt receipt) {
    Matcher reference = REFERENCE.matcher(receipt.reference());
    return receipt.takesUpdates() && reference.matches()
        ? Optional.of(
            new Place(reference.group("channel"), reference.group("ts"), reference.group("thread")))
        : Optional.empty();
  }

  Receipt receipt() {
    return Receipt.updatable(channel + "/" + ts + "/" + thread);
  }
}
