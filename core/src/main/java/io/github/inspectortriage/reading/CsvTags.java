package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tags of a resource in one cell.
 *
 * <p>Written is a JSON object. Read is that too, or {@code key:value} and {@code key=value} joined by commas, if each has one
 * such sign only. In {@code aws:autoscaling:groupName:web} nobody can tell key from value: such a cell gives no tags, and is
 * to be found in {@code raw()}.
 */
final class CsvTags {
  private CsvTags() {}

  static Map<String, String> read(String cell) {
    return cell.strip().startsWith("{") ? ofJson(cell) : ofPairs(cell);
  }

  static String write(Map<String, String> tags) {
    if (tags.isEmpty()) {
      return "";
    }
    ObjectNode object = Json.MAPPER.createObjectNode();
    tags.forEach(object::put);
    return object.toString();
  }

  private static Map<String, String> ofJson(String cell) {
    Map<String, String> tags = new LinkedHashMap<>();
    try {
      JsonNode object = JsonText.read(cell.getBytes(StandardCharsets.UTF_8));
      object.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
      boolean flat = object.properties().stream().allMatch(tag -> tag.getValue().isValueNode());
      return flat ? tags : Map.of();
    } catch (IOException notJson) {
      return Map.of();
    }
  }

  private static Map<String, String> ofPairs(String cell) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String pair : CsvLists.split(cell)) {
      int sign = signIn(pair);
      if (sign < 1) {
        return Map.of();
      }
      tags.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
    }
    return tags;
  }

  /** The place of the only sign that can stand between key and value, or one below 1. */
  private static int signIn(String pair) {
    int equals = pair.indexOf('=');
    int colon = pair.indexOf(':');
    int sign = Math.max(equals, colon);
    boolean only = (equals < 0 || colon < 0)
        && pair.indexOf('=', sign + 1) < 0
        && pair.indexOf(':', sign + 1) < 0;
    return only ? sign : -1;
  }
}
