package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code true}, {@code false} or {@code null} itself; null is a value, not absence. */
record Literal(JsonValue.Kind kind, String text) implements Condition {
  @Override
  public boolean holds(Value value) {
    return value.kind() == kind;
  }

  @Override
  public Operator operator() {
    return Operator.LITERAL;
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    return "is " + text;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeRawValue(text);
  }

  // By hand, for the first match of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Literal that && kind == that.kind && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
