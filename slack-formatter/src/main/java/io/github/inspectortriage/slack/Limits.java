package io.github.inspectortriage.slack;

import java.util.List;

/** What Slack takes; lengths in UTF-16, which is the strictest way to count, for Slack does not say how it does. */
final class Limits {
  /** Slack allows 50; nobody reads more than these. */
  static final int BLOCKS = 15;

  // Not documented: refused as msg_blocks_too_long from about 13,200 on.
  static final int JSON = 12_000;

  private static final int ID = 255;
  private static final int HEADER = 150;
  private static final int SECTION = 3_000;
  private static final int FIELD = 2_000;
  private static final int ELEMENTS = 10;
  private static final int BUTTONS = 25;
  private static final int BUTTON = 75;
  private static final int URL = 3_000;
  private static final int VALUE = 2_000;

  private Limits() {}

  static boolean isWithin(Block block) {
    if (block.id().isEmpty() || block.id().length() > ID) {
      return false;
    }
    if (block instanceof Block.Header header) {
      return is(header.text(), HEADER);
    }
    if (block instanceof Block.Section section) {
      return is(section.text(), SECTION);
    }
    if (block instanceof Block.Fields fields) {
      return are(fields.texts(), FIELD);
    }
    if (block instanceof Block.Context context) {
      return are(context.texts(), SECTION);
    }
    if (block instanceof Block.Input input) {
      return is(input.label(), FIELD) && is(input.hint(), FIELD);
    }
    List<Block.Button> buttons = ((Block.Actions) block).buttons();
    return !buttons.isEmpty()
        && buttons.size() <= BUTTONS
        && buttons.stream().allMatch(Limits::isWithin);
  }

  private static boolean isWithin(Block.Button button) {
    return is(button.action(), ID)
        && is(button.text(), BUTTON)
        && is(button.label(), BUTTON)
        && button.url().length() <= URL
        && button.value().length() <= VALUE;
  }

  private static boolean are(List<String> texts, int length) {
    return !texts.isEmpty()
        && texts.size() <= ELEMENTS
        && texts.stream().allMatch(text -> is(text, length));
  }

  private static boolean is(String text, int length) {
    return !text.isBlank() && text.length() <= length;
  }
}
