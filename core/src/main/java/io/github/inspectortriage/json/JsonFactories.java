package io.github.inspectortriage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.inspectortriage.HouseOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** How the house sets up Jackson's streaming core; data binding is loaded nowhere here. */
@HouseOnly
public final class JsonFactories {
  private static final JsonFactory PLAIN = new JsonFactory();

  private static final JsonFactory ASCII = JsonFactory.builder()
      .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .build();

  private JsonFactories() {}

  /** Writes to a generator. */
  public interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /** For parsers within limits, which leave their input open. */
  public static JsonFactory reading(StreamReadConstraints limits) {
    return JsonFactory.builder()
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        // Names come from outside: they must neither fill the JVM's pool nor fail because many
        // share a hash.
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
        .streamReadConstraints(limits)
        .build();
  }

  /** For parsers whose callers have limits of their own, in place of Jackson's. */
  public static JsonFactory unlimited() {
    return reading(StreamReadConstraints.builder()
        .maxNestingDepth(Integer.MAX_VALUE)
        .maxStringLength(Integer.MAX_VALUE)
        .maxNumberLength(Integer.MAX_VALUE)
        .maxNameLength(Integer.MAX_VALUE)
        .build());
  }

  /** Returns what is written, on one line and with every character as it is. */
  public static String plain(Writing writing) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = PLAIN.createGenerator(out)) {
      writing.to(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot fail", impossible);
    }
    return out.toString();
  }

  /** Returns what is written, on one line and in ASCII: nothing in it moves a cursor. */
  public static String ascii(Writing writing) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = ASCII.createGenerator(out)) {
      writing.to(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot fail", impossible);
    }
    return out.toString();
  }

  /** Writes the same to a stream that cannot fail, and leaves it open. */
  public static void ascii(OutputStream out, Writing writing) {
    try (JsonGenerator json = ASCII.createGenerator(out)) {
      writing.to(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("this stream cannot fail", impossible);
    }
  }

  /** A generator of ASCII with a line for each member, the same on every system; closing it leaves the target open. */
  public static JsonGenerator indented(Writer target) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    JsonGenerator json = ASCII.createGenerator(target);
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
    return json;
  }
}
