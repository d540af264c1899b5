package io.github.inspectortriage.transform;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.inspectortriage.transform.InvalidTransformerException.Where;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for paths, a template or an event that make the room throw what it does not document, or contradict itself. A build
 * replays the inputs that are kept; new ones are looked for, one target at a time, by
 *
 * <pre>{@code
 * JAZZER_FUZZ=1 mvn -pl core test-compile surefire:test@fuzz -Dtest=TransformFuzz#whole
 * }</pre>
 *
 * <p>An input of {@code whole} is a path on its first line, a template on its second, and the event on the rest.
 */
class TransformFuzz {
  private static final Map<String, String> PATHS =
      Map.of("a", "$.a", "b", "$.b[0].c", "c", "$.*[*].c", "d", "$", "e", "$.a.b", "f", "$..x");
  private static final List<InputTransformer> TRANSFORMERS = List.of(
      InputTransformer.of(
          PATHS,
          "{\"a\": <a>, \"b\": [<b>, <c>], \"d\": <d>, \"e\": <e>, \"f\": <f>, \"g\": <aws.events.event>}"),
      InputTransformer.of(PATHS, "{\"a\": \"x<a>y\", \"b\": \"<b><c>\", \"e\": \"\\\\<e>\"}"),
      InputTransformer.of(PATHS, "\"<a> <b>\"\n\"<c> <d> <aws.events.event.ingestion-time>\""));

  private static final Pattern HALF = Pattern.compile("\\\\u[dD][89a-fA-F]");

  @FuzzTest(maxDuration = "2m")
  void paths(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    EventPath path = EventPath.parse(text);
    check(path.isValid() || path.wrongAt() <= text.length(), "a place that is not in the path");
    try {
      InputTransformer transformer = InputTransformer.of(Map.of("v", text), "{\"v\": <v>}");
      check(
          isObject(transformer.transform("{\"a\": [1]}".getBytes(StandardCharsets.UTF_8))),
          "no JSON");
    } catch (InvalidTransformerException documented) {
      check(text.length() > 256, "only the length of a path is refused");
    }
  }

  @FuzzTest(maxDuration = "2m")
  void template(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      InputTransformer transformer = InputTransformer.of(PATHS, text);
      check(
          !transformer.isJson() || isObject(skeleton(transformer)),
          "Jackson takes it for no object");
      answer(
          transformer,
          "{\"a\": \"\\\"\", \"b\": [{\"c\": [\"x\"]}]}".getBytes(StandardCharsets.UTF_8),
          text);
      answer(transformer.strict(), "{}".getBytes(StandardCharsets.UTF_8), text);
    } catch (InvalidTransformerException documented) {
      checkPlaces(documented, text, "");
    }
  }

  /** Writes null for what is bare and nothing for what is quoted. */
  private static String skeleton(InputTransformer transformer) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Placeholder placeholder : transformer.placeholders()) {
      out.append(transformer.template(), at, placeholder.offset());
      out.append(placeholder.use() == Placeholder.Use.BARE ? "null" : "");
      at = Template.end(placeholder);
    }
    return out.append(transformer.template().substring(at)).toString();
  }

  @FuzzTest(maxDuration = "2m")
  void event(byte[] event) {
    for (InputTransformer transformer : TRANSFORMERS) {
      String made = answer(transformer, event, transformer.template());
      check(
          made == null || !transformer.isJson() || isObject(made),
          "Jackson takes the output for no object");
    }
  }

  @FuzzTest(maxDuration = "2m")
  void whole(byte[] data) {
    String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 3);
    Map<String, String> paths = new TreeMap<>(PATHS);
    paths.put("v", lines[0]);
    String template = lines.length > 1 ? lines[1] : "{\"v\": <v>}";
    byte[] event = (lines.length > 2 ? lines[2] : "{}").getBytes(StandardCharsets.UTF_8);
    InputTransformer lenient;
    try {
      lenient = InputTransformer.of(paths, template);
    } catch (InvalidTransformerException documented) {
      return;
    }
    String made = answer(lenient, event, template);
    try {
      String strict = lenient.strict().transform(event);
      check(strict.equals(made), "strict mode changes the output");
    } catch (InvalidTransformerException documented) {
      // It refuses more.
    }
  }

  private static @Nullable String answer(
      InputTransformer transformer, byte[] event, String template) {
    try {
      return transformer.explain(event, TransformContext.none()).output();
    } catch (InvalidTransformerException documented) {
      checkPlaces(documented, template, new String(event, StandardCharsets.UTF_8));
      return null;
    }
  }

  private static void checkPlaces(InvalidTransformerException e, String template, String event) {
    for (TransformProblem problem : new ArrayList<>(e.problems())) {
      int length = problem.where() == Where.TEMPLATE
          ? template.length()
          : problem.where() == Where.EVENT ? event.length() : Integer.MAX_VALUE;
      check(problem.offset() <= length, "a place that is not in the text");
      check(problem.toString().codePoints().noneMatch(c -> c < ' '), "a control is shown");
    }
  }

  // Jackson's own limits are far from any input here but for the depth.
  private static boolean isObject(String json) {
    try (JsonParser parser = PlainPaths.MAPPER.getFactory().createParser(json)) {
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      return isObject && parser.nextToken() == null;
    } catch (StreamConstraintsException tooMuch) {
      return true;
    } catch (IOException e) {
      // RFC 8259 takes half a surrogate pair in the name of a member, and Jackson does not.
      return HALF.matcher(json).find();
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
