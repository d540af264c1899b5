package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.wording.Wording;
import java.time.ZoneId;
import java.util.List;

/**
 * How a message is written.
 *
 * @param wording in which language
 * @param zone in whose days
 * @param theme with which parts
 * @param body the markup of what is read
 * @param head that of the first line
 * @param text that of what stands for the whole
 */
record Style(
    Wording wording, ZoneId zone, SlackTheme theme, Markup body, Markup head, Markup text) {
  // Names are cut as little as the limits allow: one length after another is tried.
  static final List<Integer> LENGTHS = List.of(60, 40, 30, 20, 12);

  static Style ofSlack(Wording wording, ZoneId zone, SlackTheme theme) {
    return new Style(
        wording, zone, theme, new SlackMarkup(), new PlainMarkup(), TextMarkup.ofSlack());
  }

  static Style ofChat(Wording wording, ZoneId zone, SlackTheme theme) {
    return new Style(
        wording, zone, theme, new ChatMarkup(), TextMarkup.ofAnyClient(), TextMarkup.ofAnyClient());
  }

  Words words(Message message) {
    return new Words(wording, zone, message.at(), body);
  }

  Words head(Message message) {
    return new Words(wording, zone, message.at(), head);
  }

  Words text(Message message) {
    return new Words(wording, zone, message.at(), text);
  }

  /** An item in the first line. */
  Item head(Message message, MessageItem item, int length) {
    return new Item(item, head(message), length);
  }

  /** An item in what stands for the whole. */
  Item text(Message message, MessageItem item, int length) {
    return new Item(item, text(message), length);
  }
}
