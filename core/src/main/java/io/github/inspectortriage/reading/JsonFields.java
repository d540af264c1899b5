package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.RawJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read by name; a value of the wrong kind is an error that names its path.
 *
 * <p>A field that is absent and one that is {@code null} are the same: Inspector sends both for what it does not know.
 */
final class JsonFields {
  private final JsonNode object;
  private final String path;
  private final @Nullable Position start;

  JsonFields(JsonNode object, String path, @Nullable Position start) {
    this.object = object;
    this.path = path;
    this.start = start;
  }

  RawJson raw() {
    return RawJson.of(object);
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  Instant requiredInstant(String name) {
    return instant(name).orElseThrow(() -> missing(name));
  }

  /** An empty text says as little as none. */
  Optional<String> text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw bad(name, "a string", value);
    }
    return Optional.of(value.asText()).filter(text -> !text.isEmpty());
  }

  OptionalDouble number(String name, double min, double max) {
    JsonNode value = value(name);
    if (value == null) {
      return OptionalDouble.empty();
    }
    String expected = "a number from " + shortest(min) + " to " + shortest(max);
    double number = numberOf(value).orElseThrow(() -> bad(name, expected, value));
    if (!(number >= min && number <= max)) {
      throw bad(name, expected, value);
    }
    return OptionalDouble.of(number);
  }

  OptionalLong count(String name) {
    OptionalDouble number = number(name, 0, 1L << 53);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    long whole = (long) number.getAsDouble();
    if (whole != number.getAsDouble()) {
      throw bad(name, "a whole number, 0 or more", object.get(name));
    }
    return OptionalLong.of(whole);
  }

  Optional<Instant> instant(String name) {
    JsonNode value = value(name);
    if (value == null || (value.isTextual() && value.textValue().isBlank())) {
      return Optional.empty();
    }
    Optional<Instant> instant =
        value.isValueNode() ? Timestamps.parse(value.asText()) : Optional.empty();
    if (instant.isEmpty()) {
      throw bad(name, "a date like 2024-09-04T16:55:38Z or seconds since 1970", value);
    }
    return instant;
  }

  Optional<JsonFields> object(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw bad(name, "an object", value);
    }
    return Optional.of(new JsonFields(value, path + "." + name, start));
  }

  <T> List<T> objects(String name, Function<JsonFields, T> read) {
    List<T> all = new ArrayList<>();
    int index = 0;
    for (JsonNode element : array(name)) {
      if (!element.isObject()) {
        throw bad(name, "an array of objects", element);
      }
      all.add(read.apply(new JsonFields(element, path + "." + name + "[" + index++ + "]", start)));
    }
    return all;
  }

  List<String> texts(String name) {
    List<String> all = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (element.isNull()) {
        continue; // As little as a member that is null.
      }
      if (!element.isValueNode()) {
        throw bad(name, "an array of strings", element);
      }
      all.add(element.asText());
    }
    return all;
  }

  Map<String, String> textMap(String name) {
    Map<String, String> all = new LinkedHashMap<>();
    object(name)
        .ifPresent(map -> map.object
            .fieldNames()
            .forEachRemaining(key -> all.put(key, map.text(key).orElse(""))));
    return all;
  }

  Map<String, Long> counts(String name) {
    Map<String, Long> all = new LinkedHashMap<>();
    object(name)
        .ifPresent(map -> map.object
            .fieldNames()
            .forEachRemaining(key -> map.count(key).ifPresent(count -> all.put(key, count))));
    return all;
  }

  InvalidFindingException missing(String name) {
    return new InvalidFindingException(
        Code.MISSING_FIELD,
        path + "." + name,
        start,
        "every finding has this field, but this one has not",
        null);
  }

  private JsonNode array(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (!value.isArray()) {
      throw bad(name, "an array", value);
    }
    return value;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private InvalidFindingException bad(String name, String expected, JsonNode found) {
    String message = "expected " + expected + ", found " + SafeText.quote(found.toString());
    return new InvalidFindingException(Code.BAD_VALUE, path + "." + name, start, message, null);
  }

  // Some exporters write numbers as texts.
  private static Optional<Double> numberOf(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.doubleValue());
    }
    try {
      return value.isTextual()
          ? Optional.of(Double.valueOf(value.textValue().strip()))
          : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static String shortest(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
