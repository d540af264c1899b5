package io.github.inspectortriage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.InvalidPolicyException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy's JSON as maps, lists, texts, numbers, truths and nulls, each with the place where it stands; Jackson's own tree
 * forgets the places.
 */
@HouseOnly
public final class PolicyText {
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(20)
          .maxStringLength(10_000)
          .maxDocumentLength(1 << 20)
          .build())
      .build();

  /**
   * A value and its place.
   *
   * @param value a map or list of nodes, a text, a double, a truth, or null
   */
  public record Node(
      String path, Position position, @Nullable Object value) {}

  private final JsonParser parser;
  private final List<Problem> problems;

  private PolicyText(JsonParser parser, List<Problem> problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** Reads the text; adds what is wrong with it to the problems. Null if it is no JSON at all. */
  public static @Nullable Node read(String json, List<Problem> problems) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      PolicyText text = new PolicyText(parser, problems);
      Node node = text.node("$");
      if (parser.nextToken() != null) {
        problems.add(
            new Problem("$", text.position(), "expected one JSON object, found more behind it"));
      }
      return node;
    } catch (JsonProcessingException e) {
      Position at = e.getLocation() == null
          ? new Position(1, 1)
          : position(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      String reason = SafeText.cut(SafeText.oneLine(e.getOriginalMessage()), 160);
      problems.add(new Problem("$", at, "expected JSON, but: " + reason));
      return null;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot fail", impossible);
    }
  }

  private Node node(String path) throws IOException {
    Position start = position();
    JsonToken token = parser.currentToken();
    Object value = switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> array(path);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
    return new Node(path, start, value);
  }

  private Map<String, Node> object(String path) throws IOException {
    Map<String, Node> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Position place = position();
      parser.nextToken();
      Node node = node(path + "." + SafeText.oneLine(name));
      if (members.put(name, node) != null) {
        problems.add(new Problem(node.path(), place, "this key stands here a second time"));
      }
    }
    return members;
  }

  private List<Node> array(String path) throws IOException {
    List<Node> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(node(path + "[" + elements.size() + "]"));
    }
    return elements;
  }

  private Position position() {
    return position(
        parser.currentTokenLocation().getLineNr(), parser.currentTokenLocation().getColumnNr());
  }

  private static Position position(int line, int column) {
    return new Position(Math.max(1, line), Math.max(1, column));
  }
}
