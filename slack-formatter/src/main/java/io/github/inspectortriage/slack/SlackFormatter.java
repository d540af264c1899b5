package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.slack.Content.Piece;
import io.github.inspectortriage.slack.Links.Link;
import io.github.inspectortriage.wording.Wording;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Writes a message as Slack shows it: a decision in the first line, then the reason, what exactly to do, and for those who ask why it
 * is urgent.
 *
 * <pre>{@code
 * SlackFormatter formatter = SlackFormatter.standard()
 *     .withZone(ZoneId.of("Asia/Tokyo"))
 *     .withWording(Wording.of(Locale.JAPANESE));
 * SlackMessage slack = formatter.format(message);
 * slack.text();    // Act by 13 Aug: log4j-core in payments/checkout-api. Runs now in 14 tasks and pods. ...
 * slack.blocks();  // Block Kit, for your own client
 * slack.toJson();  // the payload, for a webhook or chat.postMessage
 * }</pre>
 *
 * <p>Equal messages give equal payloads, byte for byte.
 */
public final class SlackFormatter {
  private static final SlackFormatter STANDARD =
      new SlackFormatter(ZoneId.of("UTC"), Wording.english(), SlackTheme.standard());

  private final ZoneId zone;
  private final Wording wording;
  private final SlackTheme theme;

  private SlackFormatter(ZoneId zone, Wording wording, SlackTheme theme) {
    this.zone = zone;
    this.wording = wording;
    this.theme = theme;
  }

  /** Returns the formatter that writes English, counts days in UTC and has our theme. */
  public static SlackFormatter standard() {
    return STANDARD;
  }

  /**
   * Returns this formatter for a team in another zone: there it decides what is due today and what is overdue. Times in
   * a message are shown in each reader's own zone by Slack, and in this one where Slack cannot.
   */
  public SlackFormatter withZone(ZoneId newZone) {
    return new SlackFormatter(Objects.requireNonNull(newZone, "newZone"), wording, theme);
  }

  /** Returns this formatter in another language. */
  public SlackFormatter withWording(Wording newWording) {
    return new SlackFormatter(zone, Objects.requireNonNull(newWording, "newWording"), theme);
  }

  /** Returns this formatter with other parts, buttons or mentions. */
  public SlackFormatter withTheme(SlackTheme newTheme) {
    return new SlackFormatter(zone, wording, Objects.requireNonNull(newTheme, "newTheme"));
  }

  /** Returns the message that makes sense alone. */
  public SlackMessage format(Message message) {
    boolean isOne = isOne(message);
    return asAsked(
        fitting(
            length -> isOne
                ? new StoryWriter(message, style(), length).whole()
                : ManyWriter.write(message, style(), length),
            message),
        message);
  }

  /**
   * Returns what is said in the thread of the message that told of the story before: only what is different.
   *
   * @throws IllegalArgumentException if the message is about many stories
   */
  public SlackMessage formatReply(Message message) {
    requireOne(message);
    return asAsked(
        fitting(length -> new StoryWriter(message, style(), length).reply(), message), message);
  }

  /**
   * Returns what the message that told of the story becomes when that is over: a short record.
   *
   * @throws IllegalArgumentException if the message is about many stories
   */
  public SlackMessage formatRecord(Message message) {
    requireOne(message);
    return fitting(length -> new StoryWriter(message, style(), length).edited(), message);
  }

  /** The message without blocks, for when Slack refuses them, with a word on that. */
  SlackMessage plain(SlackMessage message) {
    return SlackMessage.of(
        message.text() + " (" + Mrkdwn.escape(wording.say("message.plain")) + ")", List.of());
  }

  private SlackMessage asAsked(SlackMessage whole, Message message) {
    return message.isPlain() ? plain(whole) : whole;
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

  private Style style() {
    return Style.ofSlack(wording, zone, theme);
  }

  /** Names are cut as little as Slack's limits allow. */
  private SlackMessage fitting(IntFunction<Content> contents, Message message) {
    SlackMessage last = SlackMessage.of("", List.of());
    for (int length : Style.LENGTHS) {
      Content content = contents.apply(length);
      last = SlackMessage.of(content.text(), blocks(content, message));
      if (last.isWithinLimits()) {
        return last;
      }
    }
    return SlackMessage.of(last.text(), List.of());
  }

  private List<Block> blocks(Content content, Message message) {
    List<Block> blocks = new ArrayList<>();
    if (!content.headline().isEmpty()) {
      blocks.add(new Block.Header("head." + content.key(), content.headline()));
    }
    for (Piece piece : content.pieces(theme)) {
      String id = piece.id() + "." + content.key();
      switch (piece.shape()) {
        case PARAGRAPH -> blocks.add(new Block.Section(id, String.join("\n", piece.texts())));
        case PAIR -> blocks.add(new Block.Fields(id, piece.texts()));
        case SMALL -> blocks.add(new Block.Context(id, piece.texts()));
        case LINKS -> blocks.add(links(id, piece.links()));
      }
    }
    if (isOne(message) && theme.parts().contains(SlackTheme.Part.LINKS)) {
      List<Block.Button> buttons =
          SlackAction.buttons(message, theme, Style.ofSlack(wording, zone, theme));
      if (!buttons.isEmpty()) {
        blocks.add(new Block.Actions("act." + content.key(), buttons));
      }
    }
    return blocks;
  }

  private Block links(String id, List<Link> links) {
    if (theme.isWithButtons()) {
      return new Block.Actions(
          id,
          links.stream()
              .map(link -> new Block.Button(
                  link.action(), plain(link.text()), plain(link.label()), link.url(), ""))
              .toList());
    }
    return new Block.Section(
        id,
        links.stream()
            .map(link -> Mrkdwn.link(link.url(), link.text()))
            .collect(Collectors.joining(" · ")));
  }

  /** A button's text is not mrkdwn, in which it was made safe. */
  private static String plain(String mrkdwn) {
    return Mrkdwn.plain(mrkdwn.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), 70);
  }

  private static boolean isOne(Message message) {
    return message.form() == Message.Form.SINGLE || message.form() == Message.Form.UPDATE;
  }

  private static void requireOne(Message message) {
    if (!isOne(message)) {
      throw new IllegalArgumentException(
          "only a message about one story has a thread, but this was a " + message.form());
    }
  }
}
