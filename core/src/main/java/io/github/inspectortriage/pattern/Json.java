package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.util.List;

/**
 * A JSON value of a pattern with its place in the text. Members keep their order, and a repeated name stays twice.
 *
 * @param text of a string its content, of a number or literal its spelling, else empty
 */
record Json(Kind kind, String text, List<Member> members, List<Json> elements, Position position) {
  enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL
  }

  record Member(String name, Json value, Position position) {}

  static Json scalar(Kind kind, String text, Position position) {
    return new Json(kind, text, List.of(), List.of(), position);
  }

  static Json object(List<Member> members, Position position) {
    return new Json(Kind.OBJECT, "", List.copyOf(members), List.of(), position);
  }

  static Json array(List<Json> elements, Position position) {
    return new Json(Kind.ARRAY, "", List.of(), List.copyOf(elements), position);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Names the value as a sentence needs it: {@code the string "CRITICAL"}, {@code an empty array}. */
  String inWords() {
    return switch (kind) {
      case OBJECT -> members.isEmpty() ? "an empty object" : "an object";
      case ARRAY -> elements.isEmpty() ? "an empty array" : "an array";
      case STRING -> "the string " + SafeText.quote(text);
      case NUMBER -> "the number " + SafeText.cut(text, 40);
      case TRUE, FALSE, NULL -> text;
    };
  }
}
