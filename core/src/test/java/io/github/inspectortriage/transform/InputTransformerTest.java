package io.github.inspectortriage.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.TriageException;
import io.github.inspectortriage.transform.InvalidTransformerException.Code;
import io.github.inspectortriage.transform.InvalidTransformerException.Where;
import io.github.inspectortriage.transform.Placeholder.Use;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputTransformerTest {
  @Test
  void the_example_of_the_front_type() {
    InputTransformer transformer = InputTransformer.of(
        Map.of("severity", "$.detail.severity", "title", "$.detail.title"),
        "{\"severity\": <severity>, \"text\": <title>}");

    String message = transformer.transform(
        bytes("{\"detail\": {\"severity\": \"HIGH\", \"title\": \"CVE-2026-1 - \\\"x\\\"\"}}"));

    assertThat(message).isEqualTo("{\"severity\": \"HIGH\", \"text\": \"CVE-2026-1 - \\\"x\\\"\"}");
  }

  @Test
  void a_problem_tells_all_of_its_place() {
    InputTransformer transformer =
        InputTransformer.of(Map.of("x", "$.a"), "{\n \"a\": \"é <x>\"\n}");

    TransformProblem problem =
        problems(() -> transformer.transform(bytes("{\"a\": \"1\\\"2\"}"))).get(0);

    assertThat(problem.code()).isEqualTo(Code.INVALID_OUTPUT);
    assertThat(problem.where()).isEqualTo(Where.OUTPUT);
    assertThat(problem.offset()).isEqualTo(13);
    assertThat(problem.position()).hasToString("2:12");
    assertThat(problem.variable()).contains("x");
    assertThat(problem.templateOffset()).hasValue(11);
    assertThat(problem)
        .hasToString(
            "INVALID_OUTPUT output 2:12 variable \"x\": at 2:10 of the template: expected a comma or }, found"
                + " \"2\"; nothing is delivered; leave out the quotes around the variable");
  }

  @Test
  void all_problems_of_paths_and_template_are_told_at_once_and_20_at_most() {
    assertThat(problems(() -> InputTransformer.of(
            Map.of("b.c", "$.a", "a", "$." + "x".repeat(255)), "{\"<d>\": <e>, <d>: 1}")))
        .extracting(problem -> problem.code() + " " + problem.position())
        .containsExactly(
            "PATH_TOO_LONG 1:257",
            "BAD_NAME 1:2",
            "PLACEHOLDER_AS_KEY 1:3",
            "UNDEFINED_VARIABLE 1:3",
            "UNDEFINED_VARIABLE 1:9",
            "PLACEHOLDER_AS_KEY 1:14",
            "UNDEFINED_VARIABLE 1:14");
    assertThat(problems(() -> InputTransformer.of(Map.of(), "\"" + "<x>".repeat(100) + "\"")))
        .hasSize(20);
    assertThatThrownBy(() -> InputTransformer.of(Map.of(), "\"" + "<x>".repeat(100) + "\""))
        .hasMessageEndingWith("\nand 80 more problems");
  }

  @Test
  void limits_hold_up_to_the_last_character() {
    Map<String, String> most = variables(100);
    InputTransformer.of(most, "{\"a\": <v99>}");
    InputTransformer.of(Map.of("n".repeat(256), "$." + "x".repeat(254)), "{\"a\": 1}");
    InputTransformer.of(Map.of(), "\"" + "x".repeat(8190) + "\"");

    assertThat(problems(() -> InputTransformer.of(variables(101), "{}")).get(0).code())
        .isEqualTo(Code.TOO_MANY_VARIABLES);
    assertThat(problems(() -> InputTransformer.of(Map.of("n".repeat(257), "$"), "{}"))
            .get(0)
            .offset())
        .isEqualTo(256);
    assertThat(problems(() -> InputTransformer.of(Map.of(), "\"" + "x".repeat(8191) + "\""))
            .get(0)
            .toString())
        .isEqualTo(
            "TEMPLATE_TOO_LONG template 1:8193 expected at most 8192 characters, found 8193");
  }

  @Test
  void an_output_may_have_262144_bytes_and_no_more() {
    InputTransformer transformer = InputTransformer.of(Map.of("x", "$.x"), "\"<x>\"");
    String most = "é".repeat(131_071);

    assertThat(transformer.transform(bytes("{\"x\": \"" + most + "\"}")))
        .isEqualTo("\"" + most + "\"");
    TransformProblem problem = problems(
            () -> transformer.transform(bytes("{\"x\": \"" + most + "x\"}")))
        .get(0);
    assertThat(problem.code()).isEqualTo(Code.OUTPUT_TOO_LARGE);
    assertThat(problem.offset()).isEqualTo(131_073);
  }

  @Test
  void a_hundred_lists_of_a_hundred_thousand_need_no_memory_to_speak_of() {
    Map<String, String> paths = IntStream.range(0, 100)
        .boxed()
        .collect(Collectors.toMap(
            i -> "v" + i, i -> "$." + "a.".repeat(i % 10) + "a" + ".*".repeat(i / 10 + 1)));
    String template = paths.keySet().stream()
        .map(name -> "<" + name + ">")
        .collect(Collectors.joining(",", "{\"a\": [", "]}"));
    String event = "{\"a\":".repeat(11) + "[" + "1,".repeat(300_000) + "1]" + "}".repeat(11);

    InputTransformer transformer = InputTransformer.of(paths, template);

    assertThat(problems(() -> transformer.transform(bytes(event))).get(0).code())
        .isEqualTo(Code.OUTPUT_TOO_LARGE);
  }

  @Test
  void nesting_has_no_limit() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(InputTransformer.of(Map.of("x", "$.a"), "{\"x\": <x>}")
            .transform(bytes("{\"a\": " + deep + "}")))
        .isEqualTo("{\"x\": " + deep + "}");
  }

  @Test
  void an_event_that_is_not_utf8_is_no_json() {
    byte[] event = bytes("{\"é\": \"?\"}");
    event[8] = (byte) 0xff;

    assertThat(
            problems(() -> InputTransformer.of(Map.of(), "{}").transform(event)).get(0))
        .hasToString(
            "EVENT_NOT_JSON event 1:8 expected JSON in UTF-8, found bytes that are no character");
  }

  @Test
  void an_event_may_begin_with_a_mark_of_its_encoding() {
    assertThat(InputTransformer.of(Map.of("x", "$.x"), "{\"x\": <x>}")
            .transform(bytes("\uFEFF{\"x\": 1}")))
        .isEqualTo("{\"x\": 1}");
  }

  @Test
  void an_explanation_tells_what_is_missing_and_what_is_guessed() {
    Transformation made = InputTransformer.of(
            Map.of("x", "$.x", "y", "$.y.z", "n", "$.n"),
            "{\"a\": [<x>, <x>, <y>, <n>], \"b\": \"<y> <\"}")
        .explain(bytes("{\"n\": null, \"y\": [{\"z\": 1}]}"), TransformContext.none());

    assertThat(made.output()).isEqualTo("{\"a\": [\"\", \"\", \"\", null], \"b\": \" <\"}");
    assertThat(made.missing()).containsExactly("x", "y");
    assertThat(made.decisions()).containsExactly("U09", "U14", "U20", "U34");
    assertThat(made.warnings()).isEmpty();
  }

  @Test
  void the_places_of_a_template_are_told() {
    assertThat(InputTransformer.of(Map.of("x", "$.x"), "{\"a\": <x>,\n\"b\": \"<x>\"}")
            .placeholders())
        .extracting(each -> each.variable() + " " + each.use() + " " + each.position())
        .containsExactly("x " + Use.BARE + " 1:7", "x " + Use.QUOTED + " 2:7");
  }

  @Test
  void two_of_the_same_parts_are_equal() {
    InputTransformer one = InputTransformer.of(Map.of("x", "$.x"), "{\"a\": <x>}");

    assertThat(one)
        .isEqualTo(InputTransformer.of(new LinkedHashMap<>(one.paths()), one.template()))
        .hasSameHashCodeAs(InputTransformer.of(one.paths(), one.template()))
        .isNotEqualTo(one.strict());
    assertThat(one).hasToString("{\"a\": <x>}");
  }

  @Test
  void a_name_from_outside_cannot_forge_a_line() {
    assertThatThrownBy(() -> InputTransformer.of(Map.of("a\nb\u001b", "$"), "{}"))
        .isInstanceOf(TriageException.class)
        .hasMessage(
            "BAD_NAME paths 1:2 variable \"a b⟨U+001B⟩\": expected a name of 1 to 256 letters, digits, _ and -,"
                + " found a line feed");
  }

  @Test
  void a_time_that_is_none_is_a_mistake_of_the_caller() {
    assertThatThrownBy(() -> TransformContext.builder().ingestionTime("today").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ingestionTime must be of ISO 8601");
  }

  private static Map<String, String> variables(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "v" + i, i -> "$.a"));
  }

  private static List<TransformProblem> problems(Runnable transform) {
    try {
      transform.run();
    } catch (InvalidTransformerException e) {
      return e.problems();
    }
    throw new AssertionError("nothing is wrong");
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
