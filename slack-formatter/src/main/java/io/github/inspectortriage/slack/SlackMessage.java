package io.github.inspectortriage.slack;

import com.google.gson.Gson;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.Payload;
import java.util.List;

/**
 * A message as Slack takes it: blocks to read, and a text for the lock screen, the screen reader and the search.
 *
 * <p>It keeps Slack's limits, whatever the finding holds: 300 characters of text, 12,000 of JSON.
 */
public final class SlackMessage {
  // Slack's own Gson writes < as six characters, which is right but long, and the length of a
  // message is limited.
  private static final Gson GSON =
      GsonFactory.createSnakeCase().newBuilder().disableHtmlEscaping().create();

  private final String text;

  // Slack's model classes can be changed, text cannot; so this is the message, and blocks are made
  // from it.
  private final String json;

  private SlackMessage(String text, String json) {
    this.text = text;
    this.json = json;
  }

  static SlackMessage of(String text, List<LayoutBlock> blocks) {
    Payload payload = Payload.builder()
        .text(text)
        .blocks(blocks)
        .unfurlLinks(false)
        .unfurlMedia(false)
        .build();
    return new SlackMessage(text, GSON.toJson(payload));
  }

  /** Returns the message without blocks, for when Slack refuses them. */
  SlackMessage withoutBlocks() {
    Payload payload =
        Payload.builder().text(text).unfurlLinks(false).unfurlMedia(false).build();
    return new SlackMessage(text, GSON.toJson(payload));
  }

  /** Returns the text that stands for the blocks where those are not shown, escaped as Slack wants it. */
  public String text() {
    return text;
  }

  /** Returns the blocks in Slack's own classes; each call makes new ones, which the caller may change. */
  public List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = GSON.fromJson(json, Payload.class).getBlocks();
    return blocks == null ? List.of() : blocks;
  }

  boolean hasBlocks() {
    return !blocks().isEmpty();
  }

  /** Returns the payload: the body for an incoming webhook, or the arguments of {@code chat.postMessage}. */
  public String toJson() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlackMessage that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text;
  }
}
