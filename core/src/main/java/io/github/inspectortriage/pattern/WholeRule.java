package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what holds a pattern without being one: a rule as put-rule takes it, as describe-rule answers, in a template, or a
 * pattern in quotes. Read as a pattern it would be refused for a reason that misleads, or taken for one that never matches.
 */
final class WholeRule {
  private static final int DEEPEST = 8;
  private static final int LONGEST_NAME = 40;

  /** How a pattern begins that is a text; with a dollar sign if a template makes it. */
  private static final Pattern TEXT = Pattern.compile("\\s*\\$?\\{");

  /** What tells a pattern from another object that is called so. */
  private static final Set<String> OF_EVENTS =
      Set.of("source", "detail-type", "detail", "account", "region", "resources");

  private WholeRule() {}

  /**
   * Says where the pattern is.
   *
   * @throws InvalidPatternException if the text holds a pattern without being one
   */
  static void check(JsonValue json, Problems problems) {
    check(json, problems, WholeRule::isPattern);
  }

  /** Says so of a text that is not a pattern anyway, in which looser names are a pattern's too. */
  static void checkRefused(JsonValue json, Problems problems) {
    check(json, problems, WholeRule::isLooselyPattern);
  }

  private static void check(
      JsonValue json, Problems problems, Predicate<JsonValue.Member> isPattern) {
    if (json.is(Kind.STRING) && json.text().strip().startsWith("{")) {
      throw problems.fatal(
          Code.WHOLE_RULE,
          json.position(),
          "expected a pattern, found one as a text in quotes; write it without the quotes and their backslashes");
    }
    JsonValue.Member found = pattern(json, DEEPEST, isPattern);
    if (found != null) {
      throw problems.fatal(
          Code.WHOLE_RULE,
          found.position(),
          "expected a pattern, found a whole rule that has one; write only what stands behind %s%s",
          SafeText.quote(found.name()),
          found.value().is(Kind.STRING) ? ", without the quotes and their backslashes" : "");
    }
  }

  private static JsonValue.@Nullable Member pattern(
      JsonValue json, int depth, Predicate<JsonValue.Member> isPattern) {
    for (JsonValue.Member member : json.members()) {
      if (isPattern.test(member)) {
        return member;
      }
      // What is below is asked of an event, which may have any name there.
      boolean isEvents = depth == DEEPEST && member.name().equals("detail");
      JsonValue.Member inside =
          depth == 0 || isEvents ? null : pattern(member.value(), depth - 1, isPattern);
      if (inside != null) {
        return inside;
      }
    }
    return firstIn(json, depth, isPattern);
  }

  private static JsonValue.@Nullable Member firstIn(
      JsonValue array, int depth, Predicate<JsonValue.Member> isPattern) {
    for (JsonValue element : array.elements()) {
      JsonValue.Member inside = depth == 0 ? null : pattern(element, depth - 1, isPattern);
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }

  private static boolean isPattern(JsonValue.Member member) {
    return switch (member.name()) {
      case "EventPattern", "eventPattern", "event_pattern" ->
        isText(member.value()) || member.value().is(Kind.OBJECT);
      default -> false;
    };
  }

  private static boolean isLooselyPattern(JsonValue.Member member) {
    String name = member.name().length() > LONGEST_NAME
        ? ""
        : member.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return switch (name) {
      case "eventpattern" -> isText(member.value()) || member.value().is(Kind.OBJECT);
      case "pattern" ->
        isText(member.value())
            || member.value().members().stream()
                .anyMatch(inner -> OF_EVENTS.contains(inner.name()));
      default -> false;
    };
  }

  private static boolean isText(JsonValue value) {
    return value.is(Kind.STRING) && TEXT.matcher(value.text()).lookingAt();
  }
}
