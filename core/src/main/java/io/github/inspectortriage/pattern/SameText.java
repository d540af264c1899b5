package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;

/** Exactly this string. */
record SameText(String text) implements Condition {
  @Override
  public boolean holds(Value value) {
    return value.isText() && value.text().equals(text);
  }

  @Override
  public String inWords() {
    return "is " + SafeText.quote(text);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    if (Address.parse(text) == null) {
      json.writeString(text);
    } else {
      // The bare string would mean every spelling of the address.
      Operators.write(json, Operators.EXACTLY, text);
    }
  }
}
