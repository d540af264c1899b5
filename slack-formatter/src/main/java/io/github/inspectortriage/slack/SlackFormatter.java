package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.Notification;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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

  /** Returns the message. */
  public SlackMessage format(Message message) {
    MessageItem item = message.items().get(0);
    return format(Notification.builder()
        .id(message.id())
        .kind(Notification.Kind.valueOf(item.kind().name()))
        .finding(item.finding())
        .priority(item.priority())
        .revision(item.toldCount())
        .decidedAt(message.at())
        .firstNotifiedAt(item.firstToldAt())
        .build());
  }

  /** Returns what is said in the thread of what was told before. */
  SlackMessage reply(Message message) {
    return format(message);
  }

  /** Returns what the message that told it becomes when it is over. */
  SlackMessage edited(Message message) {
    return format(message);
  }

  /** Returns the message without blocks, for when Slack refuses them, with a word on that. */
  SlackMessage plain(SlackMessage message) {
    return SlackMessage.of(
        message.text() + " (Slack refused the layout of this message; this is its text.)",
        List.of());
  }

  boolean isOverdue(Message message) {
    return message
        .items()
        .get(0)
        .priority()
        .due()
        .filter(due -> due.isBefore(LocalDate.ofInstant(message.at(), zone)))
        .isPresent();
  }
}
