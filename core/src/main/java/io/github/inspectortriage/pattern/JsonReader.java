package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the text of a pattern as JSON, strictly and no deeper than the limit. */
final class JsonReader {
  private static final JsonFactory FACTORY = Tokens.factory();
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");
  private static final String NOTHING =
      "expected an object, found nothing; write {\"source\": [\"aws.inspector2\"]}";

  private final JsonParser parser;
  private final int maxDepth;
  private int depth;

  private JsonReader(JsonParser parser, int maxDepth) {
    this.parser = parser;
    this.maxDepth = maxDepth;
  }

  /** Returns the one value that the text holds; a fault ends the reading and is reported as the only problem. */
  static Json read(String text, PatternLimits limits, Problems problems) {
    if (text.length() > limits.patternCharacters()) {
      throw problems.fatal(
          Code.TOO_LARGE,
          new Position(1, 1),
          "expected at most %,d characters, found %,d; split the pattern or raise the limit",
          limits.patternCharacters(),
          text.length());
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonReader(parser, limits.patternDepth()).document(problems);
    } catch (JsonProcessingException e) {
      throw notJson(e, problems);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the value that the parser stands on, or else the next one, and leaves it at the end of that. */
  static Json read(JsonParser parser, PatternLimits limits, Problems problems) {
    MeasuredTokens tokens = new MeasuredTokens(
        parser,
        String::length,
        size -> checkSize(size, parser, limits, problems),
        found -> problems.fatal(
            Code.NOT_JSON, position(parser.currentTokenLocation()), "expected JSON, %s", found));
    try {
      if (!parser.hasCurrentToken() || parser.currentToken() == JsonToken.FIELD_NAME) {
        parser.nextToken();
      }
      if (!parser.hasCurrentToken() || parser.currentToken().isStructEnd()) {
        throw problems.fatal(Code.NOT_JSON, position(parser.currentTokenLocation()), NOTHING);
      }
      tokens.accept(parser.currentToken());
      return new JsonReader(tokens, limits.patternDepth()).value(problems);
    } catch (JsonProcessingException e) {
      throw notJson(e, problems);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the pattern", e);
    }
  }

  private static void checkSize(
      long size, JsonParser parser, PatternLimits limits, Problems problems) {
    if (size > limits.patternCharacters()) {
      throw problems.fatal(
          Code.TOO_LARGE,
          position(parser.currentTokenLocation()),
          "expected at most %,d characters, found more; split the pattern or raise the limit",
          limits.patternCharacters());
    }
  }

  private static InvalidPatternException notJson(JsonProcessingException e, Problems problems) {
    return problems.fatal(
        Code.NOT_JSON, position(e.getLocation()), "expected JSON: %s", Tokens.reason(e));
  }

  private Json document(Problems problems) throws IOException {
    if (parser.nextToken() == null) {
      throw problems.fatal(Code.NOT_JSON, here(), NOTHING);
    }
    Json value = value(problems);
    if (parser.nextToken() != null) {
      throw problems.fatal(
          Code.NOT_JSON, here(), "expected the end of the text after the pattern, found more");
    }
    return value;
  }

  private Json value(Problems problems) throws IOException {
    Position position = here();
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        descend(position, problems);
        List<Json.Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          Position at = here();
          String name = parser.currentName();
          parser.nextToken();
          members.add(new Json.Member(name, value(problems), at));
        }
        depth--;
        yield Json.object(members, position);
      }
      case START_ARRAY -> {
        descend(position, problems);
        List<Json> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(problems));
        }
        depth--;
        yield Json.array(elements, position);
      }
      case VALUE_STRING -> Json.scalar(Json.Kind.STRING, parser.getText(), position);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(position, problems);
      case VALUE_TRUE -> Json.scalar(Json.Kind.TRUE, "true", position);
      case VALUE_FALSE -> Json.scalar(Json.Kind.FALSE, "false", position);
      case VALUE_NULL -> Json.scalar(Json.Kind.NULL, "null", position);
      default ->
        throw new IllegalStateException("not a token of strict JSON: " + parser.currentToken());
    };
  }

  // A parser that somebody else has set up may take NaN or 007, which our JSON could not hold.
  private Json number(Position position, Problems problems) throws IOException {
    String text = parser.getText();
    if (!NUMBER.matcher(text).matches()) {
      throw problems.fatal(
          Code.NOT_JSON,
          position,
          "expected JSON, found the number %s",
          SafeText.cut(SafeText.oneLine(text), 40));
    }
    return Json.scalar(Json.Kind.NUMBER, text, position);
  }

  private void descend(Position position, Problems problems) {
    if (++depth > maxDepth) {
      throw problems.fatal(
          Code.TOO_DEEP, position, "expected at most %,d levels; flatten the pattern", maxDepth);
    }
  }

  private Position here() {
    return position(parser.currentTokenLocation());
  }

  private static Position position(JsonLocation location) {
    return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
