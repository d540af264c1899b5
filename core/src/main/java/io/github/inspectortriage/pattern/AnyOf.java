package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether one of many conditions holds. Texts, beginnings, ends and numbers are looked up, so that a list of thousands costs
 * one step for each length that occurs in it.
 */
final class AnyOf {
  private static final int FEW = 8;

  /** Texts that a value must be, begin or end with. */
  private static final class Texts {
    private final TextPart part;
    // Open-addressed by hash, with at least as many empty slots as texts.
    private final @Nullable PlainText[] table;
    private final int[] lengths;

    Texts(TextPart part, List<PlainText> texts) {
      this.part = part;
      table = new PlainText[Integer.highestOneBit(4 * texts.size() + 4)];
      TreeSet<Integer> sizes = new TreeSet<>();
      for (PlainText text : texts) {
        sizes.add(text.bytes().length);
        int slot = Utf8.hash(text.bytes(), 0, text.bytes().length) & (table.length - 1);
        while (table[slot] != null) {
          slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = text;
      }
      lengths = sizes.stream().mapToInt(size -> size).toArray();
    }

    boolean holds(Value value) {
      if (part == TextPart.WHOLE) {
        return isIn(value, 0, value.length());
      }
      for (int length : lengths) {
        if (length > value.length()) {
          return false;
        }
        if (isIn(value, part == TextPart.START ? 0 : value.length() - length, length)) {
          return true;
        }
      }
      return false;
    }

    private boolean isIn(Value value, int from, int length) {
      int slot = value.hash(from, from + length) & (table.length - 1);
      for (PlainText text = table[slot]; text != null; text = table[slot]) {
        if (text.bytes().length == length && value.has(text.bytes(), from)) {
          return true;
        }
        slot = (slot + 1) & (table.length - 1);
      }
      return false;
    }
  }

  private final Texts[] texts;
  private final double[] numbers;
  private final Condition[] others;

  /** Takes the conditions, and keeps the array. */
  AnyOf(Condition[] conditions) {
    if (conditions.length <= FEW) {
      texts = new Texts[0];
      numbers = new double[0];
      others = conditions;
      return;
    }
    List<Condition> rest = new ArrayList<>(Arrays.asList(conditions));
    texts = Arrays.stream(TextPart.values())
        .filter(part -> count(part, rest) > FEW)
        .map(part -> new Texts(part, taken(part, rest)))
        .toArray(Texts[]::new);
    numbers = rest.stream()
        .mapToDouble(AnyOf::number)
        .filter(number -> !Double.isNaN(number))
        .sorted()
        .toArray();
    rest.removeIf(condition -> !Double.isNaN(number(condition)));
    others = rest.toArray(Condition[]::new);
  }

  boolean holds(Value value) {
    if (value.isText()) {
      for (Texts part : texts) {
        if (part.holds(value)) {
          return true;
        }
      }
    } else if (numbers.length > 0 && value.kind() == JsonValue.Kind.NUMBER) {
      double number = value.number();
      if (!Double.isNaN(number) && Arrays.binarySearch(numbers, number) >= 0) {
        return true;
      }
    }
    for (Condition condition : others) {
      if (condition.holds(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(TextPart part, Condition condition) {
    return condition instanceof PlainText text && text.part() == part;
  }

  private static long count(TextPart part, List<Condition> conditions) {
    return conditions.stream().filter(condition -> isOf(part, condition)).count();
  }

  private static List<PlainText> taken(TextPart part, List<Condition> conditions) {
    List<PlainText> taken = conditions.stream()
        .filter(condition -> isOf(part, condition))
        .map(PlainText.class::cast)
        .toList();
    conditions.removeIf(condition -> isOf(part, condition));
    return taken;
  }

  /** The number that the condition is, or NaN if it is not a number or not compared by value. */
  private static double number(Condition condition) {
    return condition instanceof SameNumber same ? same.number() : Double.NaN;
  }
}
