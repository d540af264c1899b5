package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * The first object of a JSON text of which only the beginning is there: as far as it goes, and of each array the first
 * object only.
 */
final class JsonSketch {
  private JsonSketch() {}

  static Optional<ObjectNode> firstObject(byte[] text) {
    ObjectNode object = Json.MAPPER.createObjectNode();
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      if (token != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      fill(object, parser);
    } catch (IOException cutOffOrBroken) {
      return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }
    return Optional.of(object);
  }

  // The parser's own limit bounds the depth.
  private static void fill(ObjectNode object, JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> fill(object.putObject(name), parser);
        case START_ARRAY -> fill(object.putArray(name), parser);
        default -> object.put(name, parser.getText());
      }
    }
  }

  private static void fill(ArrayNode array, JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT && array.isEmpty()) {
        fill(array.addObject(), parser);
      } else {
        parser.skipChildren();
      }
    }
  }
}
