package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * The fields of one JSON object of a record, read by name in any order: {@link RecordMembers} over a tree, by the same rules and
 * by its methods. For formats whose meaning of one field depends on another that may stand behind it.
 *
 * <p>Only what is {@code required} refuses the record; without a place for remarks all values of the wrong kind do.
 */
final class RecordFields {
  private static final long LARGEST_COUNT = 1L << 53;

  private final JsonNode object;
  private final String path;
  private final @Nullable Position start;
  private final @Nullable Remarks remarks;

  RecordFields(JsonNode object, String path, @Nullable Position start, @Nullable Remarks remarks) {
    this.object = object;
    this.path = path;
    this.start = start;
    this.remarks = remarks;
  }

  RawJson raw() {
    return RawJson.of(object);
  }

  String requiredText(String name) {
    return read(name, RecordMembers::mainText).orElseThrow(() -> missing(name));
  }

  Instant requiredInstant(String name) {
    return read(name, RecordMembers::mainInstant).orElseThrow(() -> missing(name));
  }

  /** An empty text counts as absent. */
  Optional<String> text(String name) {
    return read(name, RecordMembers::textOrNull);
  }

  /** A text that should be there, and is told if it is not. */
  Optional<String> expectedText(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      unknown(name);
    }
    return text;
  }

  OptionalDouble number(String name, double min, double max) {
    return read(name, value -> value.number(min, max)).orElse(OptionalDouble.empty());
  }

  OptionalLong count(String name) {
    return read(name, value -> value.count(LARGEST_COUNT)).orElse(OptionalLong.empty());
  }

  Optional<Instant> instant(String name) {
    return read(name, RecordMembers::instant).orElse(Optional.empty());
  }

  Optional<RecordFields> object(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      remark(name, "an object");
      return Optional.empty();
    }
    return Optional.of(fields(value, JsonPath.member(path, name)));
  }

  /** Reads an object; one that lacks a required member is left out. */
  <T> Optional<T> object(String name, Function<RecordFields, T> reader) {
    return object(name).flatMap(it -> whole(it, reader));
  }

  /** Reads an object that holds details of a resource in Inspector's own words. */
  <T> Optional<T> details(String name, DetailsReader<T> reader) {
    return read(
        name,
        value ->
            value.object(() -> reader.read(new ResourceDetailsParser(value))).orElse(null));
  }

  List<RecordFields> objects(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      remark(name, "an array");
      return List.of();
    }
    List<RecordFields> all = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String at = JsonPath.member(path, name) + "[" + i + "]";
      if (value.get(i).isObject()) {
        all.add(fields(value.get(i), at));
      } else {
        remark(value.get(i), at, "an object");
      }
    }
    return all;
  }

  /** Reads the objects of an array; one that lacks a required member is left out. */
  <T> List<T> objects(String name, Function<RecordFields, T> reader) {
    List<T> all = new ArrayList<>();
    objects(name).forEach(each -> whole(each, reader).ifPresent(all::add));
    return all;
  }

  /**
   * Reads the objects of an array without which there is no finding: at least one has to be whole, what is said of another
   * one counts as unknown.
   */
  <T> List<T> mainObjects(String name, Function<RecordFields, T> reader) {
    List<T> all = new ArrayList<>();
    List<InvalidFindingException> faults = new ArrayList<>();
    for (RecordFields each : objects(name)) {
      try {
        all.add(reader.apply(each));
      } catch (InvalidFindingException fault) {
        faults.add(fault);
      }
    }
    if (all.isEmpty() || (remarks == null && !faults.isEmpty())) {
      throw faults.isEmpty() ? missing(name) : faults.get(0);
    }
    if (remarks != null) {
      faults.forEach(remarks::add);
    }
    return all;
  }

  List<String> texts(String name) {
    return read(name, RecordMembers::texts).orElse(List.of());
  }

  Map<String, String> textMap(String name) {
    return read(name, RecordMembers::textMap).orElse(Map.of());
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
        JsonPath.member(path, name),
        start,
        "every finding has this field, but this one has not",
        null);
  }

  /** Says that a field is not there that should be. */
  void unknown(String name) {
    say(name, "expected this field, found none; it counts as unknown");
  }

  /** Says something of a field that may not be there. */
  void say(String name, String message) {
    if (remarks != null) {
      remarks.add(JsonPath.member(path, name), start, message);
    }
  }

  private RecordFields fields(JsonNode value, String at) {
    return new RecordFields(value, at, start, remarks);
  }

  private void remark(String name, String expected) {
    remark(object.get(name), JsonPath.member(path, name), expected);
  }

  private void remark(JsonNode value, String at, String expected) {
    read(value, at, it -> {
      it.remark(expected);
      return null;
    });
  }

  private <T> Optional<T> whole(RecordFields each, Function<RecordFields, T> reader) {
    try {
      return Optional.of(reader.apply(each));
    } catch (InvalidFindingException incomplete) {
      if (remarks == null) {
        throw incomplete;
      }
      remarks.add(incomplete);
      return Optional.empty();
    }
  }

  private <T> Optional<T> read(String name, ValueReader<T> reader) {
    JsonNode value = value(name);
    return value == null ? Optional.empty() : read(value, JsonPath.member(path, name), reader);
  }

  private <T> Optional<T> read(JsonNode value, String at, ValueReader<T> reader) {
    try (JsonParser parser = value.traverse()) {
      parser.nextToken();
      return Optional.ofNullable(reader.read(new ParsedMembers(parser, at, start, remarks)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Reading from memory does not fail.
    }
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** Reads one kind of details. */
  interface DetailsReader<T> {
    T read(ResourceDetailsParser parser) throws IOException;
  }

  private interface ValueReader<T> {
    @Nullable
    T read(RecordMembers value) throws IOException;
  }
}
