package io.github.inspectortriage.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;

/** Blocks in Slack's own classes, for callers who add some of theirs. */
final class SlackBlocks {
  private SlackBlocks() {}

  static LayoutBlock of(Block block) {
    if (block instanceof Block.Header header) {
      return HeaderBlock.builder()
          .blockId(block.id())
          .text(plain(header.text()))
          .build();
    }
    if (block instanceof Block.Section section) {
      return SectionBlock.builder()
          .blockId(block.id())
          .text(mrkdwn(section.text()))
          .expand(true)
          .build();
    }
    if (block instanceof Block.Fields fields) {
      List<TextObject> texts = new ArrayList<>();
      fields.texts().forEach(text -> texts.add(mrkdwn(text)));
      return SectionBlock.builder().blockId(block.id()).fields(texts).build();
    }
    if (block instanceof Block.Context context) {
      return ContextBlock.builder()
          .blockId(block.id())
          .elements(
              List.copyOf(context.texts().stream().map(SlackBlocks::mrkdwn).toList()))
          .build();
    }
    if (block instanceof Block.Input) {
      throw new IllegalArgumentException("a message has no field to write in");
    }
    List<BlockElement> elements = new ArrayList<>();
    ((Block.Actions) block).buttons().forEach(button -> elements.add(button(button)));
    return ActionsBlock.builder().blockId(block.id()).elements(elements).build();
  }

  private static ButtonElement button(Block.Button button) {
    return ButtonElement.builder()
        .actionId(button.action())
        .text(plain(button.text()))
        .url(button.url().isEmpty() ? null : button.url())
        .value(button.value().isEmpty() ? null : button.value())
        .accessibilityLabel(button.label())
        .build();
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }

  private static MarkdownTextObject mrkdwn(String text) {
    return MarkdownTextObject.builder().text(text).verbatim(true).build();
  }
}
