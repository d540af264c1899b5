package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.json.JsonFactories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts fields and branches together to the text of a pattern, with nested objects where names allow it. */
final class PatternText {
  // A value is a Map (an object), or a List of alternatives.
  private final Map<String, Object> root = new LinkedHashMap<>();
  private final List<List<EventPattern>> ors = new ArrayList<>();

  /** Adds a field with its alternatives; a field that is both a leaf and an object keeps its dots. */
  void add(String path, List<Condition> alternatives) {
    Map<String, Object> at = root;
    String rest = path;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      Object inner = at.computeIfAbsent(rest.substring(0, dot), name -> new LinkedHashMap<>());
      if (!(inner instanceof Map)) {
        break;
      }
      @SuppressWarnings("unchecked") // We put nothing but maps of this kind.
      Map<String, Object> object = (Map<String, Object>) inner;
      at = object;
      rest = rest.substring(dot + 1);
    }
    if (at.get(rest) instanceof Map) {
      // There are fields below this one already, and one name cannot be both: write the others with
      // dots.
      flatten(at, rest);
    }
    at.put(rest, alternatives);
  }

  void or(List<EventPattern> branches) {
    ors.add(List.copyOf(branches));
  }

  String json() {
    return JsonFactories.plain(this::writeTo);
  }

  private void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    writeMembers(root, json);
    for (List<EventPattern> branches : ors) {
      json.writeArrayFieldStart(Operators.OR);
      for (EventPattern branch : branches) {
        json.writeRawValue(branch.toJson());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void flatten(Map<String, Object> at, String name) {
    if (at.get(name) instanceof Map<?, ?> object) {
      at.remove(name);
      object.forEach((key, value) -> {
        at.put(name + "." + key, value);
        flatten(at, name + "." + key);
      });
    }
  }

  private static void writeMembers(Map<?, ?> object, JsonGenerator json) throws IOException {
    for (Map.Entry<?, ?> member : object.entrySet()) {
      json.writeFieldName(String.valueOf(member.getKey()));
      if (member.getValue() instanceof Map<?, ?> inner) {
        json.writeStartObject();
        writeMembers(inner, json);
        json.writeEndObject();
      } else if (member.getValue() instanceof List<?> alternatives) {
        json.writeStartArray();
        for (Object alternative : alternatives) {
          ((Condition) alternative).writeTo(json);
        }
        json.writeEndArray();
      }
    }
  }
}
