package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads texts that are one JSON value each. */
final class JsonText {
  private JsonText() {}

  /** Reads an object that stands alone. */
  static ObjectNode readObject(byte[] json) {
    Position start = new Position(1, 1);
    try {
      JsonNode value = read(json);
      if (value instanceof ObjectNode object) {
        return object;
      }
      throw new InvalidFindingException(Code.NOT_AN_OBJECT, "$", start, notAnObject(value), null);
    } catch (IOException e) {
      throw RecordFault.of(e, start);
    }
  }

  /** Reads one value, behind which nothing follows. */
  static JsonNode read(byte[] json) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(json)) {
      JsonNode value = Json.readTree(parser);
      if (value == null) {
        throw new JsonParseException(parser, "found no value");
      }
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "found several values");
      }
      return value;
    }
  }

  /** Reads the values that stand one after another, at least one. */
  static List<JsonNode> readAll(byte[] json) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(json)) {
      List<JsonNode> values = new ArrayList<>();
      for (JsonNode value = Json.readTree(parser); value != null; value = Json.readTree(parser)) {
        values.add(value);
      }
      if (values.isEmpty()) {
        throw new JsonParseException(parser, "found no value");
      }
      return values;
    }
  }

  static String notAnObject(JsonNode found) {
    return "expected a JSON object, found " + SafeText.quote(found.toString());
  }
}
