package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;

/** Whether the field has a value. Absence holds for no value: it is asked of the field, see {@link Leaf}. */
enum Existence implements Condition {
  PRESENT,
  ABSENT;

  @Override
  public boolean holds(Value value) {
    return this == PRESENT;
  }

  @Override
  public Operator operator() {
    return Operator.EXISTS;
  }

  @Override
  public String operand() {
    return "";
  }

  @Override
  public String inWords() {
    return this == PRESENT ? "has any value" : "is absent";
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeBooleanField(Operators.EXISTS, this == PRESENT);
    json.writeEndObject();
  }
}
