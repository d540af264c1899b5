package io.github.inspectortriage.pattern;

/** The texts that conditions look for, as rules of the linter see them. */
final class Sought {
  private Sought() {}

  /** Returns the text that the condition looks for, or nothing if it looks for none. */
  static String text(Condition condition) {
    if (condition instanceof SameText same) {
      return same.text();
    }
    if (condition instanceof IgnoringCase folded) {
      return folded.text();
    }
    if (condition instanceof Prefix prefix) {
      return prefix.text();
    }
    return condition instanceof Suffix suffix ? suffix.text() : "";
  }

  /** Returns whether the condition lets the text through. */
  static boolean isHeldBy(Condition condition, String text) {
    return condition.holds(value(text));
  }

  static Value value(String text) {
    return Value.of(Json.Kind.STRING, text);
  }

  /** Returns the text as JSON. */
  static String quoted(String text) {
    return AlternativeLint.json(new SameText(text));
  }
}
