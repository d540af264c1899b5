package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether one condition accepts all that another accepts. It says yes only where that is certain; no may mean that it does
 * not know.
 */
final class Covering {
  // Stands for "any text" when a form is tried on another form: what lets this character through
  // at that place lets through every text, because no form that has it itself is tried.
  private static final String ANY = "\uE000";

  // Longer lists are compared for equality only.
  private static final int MOST_COMPARISONS = 10_000;

  private Covering() {}

  /** Whether {@code wide} accepts every value that {@code narrow} accepts, and absence too if that does. */
  static boolean covers(Condition wide, Condition narrow) {
    if (wide.equals(narrow)) {
      return true;
    }
    if (wide instanceof Existence || narrow instanceof Existence) {
      return wide == Existence.PRESENT && narrow != Existence.ABSENT;
    }
    Value only = onlyValue(narrow);
    if (only != null) {
      return wide.holds(only);
    }
    if (wide instanceof AnythingBut but) {
      return narrow instanceof AnythingBut other
          ? coversAnythingBut(but, other)
          : but.excluded().stream().allMatch(out -> areApart(out, narrow));
    }
    if (wide instanceof NumberRange range && narrow instanceof NumberRange other) {
      return isAtOrBelow(range.lower(), other.lower()) && isAtOrAbove(range.upper(), other.upper());
    }
    if (narrow instanceof SameAddress address && wide instanceof InBlock) {
      return wide.holds(text(address.text()));
    }
    if (wide instanceof InBlock block && narrow instanceof InBlock other) {
      return block.contains(other);
    }
    return coversTexts(wide, narrow);
  }

  /** Whether the one leaf lets through all that the other does. */
  static boolean covers(Leaf wide, Leaf narrow) {
    Set<Condition> same = Set.copyOf(wide.conditions());
    List<Condition> others = narrow.conditions().stream()
        .filter(condition -> !same.contains(condition))
        .toList();
    boolean isSmall = (long) others.size() * wide.conditions().size() <= MOST_COMPARISONS;
    return others.isEmpty()
        || (isSmall
            && others.stream()
                .allMatch(condition ->
                    wide.conditions().stream().anyMatch(other -> covers(other, condition))));
  }

  private static boolean coversAnythingBut(AnythingBut wide, AnythingBut narrow) {
    List<Condition> out = wide.excluded();
    List<Condition> further = narrow.excluded();
    return (long) out.size() * further.size() <= MOST_COMPARISONS
        && out.stream().allMatch(one -> further.stream().anyMatch(other -> covers(other, one)));
  }

  private static boolean coversTexts(Condition wide, Condition narrow) {
    if (!acceptsOnlyTexts(narrow)) {
      return false;
    }
    List<String> pieces = pieces(wide);
    if (pieces != null && pieces.size() > 1 && pieces.stream().allMatch(String::isEmpty)) {
      return true;
    }
    if (wide instanceof IgnoringCase folded && narrow instanceof IgnoringCase other) {
      return coversFolded(folded, other);
    }
    List<String> form = pieces(narrow);
    boolean isForm = pieces != null || wide instanceof IgnoringCase;
    return form != null
        && isForm
        && !operand(wide).contains(ANY)
        && wide.holds(text(String.join(ANY, form)));
  }

  // Only ASCII: there a letter finds its two cases and nothing else.
  private static boolean coversFolded(IgnoringCase wide, IgnoringCase narrow) {
    boolean isAscii = (wide.text() + narrow.text()).chars().allMatch(c -> c < 128);
    String text = narrow.text();
    int length = wide.text().length();
    if (!isAscii || text.length() < length) {
      return false;
    }
    boolean isWhole = narrow.part() == TextPart.WHOLE;
    return switch (wide.part()) {
      case WHOLE -> isWhole && text.equalsIgnoreCase(wide.text());
      case START ->
        (isWhole || narrow.part() == TextPart.START)
            && text.regionMatches(true, 0, wide.text(), 0, length);
      case END ->
        (isWhole || narrow.part() == TextPart.END)
            && text.regionMatches(true, text.length() - length, wide.text(), 0, length);
    };
  }

  /** Whether no value can be accepted by both. */
  private static boolean areApart(Condition excluded, Condition narrow) {
    if (narrow instanceof NumberRange range) {
      return excluded instanceof SameNumber number
          ? !range.holds(Covering.number(number))
          : acceptsOnlyTexts(excluded);
    }
    if (!acceptsOnlyTexts(narrow)) {
      return false;
    }
    Value only = onlyValue(excluded);
    return only != null && !narrow.holds(only);
  }

  /** A value in place of all that the condition accepts, if no condition can tell them apart. */
  private static @Nullable Value onlyValue(Condition condition) {
    if (condition instanceof PlainText plain && plain.isWhole()) {
      return text(plain.text());
    }
    if (condition instanceof SameNumber same) {
      return number(same);
    }
    return condition instanceof Literal literal ? Value.of(literal.kind(), literal.text()) : null;
  }

  private static boolean acceptsOnlyTexts(Condition condition) {
    return condition instanceof PlainText
        || condition instanceof SameAddress
        || condition instanceof InBlock
        || condition instanceof IgnoringCase
        || pieces(condition) != null;
  }

  /** The texts between the stars of a form, or null if the condition is not such a form. */
  private static @Nullable List<String> pieces(Condition condition) {
    if (condition instanceof PlainText plain && !plain.isWhole()) {
      return plain.part() == TextPart.START ? List.of(plain.text(), "") : List.of("", plain.text());
    }
    return condition instanceof Wildcard wildcard ? wildcard.pieces() : null;
  }

  private static String operand(Condition form) {
    List<String> pieces = pieces(form);
    return pieces == null ? ((IgnoringCase) form).text() : String.join("", pieces);
  }

  private static boolean isAtOrBelow(
      NumberRange.@Nullable Bound wide, NumberRange.@Nullable Bound narrow) {
    return wide == null
        || (narrow != null
            && (wide.number() < narrow.number()
                || (wide.number() == narrow.number()
                    && (wide.isInclusive() || !narrow.isInclusive()))));
  }

  private static boolean isAtOrAbove(
      NumberRange.@Nullable Bound wide, NumberRange.@Nullable Bound narrow) {
    return wide == null
        || (narrow != null
            && (wide.number() > narrow.number()
                || (wide.number() == narrow.number()
                    && (wide.isInclusive() || !narrow.isInclusive()))));
  }

  private static Value text(String text) {
    return Value.of(JsonValue.Kind.STRING, text);
  }

  private static Value number(SameNumber same) {
    return Value.of(JsonValue.Kind.NUMBER, same.text());
  }
}
