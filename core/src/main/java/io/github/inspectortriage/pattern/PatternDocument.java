package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonFactories;
import io.github.inspectortriage.json.JsonFaults;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValueReader;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** The text of a pattern as JSON, strictly and no deeper than the limit; the first fault ends the reading and is the only problem. */
final class PatternDocument implements JsonValueReader.Rules {
  private static final JsonFactory FACTORY = JsonFactories.unlimited();
  private static final String NOTHING =
      "expected an object, found nothing; write {\"source\": [\"aws.inspector2\"]}";

  private final PatternLimits limits;
  private final Problems problems;

  private PatternDocument(PatternLimits limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
  }

  /** Reads the one value that the text holds. */
  static JsonValue read(String text, PatternLimits limits, Problems problems) {
    if (text.length() > limits.patternCharacters()) {
      throw problems.fatal(
          Code.TOO_LARGE,
          new Position(1, 1),
          "expected at most %,d characters, found %,d; split the pattern or raise the limit",
          limits.patternCharacters(),
          text.length());
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new PatternDocument(limits, problems).whole(parser);
    } catch (JsonProcessingException e) {
      throw notJson(e, problems);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the value that the parser stands on, or else the next one, and leaves it at the end of that. */
  static JsonValue read(JsonParser parser, PatternLimits limits, Problems problems) {
    MeasuredTokens tokens = new MeasuredTokens(
        parser,
        String::length,
        size -> checkSize(size, parser, limits, problems),
        found -> problems.fatal(Code.NOT_JSON, position(parser), "expected JSON, %s", found));
    try {
      if (!parser.hasCurrentToken() || parser.currentToken() == JsonToken.FIELD_NAME) {
        parser.nextToken();
      }
      if (!parser.hasCurrentToken() || parser.currentToken().isStructEnd()) {
        throw problems.fatal(Code.NOT_JSON, position(parser), NOTHING);
      }
      tokens.accept(parser.currentToken());
      return JsonValueReader.read(
          tokens, new OfAnotherParser(new PatternDocument(limits, problems)));
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
          position(parser),
          "expected at most %,d characters, found more; split the pattern or raise the limit",
          limits.patternCharacters());
    }
  }

  private static InvalidPatternException notJson(JsonProcessingException e, Problems problems) {
    return problems.fatal(
        Code.NOT_JSON,
        JsonFaults.position(e.getLocation()),
        "expected JSON: %s",
        JsonFaults.reason(e));
  }

  private JsonValue whole(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw problems.fatal(Code.NOT_JSON, position(parser), NOTHING);
    }
    JsonValue value = JsonValueReader.read(parser, this);
    if (parser.nextToken() != null) {
      throw problems.fatal(
          Code.NOT_JSON,
          position(parser),
          "expected the end of the text after the pattern, found more");
    }
    return value;
  }

  @Override
  public void opens(int levels, Position at) {
    if (levels > limits.patternDepth()) {
      throw problems.fatal(
          Code.TOO_DEEP,
          at,
          "expected at most %,d levels; flatten the pattern",
          limits.patternDepth());
    }
  }

  private static Position position(JsonParser parser) {
    return JsonFaults.position(parser.currentTokenLocation());
  }

  /** For a parser that somebody else has set up: it may take NaN or 007, which our JSON could not hold. */
  private record OfAnotherParser(PatternDocument document) implements JsonValueReader.Rules {
    private static final Pattern NUMBER =
        Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");

    @Override
    public void opens(int levels, Position at) {
      document.opens(levels, at);
    }

    @Override
    public void number(String spelling, Position at) {
      if (!NUMBER.matcher(spelling).matches()) {
        throw document.problems.fatal(
            Code.NOT_JSON,
            at,
            "expected JSON, found the number %s",
            SafeText.cut(SafeText.oneLine(spelling), 40));
      }
    }
  }
}
