package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A string that is, begins or ends so, whatever the case of its letters. */
record IgnoringCase(TextPart part, String text, Folding folding) implements Condition {
  IgnoringCase(TextPart part, String text) {
    this(part, text, new Folding(text));
  }

  @Override
  public boolean holds(Value value) {
    return value.isText()
        && switch (part) {
          case WHOLE -> folding.endIn(value) == value.length();
          case START -> folding.endIn(value) >= 0;
          case END -> folding.isAtEndOf(value);
        };
  }

  @Override
  public Operator operator() {
    return switch (part) {
      case WHOLE -> Operator.TEXT_IGNORING_CASE;
      case START -> Operator.PREFIX_IGNORING_CASE;
      case END -> Operator.SUFFIX_IGNORING_CASE;
    };
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    String verb = switch (part) {
      case WHOLE -> "is ";
      case START -> "begins with ";
      case END -> "ends with ";
    };
    return verb + SafeText.quote(text) + " in any case";
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (part != TextPart.WHOLE) {
      json.writeObjectFieldStart(part == TextPart.START ? Operators.PREFIX : Operators.SUFFIX);
    }
    json.writeStringField(Operators.EQUALS_IGNORE_CASE, text);
    json.writeEndObject();
    if (part != TextPart.WHOLE) {
      json.writeEndObject();
    }
  }

  // By hand, for the first match of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IgnoringCase that && part == that.part && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
