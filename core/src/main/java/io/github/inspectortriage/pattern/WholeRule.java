package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what holds a pattern and is none: a rule as put-rule takes it, as describe-rule answers, in a template, or a
 * pattern in quotes. Read as a pattern it would be refused for a reason that misleads, or taken for one that never matches.
 */
final class WholeRule {
  private static final int DEEPEST = 8;

  private WholeRule() {}

  /**
   * Says where the pattern is.
   *
   * @throws InvalidPatternException if the text holds a pattern and is none
   */
  static void check(JsonValue json, Problems problems) {
    if (json.is(Kind.STRING) && json.text().strip().startsWith("{")) {
      throw problems.fatal(
          Code.WHOLE_RULE,
          json.position(),
          "expected a pattern, found one as a text in quotes; write it without the quotes and their backslashes");
    }
    JsonValue.Member found = pattern(json, DEEPEST);
    if (found != null) {
      throw problems.fatal(
          Code.WHOLE_RULE,
          found.position(),
          "expected a pattern, found a whole rule that has one; write only what stands behind %s%s",
          SafeText.quote(found.name()),
          found.value().is(Kind.STRING) ? ", without the quotes and their backslashes" : "");
    }
  }

  private static JsonValue.@Nullable Member pattern(JsonValue json, int depth) {
    for (JsonValue.Member member : json.members()) {
      boolean isPattern = isName(member.name())
          && (member.value().is(Kind.OBJECT)
              || (member.value().is(Kind.STRING)
                  && member.value().text().strip().startsWith("{")));
      if (isPattern) {
        return member;
      }
      JsonValue.Member inside = depth == 0 ? null : pattern(member.value(), depth - 1);
      if (inside != null) {
        return inside;
      }
    }
    return firstIn(json, depth);
  }

  private static JsonValue.@Nullable Member firstIn(JsonValue array, int depth) {
    for (JsonValue element : array.elements()) {
      JsonValue.Member inside = depth == 0 ? null : pattern(element, depth - 1);
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }

  private static boolean isName(String name) {
    return name.equals("EventPattern")
        || name.equals("eventPattern")
        || name.equals("event_pattern");
  }
}
