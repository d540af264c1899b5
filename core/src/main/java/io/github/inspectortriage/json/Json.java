package io.github.inspectortriage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.inspectortriage.HouseOnly;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How JSON is read here: with limits against hostile input, and with every digit of a number kept. */
@HouseOnly
public final class Json {
  private static final int FEW_DIGITS = 9;

  // Inspector's own events are 12 levels deep, and its longest text has 1,024 characters.
  private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
      .maxNestingDepth(100)
      .maxStringLength(1 << 20)
      .maxNumberLength(100)
      .maxNameLength(10_000)
      .build();

  /** Makes parsers and generators with these limits. */
  public static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(LIMITS)
      .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
      .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
      .build();

  /** Reads and writes trees. */
  public static final Trees MAPPER = new Trees(FACTORY);

  private Json() {}

  /** Reads a value as a tree; {@code null} if there is none. */
  public static @Nullable JsonNode readTree(JsonParser parser) throws IOException {
    try {
      return MAPPER.readTree(parser);
    } catch (NumberFormatException e) {
      throw exponent(parser);
    }
  }

  /** Reads the one value of a part of a text as a tree. */
  public static JsonNode readTree(byte[] json, int from, int length) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json, from, length)) {
      JsonNode tree = readTree(parser);
      return tree == null ? MissingNode.getInstance() : tree;
    }
  }

  /**
   * Refuses the value at hand if it is a number that a tree could not hold, so that whatever is read without one can be
   * made into one later.
   */
  public static void checkNumber(JsonParser parser) throws IOException {
    // A BigDecimal has ten digits at most for the exponent, and not all numbers of ten.
    if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && parser.getTextLength() > FEW_DIGITS) {
      try {
        new BigDecimal(parser.getText());
      } catch (NumberFormatException tooLarge) {
        throw exponent(parser);
      }
    }
  }

  private static StreamConstraintsException exponent(JsonParser parser) {
    return new StreamConstraintsException(
        "the exponent of a number is too large", parser.currentTokenLocation());
  }

  /** Whether the bytes hold one JSON value and nothing else. */
  public static boolean isOneValue(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      JsonToken first = parser.nextToken();
      parser.skipChildren();
      return first != null && parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }
}
