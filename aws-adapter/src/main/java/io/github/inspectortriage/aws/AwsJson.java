package io.github.inspectortriage.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads answers as they came, and writes for other programs; for the rooms of this artifact. */
public final class AwsJson {
  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private AwsJson() {}

  /** Writes the JSON of a text. */
  @FunctionalInterface
  public interface Writing {
    /** Writes it. */
    void to(JsonGenerator json) throws IOException;
  }

  /** Returns what is written, in ASCII. */
  public static String ascii(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Returns an answer as a tree; an answer that the SDK could read is JSON. */
  public static JsonNode tree(byte[] answer) {
    try {
      return answer.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the elements of a list of an answer, none if it has no such list. */
  public static List<JsonNode> list(JsonNode answer, String name) {
    List<JsonNode> elements = new ArrayList<>();
    answer.path(name).forEach(elements::add);
    return elements;
  }

  /**
   * Copies the elements of a list at the top of an answer as they are, numbers in their spelling, into an array that is open.
   *
   * @return how many
   */
  public static int copy(byte[] answer, String list, JsonGenerator out) throws IOException {
    int copied = 0;
    try (JsonParser in = FACTORY.createParser(answer)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return 0;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean isList = in.currentName().equals(list);
        if (in.nextToken() == JsonToken.START_ARRAY && isList) {
          while (in.nextToken() != JsonToken.END_ARRAY) {
            out.copyCurrentStructureExact(in);
            copied++;
          }
        } else {
          in.skipChildren();
        }
      }
    }
    return copied;
  }
}
