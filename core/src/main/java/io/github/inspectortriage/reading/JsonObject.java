package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** A JSON object that is filled; what is absent gets no member. Not thread-safe. */
final class JsonObject {
  private final ObjectNode node = Json.MAPPER.createObjectNode();

  ObjectNode node() {
    return node;
  }

  JsonObject text(String name, String value) {
    node.put(name, value);
    return this;
  }

  JsonObject text(String name, Optional<String> value) {
    value.ifPresent(text -> node.put(name, text));
    return this;
  }

  JsonObject instant(String name, Instant value) {
    node.put(name, value.toString());
    return this;
  }

  JsonObject instant(String name, Optional<Instant> value) {
    value.ifPresent(instant -> instant(name, instant));
    return this;
  }

  JsonObject number(String name, double value) {
    node.put(name, value);
    return this;
  }

  JsonObject number(String name, OptionalDouble value) {
    value.ifPresent(number -> node.put(name, number));
    return this;
  }

  JsonObject count(String name, long value) {
    node.put(name, value);
    return this;
  }

  JsonObject count(String name, OptionalLong value) {
    value.ifPresent(count -> node.put(name, count));
    return this;
  }

  JsonObject texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = node.putArray(name);
      values.forEach(array::add);
    }
    return this;
  }

  JsonObject texts(String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode object = node.putObject(name);
      values.forEach(object::put);
    }
    return this;
  }

  <T> JsonObject object(
      String name, Optional<? extends T> value, Function<? super T, JsonObject> write) {
    value.ifPresent(present -> node.set(name, write.apply(present).node));
    return this;
  }

  /** An object without members is left out, for those around it that hold one member only. */
  JsonObject object(String name, JsonObject value) {
    if (!value.node.isEmpty()) {
      node.set(name, value.node);
    }
    return this;
  }

  <T> JsonObject objects(
      String name, List<? extends T> values, Function<? super T, JsonObject> write) {
    if (!values.isEmpty()) {
      ArrayNode array = node.putArray(name);
      values.forEach(value -> array.add(write.apply(value).node));
    }
    return this;
  }
}
