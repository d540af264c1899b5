package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A number within one or two bounds, of which at least one is there. */
record NumberRange(@Nullable Bound lower, @Nullable Bound upper) implements Condition {
  /** A bound and whether a value may equal it. Equal by value, whatever the spelling. */
  record Bound(double number, boolean isInclusive, String text) {
    static Bound of(String text, boolean isInclusive) {
      return new Bound(Decimals.comparable(text), isInclusive, text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bound that
          && number == that.number
          && isInclusive == that.isInclusive;
    }

    @Override
    public int hashCode() {
      return Double.hashCode(number) * 2 + Boolean.hashCode(isInclusive);
    }
  }

  @Override
  public boolean holds(Value value) {
    double number = value.number();
    return !Double.isNaN(number) && isAboveLower(number) && isBelowUpper(number);
  }

  @Override
  public Operator operator() {
    return Operator.RANGE;
  }

  @Override
  public String operand() {
    return "";
  }

  @Override
  public String inWords() {
    String from = lower == null
        ? ""
        : (lower.isInclusive() ? "is at least " : "is greater than ") + lower.text();
    String to =
        upper == null ? "" : (upper.isInclusive() ? "is at most " : "is less than ") + upper.text();
    return from + (from.isEmpty() || to.isEmpty() ? "" : " and ") + to;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(Operators.NUMERIC);
    if (lower != null) {
      json.writeString(lower.isInclusive() ? ">=" : ">");
      json.writeNumber(lower.text());
    }
    if (upper != null) {
      json.writeString(upper.isInclusive() ? "<=" : "<");
      json.writeNumber(upper.text());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  // By hand, for the first match of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberRange that
        && Objects.equals(lower, that.lower)
        && Objects.equals(upper, that.upper);
  }

  @Override
  public int hashCode() {
    return Objects.hash(lower, upper);
  }

  private boolean isAboveLower(double number) {
    return lower == null
        || number > lower.number()
        || (number == lower.number() && lower.isInclusive());
  }

  private boolean isBelowUpper(double number) {
    return upper == null
        || number < upper.number()
        || (number == upper.number() && upper.isInclusive());
  }
}
