package io.github.inspectortriage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's own mapper is the oracle: what it reads and writes is what is read and written here. */
class TreesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "\"\"",
        " {\"a\": [1, -2, 2147483648, 9223372036854775808, 0, -0]} ",
        "{\"a\": [1.0, 9.80, 1e400, -0.0, 1E-7, 123456789.123456789012345678901234567890]}",
        "{\"a\": {\"b\": {\"c\": [[[\"\\u00e9\\ud83d\\ude00\\\\ \\\" \\n\", false]]]}}}",
        "{\"twice\": 1, \"other\": 2, \"twice\": 3}",
        "1 2",
        ""
      })
  void a_value_is_read_and_written_as_the_mapper_does(String json) throws IOException {
    var expected = MAPPER.readTree(json);

    assertThat(Json.MAPPER.readTree(json)).isEqualTo(expected);
    assertThat(Json.MAPPER.readTree(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    if (!expected.isMissingNode()) {
      assertThat(Json.MAPPER.writeValueAsString(expected))
          .isEqualTo(MAPPER.writeValueAsString(expected));
      assertThat(Json.MAPPER.writeValueAsBytes(expected))
          .isEqualTo(MAPPER.writeValueAsBytes(expected));
    }
  }

  @Test
  void numbers_that_code_of_ours_puts_in_are_written_as_they_are() throws IOException {
    var numbers = Json.MAPPER.createObjectNode();
    numbers.put("short", (short) 1).put("float", 1.5f).put("double", 1e300).put("long", 1L << 40);
    numbers.set("none", Json.MAPPER.nullNode());

    assertThat(Json.MAPPER.writeValueAsString(numbers))
        .isEqualTo(MAPPER.writeValueAsString(numbers));
  }

  @Test
  void a_parser_is_left_behind_the_value_so_that_the_next_one_can_be_read() throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser("{\"a\": 1} [2] 3")) {
      assertThat(Json.MAPPER.readTree(parser)).hasToString("{\"a\":1}");
      assertThat(Json.MAPPER.readTree(parser)).hasToString("[2]");
      assertThat(Json.MAPPER.readTree(parser)).hasToString("3");
      assertThat(Json.MAPPER.readTree(parser)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": }", "[1, 2", "{\"a\" 1}", "nul", "]"})
  void what_is_no_json_is_an_error_of_jackson(String json) {
    assertThatThrownBy(() -> Json.MAPPER.readTree(json))
        .isInstanceOf(JsonProcessingException.class);
  }
}
