package io.github.inspectortriage.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as Slack takes it: blocks to read, and a text for the lock screen, the screen reader and the search.
 *
 * <p>It keeps Slack's limits, whatever the finding holds: 300 characters of text, 12,000 of JSON.
 */
public final class SlackMessage {
  private final String text;
  private final List<Block> blocks;
  private final String json;

  private SlackMessage(String text, List<Block> blocks) {
    this.text = text;
    this.blocks = List.copyOf(blocks);
    this.json = BlockJson.payload(text, blocks);
  }

  static SlackMessage of(String text, List<Block> blocks) {
    return new SlackMessage(text, blocks);
  }

  /** Returns the text that stands for the blocks where those are not shown, escaped as Slack wants it. */
  public String text() {
    return text;
  }

  /** Returns the blocks in Slack's own classes; each call makes new ones, which the caller may change. */
  public List<LayoutBlock> blocks() {
    return blocks.stream().map(SlackBlocks::of).collect(Collectors.toList());
  }

  /** Whether Slack takes it, by the limits of https://docs.slack.dev/reference/block-kit/blocks and those that users found. */
  boolean isWithinLimits() {
    return json.length() <= Limits.JSON
        && text.length() <= Lines.TEXT
        && blocks.size() <= Limits.BLOCKS
        && blocks.stream().allMatch(Limits::isWithin);
  }

  boolean hasBlocks() {
    return !blocks.isEmpty();
  }

  String blocksJson() {
    return BlockJson.blocks(blocks);
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
