package io.github.inspectortriage.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows a path through a tree, as plainly as can be: what the walk over the text is compared with. */
final class PlainPaths {
  static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
      .build();

  private PlainPaths() {}

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** Returns the value, or empty if the path leads nowhere. */
  static Optional<JsonNode> value(JsonNode event, String text) {
    EventPath path = EventPath.parse(text);
    if (!path.isValid()) {
      return Optional.empty();
    }
    List<JsonNode> found = List.of(event);
    for (EventPath.Step step : path.steps()) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : found) {
        switch (step.kind()) {
          case MEMBER -> Optional.ofNullable(node.get(step.name())).ifPresent(next::add);
          case ELEMENT -> Optional.ofNullable(node.get(step.index())).ifPresent(next::add);
          case EACH_MEMBER, EACH_ELEMENT -> node.forEach(next::add);
        }
      }
      found = next;
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(path.isList() ? list(found) : found.get(0));
  }

  private static ArrayNode list(List<JsonNode> found) {
    ArrayNode list = MAPPER.createArrayNode();
    found.forEach(list::add);
    return list;
  }
}
