package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Any value of any kind for which none of the conditions holds. Needs a value: an absent field is not anything. */
final class AnythingBut implements Condition {
  private final String operator;
  private final List<String> operands;
  private final List<Condition> excluded;
  private final AnyOf anyExcluded;

  /**
   * Takes the operator inside, or {@link Operators#ANYTHING_BUT} itself for bare texts and numbers.
   *
   * @param operands as they are to be written: texts, or the spelling of numbers
   */
  AnythingBut(String operator, List<String> operands, List<Condition> excluded) {
    this.operator = operator;
    this.operands = List.copyOf(operands);
    this.excluded = List.copyOf(excluded);
    this.anyExcluded = new AnyOf(excluded.toArray(Condition[]::new));
  }

  /** Any value but those of texts that are all of one part. */
  static AnythingBut of(List<PlainText> texts) {
    String inside = switch (texts.get(0).part()) {
      case WHOLE -> Operators.ANYTHING_BUT;
      case START -> Operators.PREFIX;
      case END -> Operators.SUFFIX;
    };
    return new AnythingBut(
        inside, texts.stream().map(PlainText::text).toList(), List.copyOf(texts));
  }

  List<Condition> excluded() {
    return excluded;
  }

  @Override
  public boolean holds(Value value) {
    return !anyExcluded.holds(value);
  }

  @Override
  public Operator operator() {
    return excluded.get(0).operator();
  }

  @Override
  public String operand() {
    return "";
  }

  @Override
  public String inWords() {
    return "is anything but what "
        + excluded.stream().map(Condition::inWords).collect(Collectors.joining(" or "));
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName(Operators.ANYTHING_BUT);
    boolean bare = operator.equals(Operators.ANYTHING_BUT);
    if (!bare) {
      json.writeStartObject();
      json.writeFieldName(operator);
    }
    json.writeStartArray();
    for (int i = 0; i < operands.size(); i++) {
      if (excluded.get(i) instanceof SameNumber) {
        json.writeNumber(operands.get(i));
      } else {
        json.writeString(operands.get(i));
      }
    }
    json.writeEndArray();
    if (!bare) {
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AnythingBut that
        && Set.copyOf(excluded).equals(Set.copyOf(that.excluded));
  }

  @Override
  public int hashCode() {
    return Set.copyOf(excluded).hashCode();
  }
}
