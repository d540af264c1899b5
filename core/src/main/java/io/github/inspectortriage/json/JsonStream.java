package io.github.inspectortriage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A document of somebody else's, read in one pass: it may be large, and what it is shows only on the way. The first fault
 * ends the reading. Not thread-safe.
 *
 * <pre>{@code
 * JsonStream.read(in, fault, json -> {
 *   json.object("expected a catalogue", name -> {
 *     if (name.equals("version")) { json.text().ifPresent(…); }
 *   });
 *   return …;
 * });
 * }</pre>
 */
@HouseOnly
public final class JsonStream {
  private static final JsonFactory FACTORY = JsonFactories.reading(StreamReadConstraints.builder()
      .maxNestingDepth(100)
      .maxStringLength(1 << 20)
      .maxNameLength(10_000)
      .maxDocumentLength(1L << 28)
      .build());

  private final JsonParser parser;
  private final Faults faults;

  private JsonStream(JsonParser parser, Faults faults) {
    this.parser = parser;
    this.faults = faults;
  }

  /** Makes the exception that a reader of this document throws. */
  public interface Faults {
    RuntimeException at(Position position, String message);
  }

  /** Reads a document from its first value. */
  public interface Document<T> {
    T read(JsonStream json) throws IOException;
  }

  /** Takes the value of a member, or leaves it. */
  public interface MemberReader {
    void take(String name) throws IOException;
  }

  /** Takes an element of an array, or leaves it. */
  public interface ElementReader {
    void take() throws IOException;
  }

  /** Reads a document; the input is not closed. */
  public static <T> T read(InputStream in, Faults faults, Document<T> document) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      return new JsonStream(parser, faults).read(document);
    } catch (CharConversionException notUtf8) {
      // Jackson looks at the encoding when the parser is made.
      throw faults.at(new Position(1, 1), "expected JSON in UTF-8, found other bytes");
    }
  }

  private <T> T read(Document<T> document) throws IOException {
    try {
      parser.nextToken();
      T read = document.read(this);
      if (parser.nextToken() != null) {
        throw error("expected one document, found more behind it; give each as a file of its own");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw faults.at(JsonFaults.position(e, parser), JsonFaults.message(e));
    }
  }

  /** Hands over each member of an object; what the reader does not take is skipped. */
  public void object(String expected, MemberReader reader) throws IOException {
    if (!isObject()) {
      throw error(expected);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      reader.take(name);
      parser.skipChildren();
    }
  }

  /** Hands over each element of an array; what the reader does not take is skipped. */
  public void array(String expected, ElementReader reader) throws IOException {
    if (!isArray()) {
      throw error(expected);
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      reader.take();
      parser.skipChildren();
    }
  }

  public boolean isObject() {
    return parser.hasToken(JsonToken.START_OBJECT);
  }

  public boolean isArray() {
    return parser.hasToken(JsonToken.START_ARRAY);
  }

  /** The text of a value that is one, if it says anything. */
  public Optional<String> text() throws IOException {
    return parser.hasToken(JsonToken.VALUE_STRING)
        ? Optional.of(parser.getText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** The text of a value that has to be one. */
  public String text(String expected) throws IOException {
    return text().orElseThrow(() -> error(expected));
  }

  /** The spelling of a number, or of a text that holds one. */
  public Optional<String> number() throws IOException {
    return parser.hasToken(JsonToken.VALUE_NUMBER_INT)
            || parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)
        ? Optional.of(parser.getText())
        : text();
  }

  public Position position() {
    return JsonFaults.position(parser.currentTokenLocation());
  }

  /** The fault of the value at hand. */
  public RuntimeException error(String message) {
    return error(position(), message);
  }

  public RuntimeException error(Position at, String message) {
    return faults.at(at, message);
  }
}
