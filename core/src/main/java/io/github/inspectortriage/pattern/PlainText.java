package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.Utf8;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A string that is, begins or ends exactly so. */
final class PlainText implements Condition {
  private final TextPart part;
  private final String text;
  private final byte[] bytes;

  private PlainText(TextPart part, String text) {
    this.part = part;
    this.text = text;
    this.bytes = Utf8.encode(text);
  }

  static PlainText whole(String text) {
    return new PlainText(TextPart.WHOLE, text);
  }

  static PlainText start(String text) {
    return new PlainText(TextPart.START, text);
  }

  static PlainText end(String text) {
    return new PlainText(TextPart.END, text);
  }

  boolean isWhole() {
    return part == TextPart.WHOLE;
  }

  TextPart part() {
    return part;
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean holds(Value value) {
    return value.isText()
        && switch (part) {
          case WHOLE -> value.is(bytes);
          case START -> value.has(bytes, 0);
          case END -> value.has(bytes, value.length() - bytes.length);
        };
  }

  @Override
  public Operator operator() {
    return switch (part) {
      case WHOLE -> Operator.TEXT;
      case START -> Operator.PREFIX;
      case END -> Operator.SUFFIX;
    };
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    return switch (part) {
          case WHOLE -> "is ";
          case START -> "begins with ";
          case END -> "ends with ";
        }
        + SafeText.quote(text);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    switch (part) {
      case WHOLE -> writeWhole(json);
      case START -> Operators.write(json, Operators.PREFIX, text);
      case END -> Operators.write(json, Operators.SUFFIX, text);
    }
  }

  private void writeWhole(JsonGenerator json) throws IOException {
    if (Address.parse(text) == null) {
      json.writeString(text);
    } else {
      // The bare string would mean every spelling of the address.
      Operators.write(json, Operators.EXACTLY, text);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlainText that && part == that.part && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + part.hashCode();
  }
}
