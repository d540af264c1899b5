package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Exactly this string. */
final class SameText implements Condition {
  private final String text;
  private final byte[] bytes;

  SameText(String text) {
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
    return value.isText() && value.is(bytes);
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SameText that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
