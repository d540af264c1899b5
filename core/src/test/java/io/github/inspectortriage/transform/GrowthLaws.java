package io.github.inspectortriage.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Twice the event, at most 2.2 times the characters looked at, whatever the event. */
class GrowthLaws {
  private static final Map<String, String> PATHS = Map.of(
      "a",
      "$.a",
      "b",
      "$.a[*]",
      "c",
      "$.*.*.b",
      "d",
      "$.a.b.c[0].d",
      "e",
      "$.*[*].*[*].x",
      "f",
      "$.a.a.a.a");
  private static final String TEMPLATE =
      "{\"a\": <d>, \"b\": \"<e>\", \"c\": [<f>, <f>, <c>], \"x\": \"<aws.events.event.ingestion-time>\"}";

  /** A text that counts how often a character of it is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      looks += end - start;
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Arguments> events() {
    return Stream.of(
        hostile("numbers", n -> "{\"a\": [" + "1,".repeat(n) + "1]}"),
        hostile("brackets", n -> "{\"a\": " + "[".repeat(n) + "]".repeat(n) + "}"),
        hostile("braces", n -> "{\"a\": " + "{\"a\":".repeat(n) + "1" + "}".repeat(n) + "}"),
        hostile("one text", n -> "{\"a\": \"" + "x".repeat(n) + "\"}"),
        hostile("escapes", n -> "{\"a\": \"" + "\\u0041".repeat(n) + "\"}"),
        hostile(
            "angles",
            n -> "{\"time\": \"" + "<".repeat(n / 10) + "\", \"a\": \"" + "<a".repeat(n) + "\"}"),
        hostile("blanks", n -> "{\"a\": [" + " ".repeat(n) + "]}"),
        hostile("one name", n -> "{" + "\"a\": {\"b\": 1}, ".repeat(n) + "\"a\": []}"),
        hostile(
            "many names", n -> "{" + "\"abc\": [{\"b\": {\"x\": 1}}], ".repeat(n) + "\"a\": []}"),
        hostile(
            "objects below stars",
            n -> "{\"a\": [" + "{\"b\": [], \"b\": [{\"x\": 1}]},".repeat(n) + "1]}"));
  }

  private static Arguments hostile(String name, IntFunction<String> event) {
    return Arguments.of(name, event);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void twice_the_event_is_twice_the_work(String name, IntFunction<String> event) {
    long once = looks(event.apply(3_000));
    long twice = looks(event.apply(6_000));

    assertThat((double) twice / once).isLessThan(2.2);
  }

  private static long looks(String event) {
    Counted counted = new Counted(event);
    InputTransformer transformer = InputTransformer.of(PATHS, TEMPLATE);
    PathNode.Tree tree = new PathNode.Tree();
    PATHS.values().forEach(path -> tree.add(EventPath.parse(path)));
    EventWalk.values(counted, 0, tree);
    long walked = counted.looks;
    // The second time with the slots of the transformer itself, and written.
    transformer.rendered(counted, TransformContext.none());
    assertThat(counted.looks).isGreaterThan(walked);
    return counted.looks;
  }
}
