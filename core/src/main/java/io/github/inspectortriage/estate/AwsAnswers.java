package io.github.inspectortriage.estate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.json.JsonFaults;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads one list out of answers of AWS's: one, several behind each other, or an array of them. Not thread-safe. */
@HouseOnly
public final class AwsAnswers {
  private static final int DEEPEST = 2;

  private final String source;
  private final String list;
  private final Consumer<AwsObject> elements;
  private int answers;
  private boolean isEmpty = true;
  private boolean isMoreToCome;

  private AwsAnswers(String source, String list, Consumer<AwsObject> elements) {
    this.source = source;
    this.list = list;
    this.elements = elements;
  }

  /**
   * Hands over each object of the list of this name; the input stays open.
   *
   * @param call the call that gives such answers, for people
   */
  public static void read(
      InputStream in, String source, String list, String call, Consumer<AwsObject> elements)
      throws IOException {
    AwsAnswers all = new AwsAnswers(source, list, elements);
    try (JsonParser parser = Json.FACTORY.createParser(in)) {
      try {
        while (parser.nextToken() != null) {
          all.value(parser, 0);
        }
      } catch (JsonProcessingException e) {
        throw new InvalidEstateException(
            source, "$", JsonFaults.position(e, parser) + ": " + JsonFaults.message(e));
      }
    } catch (CharConversionException notUtf8) {
      // Jackson looks at the encoding when the parser is made.
      throw new InvalidEstateException(source, "$", "expected JSON in UTF-8, found other bytes");
    }
    if (all.answers == 0) {
      throw new InvalidEstateException(
          source, "$", "expected answers of " + call + " with \"" + list + "\", found none");
    }
    if (all.isEmpty && all.isMoreToCome) {
      throw new InvalidEstateException(
          source, "$", "expected all of " + call + ", found an empty page with more to come");
    }
  }

  private void value(JsonParser parser, int depth) throws IOException {
    if (parser.hasToken(JsonToken.START_ARRAY) && depth < DEEPEST) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(parser, depth + 1);
      }
    } else if (parser.hasToken(JsonToken.START_OBJECT)) {
      answer(parser);
    } else {
      throw new InvalidEstateException(source, "$", "expected an answer of AWS, an object");
    }
  }

  private void answer(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isWanted = parser.currentName().equals(list);
      boolean isNextPage = parser.currentName().equals("nextToken");
      JsonToken token = parser.nextToken();
      isMoreToCome |= isNextPage && token == JsonToken.VALUE_STRING;
      if (isWanted && token == JsonToken.START_ARRAY) {
        answers++;
        elements(parser);
      } else if (isWanted) {
        throw new InvalidEstateException(source, "$." + list, "expected an array");
      } else {
        parser.skipChildren();
      }
    }
  }

  private void elements(JsonParser parser) throws IOException {
    String before = answers == 1 ? "$." : "$[" + (answers - 1) + "].";
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      JsonNode element = Json.readTree(parser);
      AwsObject object = new AwsObject(
          element == null ? Json.MAPPER.nullNode() : element,
          source,
          before + list + "[" + i + "]");
      if (!object.node().isObject()) {
        throw object.error("expected an object");
      }
      isEmpty = false;
      elements.accept(object);
    }
  }
}
