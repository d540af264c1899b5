package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;

/** A string that begins so. */
record Prefix(String text) implements Condition {
  @Override
  public boolean holds(Value value) {
    return value.isText() && value.text().startsWith(text);
  }

  @Override
  public String inWords() {
    return "begins with " + SafeText.quote(text);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    Operators.write(json, Operators.PREFIX, text);
  }
}
