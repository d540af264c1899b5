package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;

/** A string that is, begins or ends so, whatever the case of its letters. */
record IgnoringCase(Place place, String text, Folding folding) implements Condition {
  enum Place {
    WHOLE,
    START,
    END
  }

  IgnoringCase(Place place, String text) {
    this(place, text, new Folding(text));
  }

  @Override
  public boolean holds(Value value) {
    return value.isText()
        && switch (place) {
          case WHOLE -> folding.endIn(value) == value.length();
          case START -> folding.endIn(value) >= 0;
          case END -> folding.isAtEndOf(value);
        };
  }

  @Override
  public String inWords() {
    String verb = switch (place) {
      case WHOLE -> "is ";
      case START -> "begins with ";
      case END -> "ends with ";
    };
    return verb + SafeText.quote(text) + " in any case";
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (place != Place.WHOLE) {
      json.writeObjectFieldStart(place == Place.START ? Operators.PREFIX : Operators.SUFFIX);
    }
    json.writeStringField(Operators.EQUALS_IGNORE_CASE, text);
    json.writeEndObject();
    if (place != Place.WHOLE) {
      json.writeEndObject();
    }
  }
}
