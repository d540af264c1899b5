package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;

/** Writes what is told of many stories at once: chooses who writes it. */
final class ManyWriter {
  private ManyWriter() {}

  /**
   * Writes a message.
   *
   * @param length how long a name may be
   */
  static Content write(Message message, Style style, int length) {
    ManyParts many = new ManyParts(message, style, length);
    return switch (message.form()) {
      case IMAGE -> new ImageWriter(many).write();
      case STORM -> new StormWriter(many).write();
      default ->
        isBacklog(message) ? new BacklogWriter(many).write() : new DigestWriter(many).write();
    };
  }

  private static boolean isBacklog(Message message) {
    return !message.items().isEmpty()
        && message.items().stream().allMatch(told -> told.kind() == Kind.BACKLOG);
  }
}
