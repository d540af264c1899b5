package io.github.inspectortriage.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON document of somebody else's, read in one pass; what is wrong is told with path, line and column. */
final class EvidenceJson {
  private static final int LONGEST_MESSAGE = 160;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(100)
          .maxStringLength(1 << 20)
          .maxDocumentLength(1L << 28)
          .build())
      .build();

  /** Reads a document from its first value. */
  interface Document<T> {
    T read(EvidenceJson json) throws IOException;
  }

  /** Takes the value of a field. */
  interface Field {
    void take(String name) throws IOException;
  }

  /** Takes an element of an array. */
  interface Element {
    void take() throws IOException;
  }

  private final JsonParser parser;
  private final String source;

  private EvidenceJson(JsonParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  static <T> T read(InputStream in, String source, Document<T> document) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      EvidenceJson json = new EvidenceJson(parser, source);
      parser.nextToken();
      return document.read(json);
    } catch (JsonProcessingException e) {
      String reason = SafeText.cut(SafeText.oneLine(e.getOriginalMessage()), LONGEST_MESSAGE);
      throw new InvalidEvidenceException(
          source, position(e.getLocation()), "expected JSON, but: " + reason, e);
    } catch (CharConversionException e) {
      throw new InvalidEvidenceException(
          source, new Position(1, 1), "expected JSON in UTF-8, found other bytes", e);
    }
  }

  /** Hands over each field of an object; what the field does not read is skipped. */
  void object(String expected, Field field) throws IOException {
    if (!isObject()) {
      throw error(expected);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      field.take(name);
      skip();
    }
  }

  /** Hands over each element of an array; what is not read of it is skipped. */
  void array(String expected, Element element) throws IOException {
    if (!parser.hasToken(JsonToken.START_ARRAY)) {
      throw error(expected);
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.take();
      skip();
    }
  }

  boolean isObject() {
    return parser.hasToken(JsonToken.START_OBJECT);
  }

  boolean isArray() {
    return parser.hasToken(JsonToken.START_ARRAY);
  }

  /** The text of a value that is one, if it says anything. */
  Optional<String> text() throws IOException {
    return parser.hasToken(JsonToken.VALUE_STRING)
        ? Optional.of(parser.getText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** The text of a value that has to be one. */
  String text(String expected) throws IOException {
    return text().orElseThrow(() -> error(expected));
  }

  Position position() {
    return position(parser.currentTokenLocation());
  }

  InvalidEvidenceException error(String message) {
    return error(position(), message);
  }

  InvalidEvidenceException error(Position at, String message) {
    return new InvalidEvidenceException(source, at, message, null);
  }

  private void skip() throws IOException {
    parser.skipChildren();
  }

  private static Position position(@Nullable JsonLocation location) {
    return location == null
        ? new Position(1, 1)
        : new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
