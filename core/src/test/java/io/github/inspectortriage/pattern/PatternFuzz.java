package io.github.inspectortriage.pattern;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.json.JsonFactories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an input that makes the package throw what it does not document, or contradict itself. A build replays the inputs
 * that are kept; new ones are looked for, one target at a time, by
 *
 * <pre>{@code
 * JAZZER_FUZZ=1 mvn -pl core test-compile surefire:test@fuzz -Dtest=PatternFuzz#explain
 * }</pre>
 *
 * <p>An input for a pattern and an event is the pattern on its first line and the event on the rest.
 */
class PatternFuzz {
  private static final EventPattern PATTERN = EventPattern.parse(
      "{\"source\": [\"aws.inspector2\"], \"detail\": {\"severity\": [{\"anything-but\": {\"prefix\": \"L\"}}],"
          + " \"$or\": [{\"a\": [{\"numeric\": [\">\", 0, \"<=\", 1e3]}]}, {\"b\": {\"c\": [{\"exists\": false}]}},"
          + " {\"d\": [{\"wildcard\": \"*x*y\"}, {\"cidr\": \"10.0.0.0/8\"}, null, true]}]}}");
  private static final String EVENT =
      "{\"a\": [1, \"x\", null, {\"b\": [{}]}], \"detail\": {\"a\": 1, \"at\": \"Dec 3, 2021, 6:02:30 PM\"}}";
  private static final Instant NOW = Instant.parse("2026-08-10T00:00:00Z");
  // Each combination is looked at by itself; a thousand of them with a thousand fields are slow and
  // show nothing more.
  private static final PatternLimits SMALL =
      PatternLimits.standard().withCombinations(50).withPatternCharacters(4_000);

  /** A pattern in the extended dialect and an event. */
  private record Pair(EventPattern pattern, String event) {
    /** Returns the pair, or null if the first line is no pattern. */
    static @Nullable Pair of(byte[] data) {
      String text = new String(data, StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      String pattern = end < 0 ? text : text.substring(0, end);
      try {
        return new Pair(
            EventPattern.parse(pattern, PatternDialect.EXTENDED, SMALL),
            end < 0 ? EVENT : text.substring(end + 1));
      } catch (InvalidPatternException documented) {
        return null;
      }
    }

    byte[] bytes() {
      return event.getBytes(StandardCharsets.UTF_8);
    }
  }

  @FuzzTest(maxDuration = "3m")
  void parse(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    EventPattern pattern;
    try {
      pattern = EventPattern.parse(text);
    } catch (InvalidPatternException documented) {
      return;
    }
    check(EventPattern.parse(pattern.toJson()).equals(pattern), "printed, it reads otherwise");
    pattern.matches(EVENT);
  }

  @FuzzTest(maxDuration = "3m")
  void parseBytes(byte[] bytes) {
    try {
      EventPattern.parse(bytes);
    } catch (InvalidPatternException documented) {
      // The only error that there is.
    }
  }

  @FuzzTest(maxDuration = "3m")
  void matches(byte[] event) {
    boolean matches;
    try {
      matches = PATTERN.matches(event);
    } catch (InvalidEventException documented) {
      return;
    }
    String text = new String(event, StandardCharsets.UTF_8);
    boolean isUtf8 = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), event);
    check(!isUtf8 || PATTERN.matches(text) == matches, "bytes and text give two answers");
  }

  /** The validating mode takes what Jackson takes, but for spellings of characters that RFC 3629 forbids. */
  @FuzzTest(maxDuration = "3m")
  void modes(byte[] event) {
    Boolean matches = answer(PATTERN, event);
    Boolean trusted = answer(PATTERN.trusting(), event);

    check(
        matches == null || matches.equals(trusted) || !Pairs.hasPlainNames(event),
        "trust changes the answer");
    check((matches != null) == (isUtf8(event) && isObject(event)), "Jackson judges otherwise");
  }

  private static @Nullable Boolean answer(EventPattern pattern, byte[] event) {
    try {
      return pattern.matches(event);
    } catch (InvalidEventException documented) {
      return null;
    }
  }

  private static boolean isUtf8(byte[] event) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(event));
      return event.length == 0 || (event[0] != 0 && (event.length == 1 || event[1] != 0));
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isObject(byte[] event) {
    try (JsonParser parser = JsonFactories.unlimited().createParser(event)) {
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      for (int depth = isObject ? 1 : 0; depth > 0; ) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return false;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > PatternLimits.standard().depth()) {
          return false;
        }
      }
      return isObject && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  @FuzzTest(maxDuration = "3m")
  void extended(byte[] data) {
    Pair pair = Pair.of(data);
    if (pair == null) {
      return;
    }
    EventPattern again = EventPattern.parse(pair.pattern().toJson(), PatternDialect.EXTENDED);
    check(again.equals(pair.pattern()), "printed, it reads otherwise");
    check(again.dialect() == pair.pattern().dialect(), "printed, it is of another dialect");
    try {
      check(
          again.matches(pair.event(), NOW) == pair.pattern().matches(pair.event(), NOW),
          "printed, it matches otherwise");
    } catch (InvalidEventException documented) {
      // The only error that there is.
    }
  }

  @FuzzTest(maxDuration = "3m")
  void split(byte[] data) {
    Pair pair = Pair.of(data);
    if (pair == null) {
      return;
    }
    PatternSplit split = pair.pattern().split();
    EventPattern rule = EventPattern.parse(split.pushed().toJson());
    check(rule.equals(split.pushed()), "what is pushed is no pattern of EventBridge");
    try {
      boolean whole = pair.pattern().matches(pair.event(), NOW);
      boolean both = rule.matches(pair.event())
          && (split.isExact() || split.residual().matches(pair.event(), NOW));
      check(both == whole, "both parts are not the whole");
    } catch (InvalidEventException documented) {
      // The only error that there is.
    }
  }

  @FuzzTest(maxDuration = "3m")
  void explain(byte[] data) {
    Pair pair = Pair.of(data);
    if (pair == null) {
      return;
    }
    MatchExplanation why;
    boolean matches;
    try {
      matches = pair.pattern().matches(pair.event(), NOW);
      why = pair.pattern().explain(pair.bytes(), NOW);
    } catch (InvalidEventException documented) {
      return;
    }
    check(why.matches() == matches, "explaining and matching disagree");
    check(why.pattern().holds() == matches, "the tree and matching disagree");
    check(why.toString().codePoints().noneMatch(c -> c < ' ' && c != '\n'), "a control is shown");
    check(EventPattern.parse("{\"matches\": [true, false]}").matches(why.toJson()), "no JSON");
  }

  @FuzzTest(maxDuration = "3m")
  void ruleSet(byte[] data) {
    Pair pair = Pair.of(data);
    if (pair == null) {
      return;
    }
    RuleSet rules = RuleSet.empty()
        .withRule("fixed", PATTERN)
        .withRule("one", pair.pattern())
        .withRule("other", pair.pattern())
        .withoutRule("other");
    try {
      boolean matches = pair.pattern().matches(pair.event(), NOW);
      boolean isFixed = PATTERN.matches(pair.event());
      List<String> expected = matches
          ? (isFixed ? List.of("fixed", "one") : List.of("one"))
          : (isFixed ? List.of("fixed") : List.of());
      check(
          List.copyOf(rules.match(pair.bytes(), NOW)).equals(expected),
          "a rule in a set matches otherwise");
      check(
          rules.explain("one", pair.bytes(), NOW).matches() == matches,
          "a rule in a set is explained otherwise");
    } catch (InvalidEventException documented) {
      // The only error that there is.
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
