package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.util.List;

/**
 * A value of a document, with its place. Members keep their order, and a name that is there twice stays twice.
 *
 * @param text of a string its content, of a number or a literal its spelling; else empty
 */
@HouseOnly
public record JsonValue(
    Kind kind,
    String text,
    List<Member> members,
    List<JsonValue> elements,
    JsonPath path,
    Position position) {
  /** What JSON knows. */
  public enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL
  }

  /** A name and its value; the position is that of the name. */
  public record Member(String name, JsonValue value, Position position) {}

  /** Copies the lists. */
  public JsonValue {
    members = List.copyOf(members);
    elements = List.copyOf(elements);
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  /** Whether it is a text that says something. */
  public boolean isSaidText() {
    return kind == Kind.STRING && !text.isBlank();
  }

  /** The number, or {@code NaN} if it is not a number. */
  public double number() {
    return kind == Kind.NUMBER ? Double.parseDouble(text) : Double.NaN;
  }

  /** The value as a sentence needs it, safe to show: {@code the string "act"}, {@code an empty array}. */
  public String inWords() {
    return switch (kind) {
      case OBJECT -> members.isEmpty() ? "an empty object" : "an object";
      case ARRAY -> elements.isEmpty() ? "an empty array" : "an array";
      case STRING -> "the string " + SafeText.quote(text);
      case NUMBER -> "the number " + SafeText.cut(text, 40);
      case TRUE, FALSE, NULL -> text;
    };
  }
}
