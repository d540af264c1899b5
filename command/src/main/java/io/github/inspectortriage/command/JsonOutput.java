package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** JSON for programs: indented, all beyond ASCII and every control escaped, what is not known null. */
final class JsonOutput {
  /** Escapes what is beyond ASCII, and leaves open what it writes to. */
  static final JsonFactory FACTORY = JsonFactory.builder()
      .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .build();

  private JsonOutput() {}

  /** Writes one element of an array. */
  interface Element<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }

  /** Writes an array and a line break; the output stays open. */
  static <T> void array(PrintWriter out, List<T> values, Element<T> element) throws IOException {
    if (values.isEmpty()) {
      out.println("[]");
      return;
    }
    try (JsonGenerator json = generator(out)) {
      json.writeStartArray();
      for (T value : values) {
        element.write(json, value);
      }
      json.writeEndArray();
    }
    out.println();
  }

  /** A JSON text with all that a terminal would obey or hide written as an escape; it means the same. */
  static String visible(String json) {
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean isPlain = (c >= ' ' && c <= '~') || (c > '~' && Character.isLetterOrDigit(c));
      out.append(isPlain || c == '\n' ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return out.toString();
  }

  /** What writes to an output that stays open when it is closed. */
  static JsonGenerator generator(PrintWriter out) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()));
    return json;
  }

  static void write(JsonGenerator json, String name, Optional<String> value) throws IOException {
    json.writeStringField(name, value.orElse(null));
  }

  static void write(JsonGenerator json, String name, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }
}
