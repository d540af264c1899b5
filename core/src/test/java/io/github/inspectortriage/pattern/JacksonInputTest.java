package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Patterns from a parser of Jackson's and events as trees. */
class JacksonInputTest {
  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final EventPattern PATTERN = EventPattern.parse("{\"a\":[\"x\"]}");

  static List<Cases.Case> cases() {
    // An exponent beyond an int cannot be a node at all.
    return Cases.all().stream()
        .filter(row -> !row.isError() && !row.event().contains("e9999999999"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_tree_matches_and_is_explained_as_its_json_is(Cases.Case row) throws IOException {
    JsonNode event = JSON.readTree(row.event());
    EventPattern pattern = EventPattern.parse(row.pattern());

    boolean matches = pattern.matches(event);

    assertThat(matches).isEqualTo(pattern.matches(JSON.writeValueAsBytes(event)));
    assertThat(pattern.explain(JSON.writeValueAsBytes(event)).matches()).isEqualTo(matches);
  }

  @Test
  void a_pattern_is_read_from_the_middle_of_a_document() throws IOException {
    JsonParser parser =
        parser("{\"Name\": \"r\", \"EventPattern\": {\"a\": [\"x\"]}, \"State\": 1}");
    while (!"EventPattern".equals(parser.currentName())) {
      parser.nextToken();
    }

    EventPattern pattern = EventPattern.parse(parser);

    assertThat(pattern).isEqualTo(PATTERN);
    assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
    assertThat(parser.nextFieldName()).isEqualTo("State");
    assertThat(parser.isClosed()).isFalse();
  }

  @Test
  void a_pattern_is_read_from_where_the_parser_stands() throws IOException {
    JsonParser parser = parser("[{\"a\": [\"x\"]}, {\"b\": [\"y\"]}, 5]");
    parser.nextToken();
    parser.nextToken();

    EventPattern first = EventPattern.parse(parser);
    parser.nextToken();
    EventPattern second = EventPattern.parse(parser);

    assertThat(first).isEqualTo(PATTERN);
    assertThat(second).isEqualTo(EventPattern.parse("{\"b\": [\"y\"]}"));
    assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
  }

  @Test
  void a_fault_in_a_parsed_pattern_has_its_place_in_the_whole_document() {
    InvalidPatternException error = refused("{\n \"a\": 1,\n \"b\": []}");

    assertThat(error).hasMessage("""
            pattern:2:7 at $.a: expected an array of allowed values, found the number 1; write [1]
            pattern:3:7 at $.b: expected an allowed value, found an empty array; write [{"exists": true}] for any value""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``               | NOT_JSON      | pattern:1:1: expected an object, found nothing",
        "{\"a\":[         | NOT_JSON      | pattern:1:7: expected JSON: Unexpected end-of-input",
        "{\"a\":[NaN]}    | NOT_JSON      | pattern:1:7: expected JSON, found the number NaN",
        "5                | NOT_AN_OBJECT | pattern:1:1: expected an object, found the number 5",
        "{}               | EMPTY_OBJECT  | pattern:1:1: expected a field"
      })
  void a_parser_that_takes_more_than_json_makes_no_other_patterns(
      String json, InvalidPatternException.Code code, String message) {
    InvalidPatternException error = refused(json);

    assertThat(error.code()).isEqualTo(code);
    assertThat(error).hasMessageStartingWith(message);
  }

  @Test
  void a_parser_at_the_end_of_an_array_stands_before_no_pattern() throws IOException {
    JsonParser parser = parser("[]");
    parser.nextToken();
    parser.nextToken();

    assertThatThrownBy(() -> EventPattern.parse(parser))
        .hasMessageStartingWith("pattern:1:2: expected an object, found nothing");
  }

  @Test
  void the_limits_of_a_pattern_hold_for_a_parser() {
    assertThat(EventPattern.parse(
            parser("{ \"a\": [ \"x\" ] }"), PatternLimits.standard().withPatternCharacters(11)))
        .isEqualTo(PATTERN);
    assertThatThrownBy(() -> EventPattern.parse(
            parser("{\"a\":[\"x\"]}"), PatternLimits.standard().withPatternCharacters(10)))
        .hasMessage(
            "pattern:1:11: expected at most 10 characters, found more; split the pattern or raise the limit");
    assertThat(refused("{\"a\":".repeat(201) + "[1]" + "}".repeat(201)).code())
        .isEqualTo(InvalidPatternException.Code.TOO_DEEP);
  }

  @Test
  void a_parser_that_cannot_read_is_an_io_error() throws IOException {
    JsonParser broken = new JsonFactory().createParser(new Reader() {
      @Override
      public int read(char[] buffer, int from, int length) throws IOException {
        throw new IOException("the network is gone");
      }

      @Override
      public void close() {}
    });

    assertThatThrownBy(() -> EventPattern.parse(broken))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read the pattern");
  }

  @Test
  void a_tree_cannot_be_asked_for_ages() {
    EventPattern recent =
        EventPattern.parse("{\"a\": [{\"within\": \"P7D\"}]}", PatternDialect.EXTENDED);
    TreeNode event = NODES.objectNode().put("a", "2026-08-09T00:00:00Z");

    assertThatThrownBy(() -> recent.matches(event)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_tree_that_is_no_event_is_refused() {
    ObjectNode strange = NODES.objectNode();

    assertThat(refused(NODES.arrayNode()))
        .hasMessage("event:1:1: expected an object, found another JSON value");
    assertThat(refused(MissingNode.getInstance()))
        .hasMessage("event:1:1: expected JSON, found nothing");
    assertThat(refused(strange.putPOJO("a", new Object())))
        .hasMessage("event:1:1: expected JSON, found a Java object");
    assertThat(refused(strange.put("a", new byte[1])))
        .hasMessage("event:1:1: expected JSON, found a Java object");
    assertThat(refused(strange).position()).isEqualTo(new Position(1, 1));
  }

  @Test
  void a_number_that_a_tree_has_lost_is_a_number_that_nothing_equals() throws IOException {
    EventPattern pattern = EventPattern.parse("{\"a\": [1e400, {\"numeric\": [\">\", 0]}]}");

    assertThat(pattern.matches("{\"a\": 1e400}")).isTrue();
    assertThat(pattern.matches(new ObjectMapper().readTree("{\"a\": 1e400}"))).isFalse();
    assertThat(pattern.matches(NODES.objectNode().put("a", Double.NaN))).isFalse();
    assertThat(EventPattern.parse("{\"a\": [{\"exists\": true}]}")
            .matches(NODES.objectNode().put("a", Double.NaN)))
        .isTrue();
  }

  @Test
  void the_limits_of_an_event_hold_for_a_tree() {
    ArrayNode deep = NODES.arrayNode();
    for (int level = 0; level < 998; level++) {
      deep = NODES.arrayNode().add(deep);
    }
    ObjectNode allowed = NODES.objectNode().set("b", deep);
    ObjectNode deeper = NODES.objectNode().set("b", NODES.arrayNode().add(deep));

    assertThat(PATTERN.matches(allowed)).isFalse();
    assertThat(refused(deeper)).hasMessage("event:1:1: expected at most 1000 levels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"x\"}",
        "{\"a\":[],\"b\":{},\"c\":[1,-2.5,true,false,null]}",
        "{\"a\":[{\"b\":1},{\"c\":[[],[2]]}],\"é\":\"€😀\"}"
      })
  void a_tree_is_as_large_as_its_json_without_blanks(String json) throws IOException {
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    EventPattern fits = EventPattern.parse(
        "{\"a\":[1]}", PatternDialect.EVENTBRIDGE, PatternLimits.standard().withEventBytes(bytes));
    EventPattern small = EventPattern.parse(
        "{\"a\":[1]}",
        PatternDialect.EVENTBRIDGE,
        PatternLimits.standard().withEventBytes(bytes - 1));

    assertThat(fits.matches(JSON.readTree(json))).isFalse();
    assertThatThrownBy(() -> small.matches(JSON.readTree(json)))
        .hasMessage("event:1:1: expected at most " + (bytes - 1) + " bytes as JSON, found more");
  }

  private static InvalidEventException refused(TreeNode event) {
    return catchThrowableOfType(InvalidEventException.class, () -> PATTERN.matches(event));
  }

  private static InvalidPatternException refused(String json) {
    return catchThrowableOfType(
        InvalidPatternException.class, () -> EventPattern.parse(parser(json)));
  }

  /** A parser that takes more than JSON, as a user may have one. */
  private static JsonParser parser(String json) {
    try {
      return JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .createParser(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
