package io.github.inspectortriage.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.lint.InspectorFields.Field;
import io.github.inspectortriage.lint.InspectorFields.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InspectorFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  // Values that Inspector does not have yet, which the events have on purpose.
  private static final Set<String> PLANTED = Set.of("MAYBE", "SEVERE");

  /** The events that we have made after what AWS documents. */
  static List<String> events() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/events"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void every_value_of_an_event_is_known_with_its_kind(String name) throws IOException {
    JsonNode event = JSON.readTree(Event.named(name).bytes());
    String type = event.path("detail-type").asText();

    valuesOf(event).forEach((path, value) -> {
      Field field = Objects.requireNonNull(InspectorFields.field(type, path), path);
      assertThat(value.isNumber()).as(path).isEqualTo(field.kind() == Kind.NUMBER);
      assertThat(field.values().isEmpty()
              || field.values().contains(value.asText())
              || PLANTED.contains(value.asText()))
          .as("%s: %s", path, value)
          .isTrue();
      if (field.kind() == Kind.DATE) {
        assertThat(Timestamps.parse(value.asText())).as(path).isPresent();
      }
    });
  }

  @Test
  void the_events_have_most_of_the_fields_of_a_finding_on_an_image() throws IOException {
    Set<String> known = new TreeSet<>(InspectorFields.paths(InspectorFields.FINDING));
    known.removeIf(path -> !path.startsWith("detail.resources.details.awsEcrContainerImage."));
    Set<String> seen = new TreeSet<>();
    for (String name : events()) {
      seen.addAll(valuesOf(JSON.readTree(Event.named(name).bytes())).keySet());
    }

    assertThat(seen).containsAll(known);
  }

  @Test
  void a_tag_may_have_any_name() {
    assertThat(InspectorFields.field(InspectorFields.FINDING, "detail.resources.tags.a.b"))
        .isEqualTo(new Field(Kind.TEXT, List.of()));
    assertThat(InspectorFields.field(InspectorFields.SCAN, "detail.resources.tags.a"))
        .isNull();
  }

  private static Map<String, JsonNode> valuesOf(JsonNode event) {
    Map<String, JsonNode> values = new TreeMap<>();
    collect("", event, values);
    return values;
  }

  private static void collect(String path, JsonNode node, Map<String, JsonNode> values) {
    if (node.isArray()) {
      node.forEach(element -> collect(path, element, values));
    } else if (node.isObject()) {
      node.properties()
          .forEach(member -> collect(
              path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
              member.getValue(),
              values));
    } else {
      values.put(path, node);
    }
  }
}
