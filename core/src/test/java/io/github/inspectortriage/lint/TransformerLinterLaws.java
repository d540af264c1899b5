package io.github.inspectortriage.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.transform.InputTransformer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every field that is known, in an event that has all of them and a quote in each text that people write. */
class TransformerLinterLaws {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String HOSTILE = "a \"quoted\" \\ text\n";
  private static final byte[] EVENT = event();

  static List<String> fields() {
    return table().map(cells -> cells[0].replace("[]", "[0]")).toList();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void what_is_not_warned_about_stays_json(String path) throws IOException {
    InputTransformer transformer =
        InputTransformer.of(Map.of("v", path), "{\"bare\": <v>, \"quoted\": \"is <v>.\"}");
    boolean isWarned = TransformerLinter.standard().lint(transformer).stream()
        .map(TransformerWarning::rule)
        .anyMatch(
            rule -> rule == TransformerRule.QUOTE_RISK || rule == TransformerRule.OBJECT_IN_QUOTES);

    if (!isWarned) {
      JsonNode made = MAPPER.readTree(transformer.transform(EVENT));

      assertThat(made.get("quoted").textValue())
          .isEqualTo("is " + made.get("bare").asText() + ".");
    }
  }

  private static byte[] event() {
    ObjectNode root = MAPPER.createObjectNode();
    table().forEach(cells -> put(root, cells[0].substring(1), cells[1]));
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ObjectNode root, String path, String content) {
    JsonNode at = root;
    String[] steps = path.replace("[]", ".[]").split("\\.", -1);
    for (int i = 1; i < steps.length; i++) {
      boolean isLast = i == steps.length - 1;
      boolean isBeforeArray = !isLast && steps[i + 1].equals("[]");
      JsonNode next = isLast
          ? value(content)
          : isBeforeArray ? MAPPER.createArrayNode() : MAPPER.createObjectNode();
      at = steps[i].equals("[]")
          ? element((ArrayNode) at, next)
          : member((ObjectNode) at, steps[i], next);
    }
  }

  private static JsonNode element(ArrayNode array, JsonNode value) {
    if (array.isEmpty()) {
      array.add(value);
    }
    return array.get(0);
  }

  private static JsonNode member(ObjectNode object, String name, JsonNode value) {
    if (!object.has(name)) {
      object.set(name, value);
    }
    return object.get(name);
  }

  private static JsonNode value(String content) {
    return switch (content) {
      case "object" -> MAPPER.createObjectNode();
      case "array" -> MAPPER.createArrayNode();
      case "number" -> MAPPER.getNodeFactory().numberNode(3);
      case "closed" -> MAPPER.getNodeFactory().textNode("ARN:aws/x-1_2.3");
      default -> MAPPER.getNodeFactory().textNode(HOSTILE);
    };
  }

  private static Stream<String[]> table() {
    try (InputStream in =
        Objects.requireNonNull(EventFields.class.getResourceAsStream("event-fields.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("$ "))
          .map(line -> line.split(" ", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
