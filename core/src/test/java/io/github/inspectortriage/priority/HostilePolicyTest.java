package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.InvalidPolicyException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy of somebody else's may hold. */
class HostilePolicyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OTHER_VALUES = List.of(
      "null", "true", "1", "-1", "1e999", "\"\"", "\"x\"", "[]", "[[]]", "{}", "{\"x\": null}");

  /** A text as the key of a table's points once ended in a NullPointerException. */
  @ParameterizedTest
  @ValueSource(strings = {"default", "ssvc-cisa", "bod2604", "example-custom"})
  void whatever_stands_in_the_place_of_a_value_there_is_one_way_to_fail(String name)
      throws JsonProcessingException {
    JsonNode whole = JSON.readTree(PriorityPolicy.shipped(name).toJson());

    for (String other : OTHER_VALUES) {
      for (JsonNode changed : withEachValueReplaced(whole, JSON.readTree(other))) {
        String problem = problemOf(changed.toString());
        assertThat(problem).doesNotContain("Exception");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"name\": \"evil\\u001b[31m\\nname\"                    | $.name",
        "\"name\": \"a\\u202eb\"                                 | $.name",
        "\"bands\": [[\"A\\u001b[31mct\\nFORGED\", 80], [\"T\", 0]] | $.bands[0][0]",
        "\"bands\": [[\"Act\", 80], [\"T\\tT\", 0]]              | $.bands[1][0]",
        "\"slaDays\": {\"Act\\u001b\\nFORGED\": 1}               | $.slaDays[\"Act⟨U+001B⟩ FORGED\"]",
        "\"inUse\": {\"idle\\nFORGED\": 1}                       | $.inUse[\"idle FORGED\"]",
        "\"\\u001b]0;x\\u0007\": 1                               | $[\"⟨U+001B⟩]0;x⟨U+0007⟩\"]",
      })
  void a_name_that_would_forge_a_line_is_refused_and_shown_safely(String member, String path) {
    assertThatThrownBy(() ->
            PriorityPolicy.parse("{\"name\": \"a\", \"extends\": \"default\", " + member + "}"))
        .isInstanceOf(InvalidPolicyException.class)
        .message()
        .contains("at " + path + ": ")
        .doesNotContain("\u001b", "\u202e", "\u0007", "\nFORGED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"o\\u001b\\nFORGED\"", "\"o\\u0085\""})
  void so_is_the_name_of_an_outcome(String name) {
    String policy = "{\"name\": \"a\", \"extends\": \"bod2604\", \"outcomes\": {" + name
        + ": {\"rank\": 9, \"slaDays\": 1}}}";

    assertThatThrownBy(() -> PriorityPolicy.parse(policy))
        .message()
        .contains("expected a name on one line")
        .doesNotContain("\u001b", "\u0085", "\nFORGED");
  }

  private static String problemOf(String policy) {
    try {
      return PriorityPolicy.parse(policy).toString();
    } catch (InvalidPolicyException expected) {
      return String.valueOf(expected.getMessage());
    }
  }

  private static List<JsonNode> withEachValueReplaced(JsonNode whole, JsonNode other) {
    List<JsonNode> all = new ArrayList<>();
    int count = places(whole).size();
    for (int i = 0; i < count; i++) {
      JsonNode copy = whole.deepCopy();
      places(copy).get(i).replace(other);
      all.add(copy);
    }
    return all;
  }

  private interface Place {
    void replace(JsonNode value);
  }

  private static List<Place> places(JsonNode node) {
    List<Place> places = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      object.properties().forEach(member -> {
        places.add(value -> object.set(member.getKey(), value));
        places.addAll(places(member.getValue()));
      });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(value -> array.set(index, value));
        places.addAll(places(array.get(i)));
      }
    }
    return places;
  }
}
