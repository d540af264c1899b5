package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;

/** A string that ends so. */
record Suffix(String text) implements Condition {
  @Override
  public boolean holds(Value value) {
    return value.isText() && value.text().endsWith(text);
  }

  @Override
  public String inWords() {
    return "ends with " + SafeText.quote(text);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    Operators.write(json, Operators.SUFFIX, text);
  }
}
