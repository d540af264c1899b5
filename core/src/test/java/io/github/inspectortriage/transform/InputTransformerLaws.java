package io.github.inspectortriage.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.inspectortriage.transform.InvalidTransformerException.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

@Domain(InputTransformerLaws.Inputs.class)
@Domain(DomainContext.Global.class)
class InputTransformerLaws {
  private static final int TRIES = 100;

  /** An event, and a text that is no event by itself. */
  record Event(String json) {
    byte[] bytes() {
      return json.getBytes(StandardCharsets.UTF_8);
    }
  }

  record Path(String text) {}

  /** Paths {@code v0}, {@code v1} and so on, and a template that uses some of them. */
  record Transformer(List<Path> paths, String template) {
    Map<String, String> map() {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < paths.size(); i++) {
        map.put("v" + i, paths.get(i).text());
      }
      return map;
    }

    InputTransformer lenient() {
      return InputTransformer.of(map(), template);
    }
  }

  @Group
  class A_template_without_a_placeholder_is_the_output {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void for_any_object(@ForAll Event template, @ForAll Event event) {
      // An angle bracket is escaped, so that none is a placeholder.
      String text = template.json().replace("<", "\\u003c");

      assertThat(InputTransformer.of(Map.of(), text).transform(event.bytes())).isEqualTo(text);
    }
  }

  @Group
  class What_is_not_used_changes_nothing {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void the_order_of_the_map(@ForAll Transformer any, @ForAll Event event, @ForAll Random random) {
      List<Map.Entry<String, String>> entries = new ArrayList<>(any.map().entrySet());
      Collections.shuffle(entries, random);
      Map<String, String> shuffled = new LinkedHashMap<>();
      entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));

      InputTransformer other = InputTransformer.of(shuffled, any.template());

      assertThat(answer(other, event)).isEqualTo(answer(any.lenient(), event));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void a_variable(@ForAll Transformer any, @ForAll Event event, @ForAll Path path) {
      Map<String, String> more = any.map();
      more.put("unused", path.text());

      InputTransformer other = InputTransformer.of(more, any.template());

      assertThat(answer(other, event)).isEqualTo(answer(any.lenient(), event));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void a_member_on_no_path(@ForAll Transformer any, @ForAll Event event, @ForAll Event other) {
      boolean hasStar = any.paths().stream().anyMatch(path -> path.text().contains("*"));
      boolean hasRoot = any.paths().stream().anyMatch(path -> path.text().equals("$"));
      if (hasStar || hasRoot) {
        return;
      }
      String begin = event.json().equals("{}") ? "{" : event.json().replaceFirst("}$", ",");
      Event more = new Event(begin + "\"elsewhere\":" + other.json() + "}");

      assertThat(answer(any.lenient(), more)).isEqualTo(answer(any.lenient(), event));
    }
  }

  @Group
  class Names_of_variables_do_not_matter {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void renamed_everywhere(@ForAll Transformer any, @ForAll Event event) {
      Map<String, String> renamed = new LinkedHashMap<>();
      any.map().forEach((name, path) -> renamed.put(name.replace('v', 'w'), path));
      String template = any.template().replaceAll("<v(\\d)>", "<w$1>");

      String answer = answer(InputTransformer.of(renamed, template), event);

      // The place of a fault is in the output, where no name of a variable stands; the sentence
      // names it.
      assertThat(answer.replaceAll("\"w(\\d)\"", "\"v$1\""))
          .isEqualTo(answer(any.lenient(), event));
    }
  }

  @Group
  class Bare_placeholders_always_leave_JSON {
    @Property(tries = 2 * TRIES, edgeCases = EdgeCasesMode.NONE)
    void with_the_values_of_the_event(@ForAll List<Path> paths, @ForAll Event event) {
      List<Path> some = paths.subList(0, Math.min(paths.size(), 5));
      String template = IntStream.range(0, some.size())
          .mapToObj(i -> "\"m" + i + "\": <v" + i + ">")
          .collect(Collectors.joining(", ", "{", "}"));

      JsonNode made =
          PlainPaths.tree(new Transformer(some, template).lenient().transform(event.bytes()));

      for (int i = 0; i < some.size(); i++) {
        JsonNode expected = PlainPaths.value(
                PlainPaths.tree(event.json()), some.get(i).text())
            .orElse(TextNode.valueOf(""));
        assertThat(made.get("m" + i)).as(some.get(i).text()).isEqualTo(expected);
      }
    }
  }

  @Group
  class A_harmless_string_within_quotes_is_part_of_the_text {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void decoded(@ForAll("harmless") String value, @ForAll("harmless") String around) {
      Event event = new Event("{\"a\": \"" + value + "\"}");
      String text = around.replace('<', '(').replace('>', ')');
      InputTransformer transformer =
          InputTransformer.of(Map.of("v", "$.a"), "{\"b\": \"" + text + "<v>" + text + "\"}");

      String made = transformer.transform(event.bytes());

      assertThat(PlainPaths.tree(made).get("b").textValue()).isEqualTo(text + value + text);
    }

    @Provide
    Arbitrary<String> harmless() {
      return Arbitraries.strings().withChars("abc <>{}[],:'é".toCharArray()).ofMaxLength(8);
    }
  }

  @Group
  class An_object_within_quotes_never_passes_in_strict_mode {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void if_it_has_a_text(@ForAll Path path, @ForAll Event event) {
      Optional<JsonNode> value = PlainPaths.value(PlainPaths.tree(event.json()), path.text());
      if (value.isEmpty()
          || !value.get().isContainerNode()
          || !value.get().toString().contains("\"")) {
        return;
      }
      InputTransformer transformer =
          InputTransformer.of(Map.of("v", path.text()), "{\"a\": \"<v>\"}");

      assertThat(code(() -> transformer.strict().transform(event.bytes())))
          .isIn(Code.INVALID_OUTPUT, Code.STRUCTURE_CHANGED);
    }
  }

  @Group
  class A_string_template_keeps_its_ends {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void and_an_object_in_it_has_no_quote(@ForAll Path path, @ForAll Event event) {
      Optional<JsonNode> value = PlainPaths.value(PlainPaths.tree(event.json()), path.text());
      InputTransformer transformer =
          InputTransformer.of(Map.of("v", path.text()), "\"begin <v> end\"\n");

      String made = transformer.transform(event.bytes());

      assertThat(made).startsWith("\"begin ").endsWith(" end\"\n");
      if (value.isPresent() && value.get().isContainerNode()) {
        assertThat(made.substring(1, made.length() - 2)).doesNotContain("\"");
      }
    }
  }

  @Group
  class A_value_is_not_looked_through {
    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void for_placeholders(@ForAll("uses") String template) {
      Event event = new Event("{\"a\": \"<b><aws.events.rule-name>\", \"b\": \"no\"}");
      InputTransformer transformer = InputTransformer.of(Map.of("a", "$.a", "b", "$.b"), template);

      assertThat(transformer.transform(event.bytes())).contains("<b><aws.events.rule-name>");
    }

    @Provide
    Arbitrary<String> uses() {
      return Arbitraries.of("{\"x\": <a>, \"y\": <b>}", "{\"x\": \"<a><b>\"}", "\"<a> <b>\"");
    }
  }

  @Group
  class Paths_lead_on {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void an_index_and_a_name(@ForAll Event event, @ForAll Path path) {
      InputTransformer whole = transformer("{\"a\": <v>}", path.text());
      InputTransformer first = transformer("{\"a\": <v>}", path.text() + "[0]");
      InputTransformer member = transformer("{\"a\": <v>}", path.text() + ".a");
      if (path.text().contains("*") || path.text().endsWith(".")) {
        return;
      }

      JsonNode value = PlainPaths.tree(whole.transform(event.bytes())).get("a");

      JsonNode none = TextNode.valueOf("");
      assertThat(PlainPaths.tree(first.transform(event.bytes())).get("a"))
          .isEqualTo(value.isArray() && value.has(0) ? value.get(0) : none);
      assertThat(PlainPaths.tree(member.transform(event.bytes())).get("a"))
          .isEqualTo(value.has("a") ? value.get("a") : none);
    }

    private InputTransformer transformer(String template, String path) {
      return InputTransformer.of(Map.of("v", path), template);
    }
  }

  @Group
  class Strict_mode_changes_no_byte {
    @Property(tries = 2 * TRIES, edgeCases = EdgeCasesMode.NONE)
    void of_what_it_lets_through(@ForAll Transformer any, @ForAll Event event) {
      String strict;
      try {
        strict = any.lenient().strict().transform(event.bytes());
      } catch (InvalidTransformerException e) {
        return;
      }

      assertThat(strict).isEqualTo(any.lenient().transform(event.bytes()));
      assertThat(any.lenient().explain(event.bytes(), TransformContext.none()).decisions())
          .isEmpty();
    }
  }

  @Group
  class Places_lie_within_their_text {
    @Property(tries = 2 * TRIES, edgeCases = EdgeCasesMode.NONE)
    void of_an_event_that_is_cut(
        @ForAll Transformer any, @ForAll Event event, @ForAll Random random) {
      String cut = event.json().substring(0, random.nextInt(event.json().length() + 1));
      for (Supplier<InputTransformer> each :
          List.<Supplier<InputTransformer>>of(any::lenient, () -> any.lenient().strict())) {
        try {
          each.get().transform(new Event(cut).bytes());
        } catch (InvalidTransformerException e) {
          e.problems().forEach(problem -> check(problem, any, cut));
        }
      }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void of_a_template_that_is_cut(@ForAll Transformer any, @ForAll Random random) {
      String cut = any.template().substring(0, random.nextInt(any.template().length() + 1));
      try {
        InputTransformer.of(any.map(), cut).strict();
      } catch (InvalidTransformerException e) {
        e.problems().forEach(problem -> check(problem, new Transformer(any.paths(), cut), ""));
      }
    }

    private void check(TransformProblem problem, Transformer any, String event) {
      int length = switch (problem.where()) {
        case PATHS -> any.map().getOrDefault(problem.variable().orElse(""), "").length();
        case TEMPLATE -> any.template().length();
        case EVENT -> event.length();
        case OUTPUT -> BoundedText.MOST_BYTES + 1;
      };
      assertThat(problem.offset()).isBetween(0, length);
      assertThat(problem.templateOffset().orElse(0)).isBetween(0, any.template().length());
      assertThat(problem.toString().codePoints()).noneMatch(c -> c < ' ');
    }
  }

  @Group
  class The_same_input_gives_the_same_bytes {
    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void from_any_thread(@ForAll Transformer any, @ForAll Event event) {
      InputTransformer shared = any.lenient();
      String alone = answer(shared, event);

      List<String> together = IntStream.range(0, 8)
          .parallel()
          .mapToObj(i -> answer(shared, event))
          .distinct()
          .toList();

      assertThat(together).containsExactly(alone);
    }
  }

  private static String answer(InputTransformer transformer, Event event) {
    try {
      return transformer.transform(event.bytes());
    } catch (InvalidTransformerException e) {
      return e.problems().get(0).toString();
    }
  }

  private static Code code(Supplier<String> transform) {
    try {
      throw new AssertionError("let through: " + transform.get());
    } catch (InvalidTransformerException e) {
      return e.code();
    }
  }

  /** Small events of few names, so that paths meet them; texts that break what they stand in. */
  static class Inputs extends DomainContextBase {
    private static final List<String> TEXTS = List.of(
        "",
        "x",
        "\"",
        "\\",
        "a\"b",
        "\",\"z\":\"",
        "\n",
        "<v1>",
        "é😀",
        "</a>",
        ",",
        ":",
        "\u0001");

    @Provide
    Arbitrary<Event> events() {
      return object(3).map(Event::new);
    }

    @Provide
    Arbitrary<Path> paths() {
      Arbitrary<String> step = Arbitraries.frequencyOf(
          Tuple.of(6, Arbitraries.of(".a", ".b", ".c")),
          Tuple.of(3, Arbitraries.of("[0]", "[1]")),
          Tuple.of(2, Arbitraries.of(".*", "[*]")),
          Tuple.of(1, Arbitraries.of("..a", "['a']", ".", "[-1]")));
      return step.list().ofMaxSize(4).map(steps -> new Path("$" + String.join("", steps)));
    }

    @Provide
    Arbitrary<Transformer> transformers() {
      return Combinators.combine(paths().list().ofSize(3), templates()).as(Transformer::new);
    }

    private static Arbitrary<String> templates() {
      Arbitrary<String> json = Arbitraries.of(
              "\"a\": <v0>",
              "\"b\": \"<v1>\"",
              "\"c\": [<v2>, \"<v0> <v1>\"]",
              "\"d\": {\"e\": \"x<v2>y\"}",
              "\"f\": \"\\\"<v1>\"",
              "\"g\": \"<br/>\"")
          .list()
          .ofMaxSize(3)
          .map(members -> "{" + String.join(",\n ", members) + "}");
      Arbitrary<String> text =
          Arbitraries.of("\"<v0>\"", "\"a <v1> b <v2>\"", "\"<v0>\"\n\"<v1>\"", "\"open <v2>");
      return Arbitraries.oneOf(json, text);
    }

    private static Arbitrary<String> object(int depth) {
      return Combinators.combine(Arbitraries.of("a", "b", "c"), value(depth))
          .as((name, value) -> Map.entry(name, value))
          .list()
          .ofMaxSize(3)
          .map(members -> {
            Map<String, String> distinct = new LinkedHashMap<>();
            members.forEach(member -> distinct.put(member.getKey(), member.getValue()));
            return distinct.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
          });
    }

    private static Arbitrary<String> value(int depth) {
      Arbitrary<String> scalar = Arbitraries.oneOf(
          Arbitraries.of("0", "1", "-0", "1.50", "1e3", "true", "false", "null"),
          Arbitraries.of(TEXTS).map(Inputs::quoted));
      return depth == 0
          ? scalar
          : Arbitraries.oneOf(
              scalar,
              object(depth - 1),
              value(depth - 1)
                  .list()
                  .ofMaxSize(3)
                  .map(elements -> "[" + String.join(", ", elements) + "]"));
    }

    private static String quoted(String text) {
      try {
        return PlainPaths.MAPPER.writeValueAsString(text);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
