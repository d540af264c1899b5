package io.github.inspectortriage.pattern;

import org.jspecify.annotations.Nullable;

/** A leaf value of an event: what it is, as it was written, and in which array elements it stands. */
final class Value {
  private final Json.Kind kind;
  private final String text;
  private final @Nullable ArrayElement element;
  private double number;
  private boolean numberKnown;

  Value(Json.Kind kind, String text, @Nullable ArrayElement element) {
    this.kind = kind;
    this.text = text;
    this.element = element;
  }

  Json.Kind kind() {
    return kind;
  }

  boolean isText() {
    return kind == Json.Kind.STRING;
  }

  /** Returns the content of a string, else the spelling. */
  String text() {
    return text;
  }

  /** Returns the innermost array element around the value, or null if no array is on its way. */
  @Nullable
  ArrayElement element() {
    return element;
  }

  /** Returns the number, or NaN if the value is none or cannot be compared exactly. */
  double number() {
    if (!numberKnown) {
      number = kind == Json.Kind.NUMBER ? Decimals.comparable(text) : Double.NaN;
      numberKnown = true;
    }
    return number;
  }
}
