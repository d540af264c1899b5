package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;

/** A number of the same value; one that is not compared exactly (an id of 17 digits) must have the same spelling. */
final class SameNumber implements Condition {
  private final String text;
  private final double number;

  SameNumber(String text) {
    this.text = text;
    this.number = Decimals.comparable(text);
  }

  String text() {
    return text;
  }

  double number() {
    return number;
  }

  @Override
  public boolean holds(Value value) {
    return value.kind() == JsonValue.Kind.NUMBER
        && (Double.isNaN(number) ? value.text().equals(text) : value.number() == number);
  }

  @Override
  public Operator operator() {
    return Operator.NUMBER;
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    return "is " + SafeText.cut(text, 40);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeNumber(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SameNumber that
        && (Double.isNaN(number) ? text.equals(that.text) : number == that.number);
  }

  @Override
  public int hashCode() {
    return Double.isNaN(number) ? text.hashCode() : Double.hashCode(number);
  }
}
