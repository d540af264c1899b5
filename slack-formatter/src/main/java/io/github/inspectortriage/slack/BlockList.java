package io.github.inspectortriage.slack;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import java.util.ArrayList;
import java.util.List;

/** The blocks of one message; not thread-safe. */
final class BlockList {
  private final String key;
  private final List<LayoutBlock> blocks = new ArrayList<>();

  /** Takes what all block ids of the message have in common. */
  BlockList(String key) {
    this.key = key;
  }

  void header(String plainText) {
    blocks.add(HeaderBlock.builder()
        .blockId(id("head"))
        .text(PlainTextObject.builder().text(plainText).emoji(false).build())
        .build());
  }

  /** Adds a paragraph that is shown whole, without "see more"; none if the text is empty. */
  void section(String part, String mrkdwn) {
    if (!mrkdwn.isEmpty()) {
      blocks.add(SectionBlock.builder()
          .blockId(id(part))
          .text(text(mrkdwn))
          .expand(true)
          .build());
    }
  }

  void pair(String part, String left, String right) {
    blocks.add(SectionBlock.builder()
        .blockId(id(part))
        .fields(List.of(text(left), text(right)))
        .build());
  }

  void context(String part, String... mrkdwn) {
    List<MarkdownTextObject> lines = new ArrayList<>();
    for (String line : mrkdwn) {
      if (!line.isEmpty()) {
        lines.add(text(line));
      }
    }
    if (!lines.isEmpty()) {
      blocks.add(
          ContextBlock.builder().blockId(id(part)).elements(List.copyOf(lines)).build());
    }
  }

  List<LayoutBlock> toList() {
    return List.copyOf(blocks);
  }

  private String id(String part) {
    return part + "." + key;
  }

  /** Verbatim, so that Slack makes no link of a bare name that looks like one. */
  private static MarkdownTextObject text(String mrkdwn) {
    return MarkdownTextObject.builder().text(mrkdwn).verbatim(true).build();
  }
}
