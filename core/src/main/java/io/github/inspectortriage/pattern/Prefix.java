package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A string that begins so. */
final class Prefix implements Condition {
  private final String text;
  private final byte[] bytes;

  Prefix(String text) {
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
    return value.isText() && value.has(bytes, 0);
  }

  @Override
  public String inWords() {
    return "begins with " + SafeText.quote(text);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    Operators.write(json, Operators.PREFIX, text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Prefix that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
