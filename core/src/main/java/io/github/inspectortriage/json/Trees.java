package io.github.inspectortriage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.HouseOnly;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Jackson's trees, as its mapper does, without the mapper: that one and what stands behind it are 300 classes, which
 * cost a function that has just been started 0.2 seconds.
 */
@HouseOnly
public final class Trees {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonFactory factory;

  Trees(JsonFactory factory) {
    this.factory = factory;
  }

  /** Returns what makes nodes. */
  public JsonNodeFactory getNodeFactory() {
    return NODES;
  }

  /** Returns a new object without members. */
  public ObjectNode createObjectNode() {
    return NODES.objectNode();
  }

  /** Returns a new array without elements. */
  public ArrayNode createArrayNode() {
    return NODES.arrayNode();
  }

  /** Returns JSON's null. */
  public NullNode nullNode() {
    return NODES.nullNode();
  }

  /** Reads the first value; a missing node if there is none. */
  public JsonNode readTree(byte[] json) throws IOException {
    try (JsonParser parser = factory.createParser(json)) {
      return orMissing(readTree(parser));
    }
  }

  /** Reads the first value; a missing node if there is none. */
  public JsonNode readTree(String json) throws JsonProcessingException {
    try (JsonParser parser = factory.createParser(json)) {
      return orMissing(readTree(parser));
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Reads the value at hand, or else the next one, and leaves the parser behind it; {@code null} if there is none. */
  public @Nullable JsonNode readTree(JsonParser parser) throws IOException {
    if (parser.currentToken() == null && parser.nextToken() == null) {
      return null;
    }
    JsonNode value = value(parser);
    parser.clearCurrentToken();
    return value;
  }

  /** Returns a value as JSON in UTF-8. */
  public byte[] writeValueAsBytes(JsonNode value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(out)) {
      write(value, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** Returns a value as JSON. */
  public String writeValueAsString(JsonNode value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(out)) {
      write(value, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  /** Writes a value. */
  public void write(JsonNode value, JsonGenerator json) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          json.writeFieldName(member.getKey());
          write(member.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : value) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(value.textValue());
      case NUMBER -> writeNumber(value, json);
      case BOOLEAN -> json.writeBoolean(value.booleanValue());
      case NULL, MISSING -> json.writeNull();
      case BINARY, POJO ->
        throw new IllegalArgumentException("JSON has no value like " + value.getNodeType());
    }
  }

  private static void writeNumber(JsonNode value, JsonGenerator json) throws IOException {
    switch (value.numberType()) {
      case INT -> json.writeNumber(value.intValue());
      case LONG -> json.writeNumber(value.longValue());
      case BIG_INTEGER -> json.writeNumber(value.bigIntegerValue());
      case FLOAT -> json.writeNumber(value.floatValue());
      case DOUBLE -> json.writeNumber(value.doubleValue());
      case BIG_DECIMAL -> json.writeNumber(value.decimalValue());
    }
  }

  private static JsonNode orMissing(@Nullable JsonNode value) {
    return value == null ? MissingNode.getInstance() : value;
  }

  // As deep as the limits of the parser allow.
  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          parser.nextToken();
          object.set(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      // With every digit, also those that a double would lose.
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }
}
