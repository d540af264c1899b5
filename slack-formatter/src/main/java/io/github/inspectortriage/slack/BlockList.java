package io.github.inspectortriage.slack;

import java.util.ArrayList;
import java.util.List;

/** The blocks of one message; not thread-safe. */
final class BlockList {
  private final String key;
  private final List<Block> blocks = new ArrayList<>();

  /** Takes what all block ids of the message have in common. */
  BlockList(String key) {
    this.key = key;
  }

  void header(String plainText) {
    blocks.add(new Block.Header(id("head"), plainText));
  }

  /** Adds a paragraph; none if the text is empty. */
  void section(String part, String mrkdwn) {
    if (!mrkdwn.isEmpty()) {
      blocks.add(new Block.Section(id(part), mrkdwn));
    }
  }

  void pair(String part, String left, String right) {
    blocks.add(new Block.Fields(id(part), List.of(left, right)));
  }

  void context(String part, String... mrkdwn) {
    List<String> lines = new ArrayList<>();
    for (String line : mrkdwn) {
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    if (!lines.isEmpty()) {
      blocks.add(new Block.Context(id(part), lines));
    }
  }

  List<Block> toList() {
    return List.copyOf(blocks);
  }

  private String id(String part) {
    return part + "." + key;
  }
}
