package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Notification;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Writes a notification as a Slack message: a decision in the first line, then the reason, what exactly to do, and for
 * those who ask why it is urgent.
 *
 * <pre>{@code
 * SlackMessage message = SlackFormatter.standard().withZone(ZoneId.of("Europe/Berlin")).format(notification);
 * message.text();    // Act by 13 Aug: log4j-core in payments/checkout-api (runs now in 14 tasks and pods) has ...
 * message.toJson();  // the payload, for a webhook or chat.postMessage
 * }</pre>
 *
 * <p>Equal notifications give equal messages, byte for byte.
 */
public final class SlackFormatter {
  private static final SlackFormatter STANDARD = new SlackFormatter(ZoneId.of("UTC"));

  private final ZoneId zone;

  private SlackFormatter(ZoneId zone) {
    this.zone = zone;
  }

  /** Returns the formatter that counts days in UTC. */
  public static SlackFormatter standard() {
    return STANDARD;
  }

  /**
   * Returns this formatter for a team in another zone: there it decides what is due today and what is overdue. Times in
   * a message are shown in each reader's own zone by Slack, and in this one where Slack cannot.
   */
  public SlackFormatter withZone(ZoneId newZone) {
    return new SlackFormatter(Objects.requireNonNull(newZone, "newZone"));
  }

  /** Returns the message for a notification. */
  public SlackMessage format(Notification notification) {
    Objects.requireNonNull(notification, "notification");
    return new MessageWriter(notification, zone).write();
  }
}
