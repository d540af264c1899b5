package io.github.inspectortriage.pattern;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks for an input that makes the package throw what it does not document. A build replays the inputs that are kept; with
 * {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=PatternFuzz#parse} it looks for new ones.
 */
class PatternFuzz {
  private static final EventPattern PATTERN = EventPattern.parse(
      "{\"source\": [\"aws.inspector2\"], \"detail\": {\"severity\": [{\"anything-but\": {\"prefix\": \"L\"}}],"
          + " \"$or\": [{\"a\": [{\"numeric\": [\">\", 0, \"<=\", 1e3]}]}, {\"b\": {\"c\": [{\"exists\": false}]}},"
          + " {\"d\": [{\"wildcard\": \"*x*y\"}, {\"cidr\": \"10.0.0.0/8\"}, null, true]}]}}");

  @FuzzTest(maxDuration = "3m")
  void parse(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    EventPattern pattern;
    try {
      pattern = EventPattern.parse(text);
    } catch (InvalidPatternException documented) {
      return;
    }
    if (!EventPattern.parse(pattern.toJson()).equals(pattern)) {
      throw new AssertionError("a pattern that is printed reads otherwise");
    }
    pattern.matches("{\"a\": [1, \"x\", null, {\"b\": [{}]}], \"detail\": {\"a\": 1}}");
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
    if (isUtf8 && PATTERN.matches(text) != matches) {
      throw new AssertionError("bytes and text of an event give two answers");
    }
  }
}
