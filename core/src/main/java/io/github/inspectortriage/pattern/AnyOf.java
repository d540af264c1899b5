package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether one of many conditions holds. Plain texts are looked up, so that a list of thousands costs one step. */
final class AnyOf {
  private static final int FEW = 8;

  // Null if there are few conditions; else open-addressed by hash, with at least as many empty
  // slots as texts.
  private final @Nullable PlainText @Nullable [] texts;
  private final Condition[] others;

  /** Takes the conditions, and keeps the array. */
  AnyOf(Condition[] conditions) {
    if (conditions.length <= FEW) {
      texts = null;
      others = conditions;
      return;
    }
    List<PlainText> plain = new ArrayList<>();
    List<Condition> rest = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof PlainText same && same.isWhole()) {
        plain.add(same);
      } else {
        rest.add(condition);
      }
    }
    texts = table(plain);
    others = rest.toArray(Condition[]::new);
  }

  boolean holds(Value value) {
    if (texts != null && value.isText() && isIn(texts, value)) {
      return true;
    }
    for (Condition condition : others) {
      if (condition.holds(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(@Nullable PlainText[] texts, Value value) {
    int slot = value.hash() & (texts.length - 1);
    for (PlainText text = texts[slot]; text != null; text = texts[slot]) {
      if (value.is(text.bytes())) {
        return true;
      }
      slot = (slot + 1) & (texts.length - 1);
    }
    return false;
  }

  private static @Nullable PlainText[] table(List<PlainText> texts) {
    @Nullable PlainText[] table = new PlainText[Integer.highestOneBit(4 * texts.size() + 4)];
    for (PlainText text : texts) {
      int slot = Utf8.hash(text.bytes(), 0, text.bytes().length) & (table.length - 1);
      while (table[slot] != null) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = text;
    }
    return table;
  }
}
