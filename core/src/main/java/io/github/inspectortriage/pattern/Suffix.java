package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A string that ends so. */
final class Suffix implements Condition {
  private final String text;
  private final byte[] bytes;

  Suffix(String text) {
    this.text = text;
    this.bytes = Utf8.encode(text);
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean holds(Value value) {
    return value.isText() && value.has(bytes, value.length() - bytes.length);
  }

  @Override
  public String inWords() {
    return "ends with " + SafeText.quote(text);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    Operators.write(json, Operators.SUFFIX, text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Suffix that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
