package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.inspectortriage.Golden;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvalidPatternTest {
  @Test
  void the_message_names_the_file_the_place_the_field_the_fact_and_the_cure(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("in-use.json");
    Files.writeString(file, "{\n  \"detail\": {\n    \"severity\": \"CRITICAL\"\n  }\n}\n");

    InvalidPatternException error =
        catchThrowableOfType(InvalidPatternException.class, () -> EventPattern.read(file));

    assertThat(error).hasMessage("""
            in-use.json:3:17 at $.detail.severity: expected an array of allowed values, found the string "CRITICAL"; write ["CRITICAL"]
             |     "severity": "CRITICAL"
             |                 ^""");
    assertThat(error.code()).isEqualTo(Code.SCALAR_LEAF);
    assertThat(error.path()).isEqualTo("detail.severity");
    assertThat(error.position()).isEqualTo(new Position(3, 17));
  }

  /** One of every message there is. */
  private static final List<String> BROKEN = List.of(
      "",
      "{",
      "{'a': [1,]}",
      "{'a': [1]} x",
      "[1]",
      "'x'",
      "{}",
      "{'a': {}}",
      "{'a': []}",
      "{'a': 'x'}",
      "{'a': 5}",
      "{'a': null}",
      "{'a': [{}]}",
      "{'a': [[1]]}",
      "{'a': [{'prefix': 'x', 'suffix': 'y'}]}",
      "{'a': [{'regex': 'x'}]}",
      "{'a': [{'Prefix': 'x'}]}",
      "{'a': [{'within': 'P7D'}]}",
      "{'a': [{'exactly': 5}]}",
      "{'a': [{'prefix': 5}]}",
      "{'a': [{'prefix': {'wildcard': 'x'}}]}",
      "{'a': [{'suffix': {'equals-ignore-case': 5}}]}",
      "{'a': [{'equals-ignore-case': ['x']}]}",
      "{'a': [{'wildcard': 5}]}",
      "{'a': [{'wildcard': '**'}]}",
      "{'a': [{'wildcard': '\\\\x'}]}",
      "{'a': [{'wildcard': '" + "*aaaaaaaaaa".repeat(10) + "'}]}",
      "{'a': [{'exists': 'yes'}]}",
      "{'a': [{'cidr': 5}]}",
      "{'a': [{'cidr': '10.0.0.1/32'}]}",
      "{'a': [{'cidr': '10.0.0/8'}]}",
      "{'a': [{'numeric': 5}]}",
      "{'a': [{'numeric': []}]}",
      "{'a': [{'numeric': ['>']}]}",
      "{'a': [{'numeric': ['>', 'x']}]}",
      "{'a': [{'numeric': ['!=', 5]}]}",
      "{'a': [{'numeric': ['=', 5, '<', 6]}]}",
      "{'a': [{'numeric': ['>', 5, '>', 6]}]}",
      "{'a': [{'numeric': ['>', 5, '<', 5]}]}",
      "{'a': [{'numeric': ['>', 9007199254740993]}]}",
      "{'a': [{'numeric': ['>', 5, '<', 6, '<', 7]}]}",
      "{'a': [{'anything-but': null}]}",
      "{'a': [{'anything-but': []}]}",
      "{'a': [{'anything-but': ['x', 5]}]}",
      "{'a': [{'anything-but': [true]}]}",
      "{'a': [{'anything-but': {}}]}",
      "{'a': [{'anything-but': {'numeric': ['>', 5]}}]}",
      "{'a': [{'anything-but': {'prefix': 5}}]}",
      "{'a': [{'anything-but': {'prefix': []}}]}",
      "{'a': [{'anything-but': {'wildcard': '**'}}]}",
      "{'$or': [{'a': 1}]}",
      "{'$or': [{'a': [1]}, {'prefix': ['x']}]}",
      "{'$or': [{'a': [1]}, {}]}",
      "{'a': 1, 'b': [], 'c': [{'d': 1}]}");

  private static final List<String> BROKEN_DATES = List.of(
      "{'a': [{'within': 7}]}",
      "{'a': [{'within': 'P1M'}]}",
      "{'a': [{'older-than': '7 days'}]}",
      "{'a': [{'within': 'P-7D'}]}",
      "{'a': [{'before': 'yesterday'}]}",
      "{'a': [{'after': 5}]}",
      "{'a': [{'withn': 'P7D'}]}",
      "{'a': [{'anything-but': {'within': 'P7D'}}]}");

  @Test
  void every_message_reads_as_the_golden_file_says() {
    Golden.assertIs(
        "pattern/errors.txt",
        messages(BROKEN, PatternDialect.EVENTBRIDGE)
            + "\n"
            + messages(BROKEN_DATES, PatternDialect.EXTENDED));
  }

  private static String messages(List<String> patterns, PatternDialect dialect) {
    return patterns.stream()
        .map(pattern -> pattern.replace('\'', '"'))
        .map(pattern -> pattern + "\n" + message(pattern, dialect).indent(2))
        .collect(Collectors.joining("\n"));
  }

  private static String message(String pattern, PatternDialect dialect) {
    try {
      return "is a pattern: " + EventPattern.parse(pattern, dialect);
    } catch (InvalidPatternException e) {
      return e.problems().stream()
          .map(problem -> problem.code() + " " + problem.message())
          .collect(Collectors.joining("\n"));
    }
  }

  @Test
  void all_problems_are_reported_at_once() {
    InvalidPatternException error = refused(
        "{\"a\": 1, \"b\": [], \"c\": {}, \"d\": [{\"prefx\": \"x\"}], \"e\": [{\"cidr\": \"x\"}]}");

    assertThat(error.problems())
        .extracting(InvalidPatternException.Problem::code)
        .containsExactly(
            Code.SCALAR_LEAF,
            Code.EMPTY_ARRAY,
            Code.EMPTY_OBJECT,
            Code.UNKNOWN_OPERATOR,
            Code.BAD_CIDR);
  }

  @Test
  void no_more_than_20_problems_are_reported() {
    InvalidPatternException error = refused("{" + "\"a\":1,".repeat(100) + "\"a\":1}");

    assertThat(error.problems()).hasSize(20);
    assertThat(error.moreProblems()).isEqualTo(81);
    assertThat(error).hasMessageEndingWith("\nand 81 more problems");
  }

  @Test
  void a_misspelt_operator_gets_a_proposal() {
    assertThat(refused("{\"a\": [{\"prefx\": \"x\"}]}"))
        .hasMessageContaining("did you mean \"prefix\"?");
    assertThat(refused("{\"a\": [{\"EqualsIgnoreCase\": \"x\"}]}"))
        .hasMessageContaining("did you mean \"equals-ignore-case\"?");
    assertThat(refused("{\"a\": [{\"regex\": \"x\"}]}")).hasMessageNotContaining("did you mean");
  }

  @Test
  void a_quoted_text_is_shown_safely_and_cut() {
    InvalidPatternException error =
        refused("{\"a\": [{\"numeric\": \"\\u001b[2J" + "x".repeat(200) + "\"}]}");

    assertThat(error.problems().get(0).message().lines().findFirst().orElse(""))
        .contains("⟨U+001B⟩")
        .contains("…")
        .hasSizeLessThan(300);
  }

  @Test
  void a_long_line_is_shown_around_the_mark() {
    InvalidPatternException error =
        refused("{\"" + "a".repeat(500) + "\": 5, \"" + "b".repeat(500) + "\": [1]}");

    assertThat(error.problems().get(0).message().lines().skip(1).toList())
        .containsExactly(
            " | " + "a".repeat(37) + "\": 5, \"" + "b".repeat(36), " | " + " ".repeat(40) + "^");
  }

  @Test
  void a_problem_on_an_empty_line_is_shown_without_a_mark() {
    assertThat(refused("{\n")).extracting(Throwable::getMessage).asString().hasLineCount(1);
  }

  @Test
  void bytes_that_are_not_utf8_are_no_pattern() {
    byte[] latin1 = "{\"a\":[\"é\"]}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> EventPattern.parse(latin1))
        .isInstanceOf(InvalidPatternException.class)
        .hasMessage("pattern:1:1: expected JSON in UTF-8; save the text as UTF-8");
  }

  @Test
  void a_byte_order_mark_is_skipped() {
    EventPattern pattern = EventPattern.parse("\uFEFF{\"a\": [1]}");

    assertThat(pattern).isEqualTo(EventPattern.parse("{\"a\": [1]}"));
  }

  @Test
  void a_pattern_deeper_than_the_limit_is_refused() {
    PatternLimits limits = PatternLimits.standard().withDepth(3);

    assertThat(EventPattern.parse("{\"a\":{\"b\":[1]}}", PatternDialect.EVENTBRIDGE, limits))
        .isNotNull();
    assertThatThrownBy(() ->
            EventPattern.parse("{\"a\":{\"b\":{\"c\":[1]}}}", PatternDialect.EVENTBRIDGE, limits))
        .hasMessageContaining("expected at most 3 levels");
  }

  @Test
  void a_pattern_as_deep_as_the_standard_limit_is_read_and_a_deeper_one_is_refused() {
    String deep = "{\"a\":".repeat(199) + "[1]" + "}".repeat(199);

    assertThat(EventPattern.parse(deep)).hasToString(deep);
    assertThat(refused("{\"a\":" + deep + "}").code()).isEqualTo(Code.TOO_DEEP);
    assertThat(refused("[".repeat(60_000)).code()).isEqualTo(Code.TOO_DEEP);
  }

  // A path of 32,000 names once overflowed the stack.
  @Test
  void a_path_of_more_names_than_the_limit_is_refused() {
    assertThat(EventPattern.parse("{\"" + "a.".repeat(199) + "a\":[1]}")).isNotNull();
    assertThat(refused("{\"" + "a.".repeat(200) + "a\":[1]}").code()).isEqualTo(Code.TOO_DEEP);
    assertThat(refused("{\"" + "a.".repeat(32_000) + "a\":[1]}").code()).isEqualTo(Code.TOO_DEEP);
    assertThat(EventPattern.parse("{\"a\":[1]}").matches("{\"" + "a.".repeat(32_000) + "a\":1}"))
        .isFalse();
  }

  @Test
  void a_pattern_longer_than_the_limit_is_refused() {
    String json = "{\"a\":[1]}";

    assertThat(EventPattern.parse(
            json, PatternDialect.EVENTBRIDGE, PatternLimits.standard().withPatternCharacters(9)))
        .isNotNull();
    assertThatThrownBy(() -> EventPattern.parse(
            json, PatternDialect.EVENTBRIDGE, PatternLimits.standard().withPatternCharacters(8)))
        .hasMessageContaining("expected at most 8 characters, found 9");
  }

  @Test
  void more_combinations_of_or_than_the_service_takes_are_refused() {
    String three = "\"$or\":[{\"a\":[1]},{\"b\":[2]},{\"c\":[3]}],";
    String one = "\"z\":[1]}";

    assertThat(EventPattern.parse("{" + three.repeat(6) + one)).isNotNull();
    assertThat(refused("{" + three.repeat(7) + one).code()).isEqualTo(Code.TOO_COMPLEX);
    assertThat(refused("{" + three.repeat(1000) + one).code()).isEqualTo(Code.TOO_COMPLEX);
  }

  // The service took rules of 9 and refused 11 and 12.
  @Test
  void wildcards_more_complex_than_the_service_takes_are_refused() {
    String form = "{\"wildcard\":\"*:*:*:*:*:event-bus/*\"}";
    String three =
        "{\"wildcard\":\"*:stack/a/*\"},{\"wildcard\":\"*:stack/b/*\"},{\"wildcard\":\"*:stack/c/*\"}";
    String four = three + ",{\"wildcard\":\"*:stack/d/*\"}";

    assertThat(refused("{\"a\":[" + form + "]}"))
        .hasMessageStartingWith(
            "pattern:1:7 at $.a: expected wildcards of complexity 10 at most for one field, found 11;")
        .extracting(InvalidPatternException::code)
        .isEqualTo(Code.TOO_COMPLEX);
    assertThat(EventPattern.parse("{\"a\":[" + three + "]}").wildcardComplexity())
        .containsExactly(entry("a", 9));
    assertThat(refused("{\"a\":[" + four + "]}")).hasMessageContaining("found 12");
    assertThat(
            refused("{\"$or\":[{\"a\":[" + three + "]},{\"a\":[{\"wildcard\":\"*:stack/d/*\"}]}]}"))
        .hasMessageContaining("found 12");
    assertThat(refused("{\"a\":[" + four + "],\"b\":[" + form + "]}").problems())
        .hasSize(2);
    assertThat(EventPattern.parse(
            "{\"a\":[" + four + "]}",
            PatternDialect.EVENTBRIDGE,
            PatternLimits.standard().withWildcardComplexity(12)))
        .isNotNull();
  }

  @Test
  void wildcards_that_cannot_be_measured_are_refused_in_bounded_time() {
    String forms = IntStream.range(0, 200)
        .mapToObj(i -> "{\"wildcard\":\"*a" + "*ab*ba".repeat(30) + i + "*\"}")
        .collect(Collectors.joining(","));

    assertThat(refused("{\"a\":[" + forms + "]}").code()).isEqualTo(Code.TOO_COMPLEX);
    assertThatThrownBy(() -> EventPattern.parse(
            "{\"a\":[" + forms + "]}",
            PatternDialect.EVENTBRIDGE,
            PatternLimits.standard().withWildcardComplexity(5_000)))
        .hasMessageContaining("found more than");
  }

  @Test
  void a_limit_out_of_range_is_a_mistake_of_the_caller() {
    PatternLimits limits = PatternLimits.standard();

    assertThatThrownBy(() -> limits.withDepth(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("depth must be 1 to 1000, but was 0");
    assertThatThrownBy(() -> limits.withDepth(1001)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.withEventBytes(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.withPatternCharacters(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.withCombinations(100_001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.withWildcardComplexity(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_file_that_is_not_there_is_an_io_error(@TempDir Path folder) {
    Path missing = folder.resolve("missing.json");

    assertThatThrownBy(() -> EventPattern.read(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing.json");
  }

  private static InvalidPatternException refused(String pattern) {
    return catchThrowableOfType(InvalidPatternException.class, () -> EventPattern.parse(pattern));
  }
}
