package io.github.inspectortriage.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.json.JsonValue.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the one value that a parser stands on, each part with its place. What a document may not have is decided by whoever
 * reads it, see {@link Rules}: a pattern ends at the first fault, settings note it and read on.
 */
@HouseOnly
public final class JsonValueReader {
  private final JsonParser parser;
  private final Rules rules;
  private int depth;

  private JsonValueReader(JsonParser parser, Rules rules) {
    this.parser = parser;
    this.rules = rules;
  }

  /** What a document may not have, beside what its parser refuses. Each method notes it, or throws. */
  public interface Rules {
    /** An object or array opens, so many levels deep with this one. */
    default void opens(int levels, Position at) {}

    /** A number has this spelling, which a parser of somebody else's may have taken although JSON has none like it. */
    default void number(String spelling, Position at) {}

    /** The name of a member stands in its object a second time. */
    default void repeated(JsonPath member, Position at) {}
  }

  /** Reads the value at hand and leaves the parser at its end. */
  public static JsonValue read(JsonParser parser, Rules rules) throws IOException {
    return new JsonValueReader(parser, rules).value(JsonPath.root());
  }

  private JsonValue value(JsonPath path) throws IOException {
    Position at = position();
    JsonToken token = parser.currentToken();
    return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
      case START_OBJECT -> {
        rules.opens(++depth, at);
        List<Member> members = members(path);
        depth--;
        yield new JsonValue(Kind.OBJECT, "", members, List.of(), path, at);
      }
      case START_ARRAY -> {
        rules.opens(++depth, at);
        List<JsonValue> elements = elements(path);
        depth--;
        yield new JsonValue(Kind.ARRAY, "", List.of(), elements, path, at);
      }
      case VALUE_STRING -> scalar(Kind.STRING, parser.getText(), path, at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String spelling = parser.getText();
        rules.number(spelling, at);
        yield scalar(Kind.NUMBER, spelling, path, at);
      }
      case VALUE_TRUE -> scalar(Kind.TRUE, "true", path, at);
      case VALUE_FALSE -> scalar(Kind.FALSE, "false", path, at);
      default -> scalar(Kind.NULL, "null", path, at);
    };
  }

  private static JsonValue scalar(Kind kind, String text, JsonPath path, Position at) {
    return new JsonValue(kind, text, List.of(), List.of(), path, at);
  }

  private List<Member> members(JsonPath path) throws IOException {
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Position at = position();
      String name = parser.currentName();
      parser.nextToken();
      members.add(new Member(name, value(path.member(name)), at));
    }
    tellRepeated(members, path);
    return members;
  }

  private void tellRepeated(List<Member> members, JsonPath path) {
    if (members.size() < 2) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (Member member : members) {
      if (!names.add(member.name())) {
        rules.repeated(path.member(member.name()), member.position());
      }
    }
  }

  private List<JsonValue> elements(JsonPath path) throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(path.element(elements.size())));
    }
    return elements;
  }

  private Position position() {
    return JsonFaults.position(parser.currentTokenLocation());
  }
}
