package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Spelling;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an author probably meant who knows another pattern language, in the words of this one.
 *
 * <p>A proposal that is written as JSON is parsed before it is made; what would be refused itself is not proposed.
 */
final class Advice {
  private static final int LONGEST = 120;
  private static final String FLAT = "[^a-z<>=!]";

  /** Operators of other languages, in lower case without hyphens, and what says the same here. */
  private static final Map<String, String> COUNTERPARTS = Map.ofEntries(
      Map.entry("not", "{\"anything-but\": …} for what must not be there"),
      Map.entry("ne", "{\"anything-but\": …}"),
      Map.entry("neq", "{\"anything-but\": …}"),
      Map.entry("notequals", "{\"anything-but\": …}"),
      Map.entry("notequal", "{\"anything-but\": …}"),
      Map.entry("notin", "{\"anything-but\": […]}"),
      Map.entry("nin", "{\"anything-but\": […]}"),
      Map.entry("nor", "{\"anything-but\": […]}"),
      Map.entry("none", "{\"anything-but\": […]}"),
      Map.entry("!=", "{\"anything-but\": …}"),
      Map.entry("contains", "{\"wildcard\": \"*…*\"} for a text inside a text"),
      Map.entry("includes", "{\"wildcard\": \"*…*\"} for a text inside a text"),
      Map.entry("substring", "{\"wildcard\": \"*…*\"} for a text inside a text"),
      Map.entry("like", "{\"wildcard\": \"…*…\"}, in which only the star has a meaning"),
      Map.entry("glob", "{\"wildcard\": \"…*…\"}, in which only the star has a meaning"),
      Map.entry("matches", "{\"wildcard\": \"…*…\"}; EventBridge has no regular expressions"),
      Map.entry("match", "{\"wildcard\": \"…*…\"}; EventBridge has no regular expressions"),
      Map.entry("regex", "{\"wildcard\": \"…*…\"}; EventBridge has no regular expressions"),
      Map.entry("regexp", "{\"wildcard\": \"…*…\"}; EventBridge has no regular expressions"),
      Map.entry("pattern", "{\"wildcard\": \"…*…\"}; EventBridge has no regular expressions"),
      Map.entry("startswith", "{\"prefix\": …}"),
      Map.entry("beginswith", "{\"prefix\": …}"),
      Map.entry("endswith", "{\"suffix\": …}"),
      Map.entry("equals", "the value itself"),
      Map.entry("equal", "the value itself"),
      Map.entry("eq", "the value itself"),
      Map.entry("is", "the value itself"),
      Map.entry("=", "the value itself"),
      Map.entry("==", "the value itself"),
      Map.entry("in", "its values side by side in the array"),
      Map.entry("any", "its values side by side in the array"),
      Map.entry("anyof", "its values side by side in the array"),
      Map.entry("oneof", "its values side by side in the array"),
      Map.entry("or", "its values side by side in the array"),
      Map.entry("gt", "{\"numeric\": [\">\", …]}"),
      Map.entry("greaterthan", "{\"numeric\": [\">\", …]}"),
      Map.entry(">", "{\"numeric\": [\">\", …]}"),
      Map.entry("gte", "{\"numeric\": [\">=\", …]}"),
      Map.entry(">=", "{\"numeric\": [\">=\", …]}"),
      Map.entry("min", "{\"numeric\": [\">=\", …]}"),
      Map.entry("lt", "{\"numeric\": [\"<\", …]}"),
      Map.entry("lessthan", "{\"numeric\": [\"<\", …]}"),
      Map.entry("<", "{\"numeric\": [\"<\", …]}"),
      Map.entry("lte", "{\"numeric\": [\"<=\", …]}"),
      Map.entry("<=", "{\"numeric\": [\"<=\", …]}"),
      Map.entry("max", "{\"numeric\": [\"<=\", …]}"),
      Map.entry("between", "{\"numeric\": [\">=\", …, \"<=\", …]}"),
      Map.entry("range", "{\"numeric\": [\">=\", …, \"<=\", …]}"),
      Map.entry("ignorecase", "{\"equals-ignore-case\": …}"),
      Map.entry("null", "null itself, or {\"exists\": false} for a field that is absent"),
      Map.entry("isnull", "null itself, or {\"exists\": false} for a field that is absent"),
      Map.entry("missing", "{\"exists\": false}"),
      Map.entry("absent", "{\"exists\": false}"),
      Map.entry("present", "{\"exists\": true}"),
      Map.entry("ip", "{\"cidr\": \"10.0.0.0/24\"}"),
      Map.entry("and", "both as fields of one object; of one field EventBridge asks one condition"),
      Map.entry(
          "allof", "both as fields of one object; of one field EventBridge asks one condition"));

  private Advice() {}

  /** Returns {@code ; write …} for an operator that the language does not have, or whose name is misspelt. */
  static String forOperator(JsonValue.Member member, List<String> known) {
    String plain = member.name().length() > LONGEST ? "" : flat(member.name());
    String counterpart = COUNTERPARTS.get(plain);
    if (counterpart != null) {
      return "; write " + counterpart;
    }
    String near = Spelling.didYouMean(member.name(), known);
    if (near.isEmpty() && (member.value().is(Kind.ARRAY) || member.value().is(Kind.OBJECT))) {
      return "; if the event has an array of objects there, leave the array out of the pattern and write the object alone";
    }
    return near;
  }

  private static String flat(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll(FLAT, "");
  }

  /** Returns what to write for an object of one operator that has no array around it. */
  static String inArray(JsonValue.Member operator) {
    String whole = "{" + json(operator.name()) + ": " + json(operator.value()) + "}";
    String bare = json(operator.value());
    JsonValue value = operator.value();
    List<String> proposals = new ArrayList<>(List.of(whole));
    if (operator.name().equals(Operators.NUMERIC) && value.is(Kind.NUMBER)) {
      proposals.add("{\"numeric\": [\"=\", " + bare + "]}");
    }
    if (operator.name().equals(Operators.EXISTS) && value.is(Kind.STRING)) {
      proposals.add("{\"exists\": " + value.text() + "}");
    }
    return proposals.stream()
        .filter(Advice::isRead)
        .findFirst()
        .map(proposal -> "[" + proposal + "]")
        .orElse("[{" + SafeText.quote(operator.name()) + ": …}]");
  }

  /** Returns {@code ; write …} with the first of the values that is read, or nothing. */
  static String write(String... proposals) {
    for (String proposal : proposals) {
      if (isRead(proposal)) {
        return "; write " + proposal;
      }
    }
    return "";
  }

  /** Returns {@code ; write …} with one operator for each value of a list, or nothing. */
  static String each(String operator, List<JsonValue> values) {
    return write(values.stream()
        .map(value -> "{" + json(operator) + ": " + json(value) + "}")
        .collect(Collectors.joining(", ")));
  }

  /** Returns {@code ; write …} with one anything-but for the objects of operators in its list, or nothing. */
  static String anythingBut(List<JsonValue> values) {
    List<JsonValue.Member> operators = new ArrayList<>();
    for (JsonValue value : values) {
      if (value.members().size() != 1) {
        return "";
      }
      operators.add(value.members().get(0));
    }
    String name = operators.get(0).name();
    boolean isSame = operators.stream().allMatch(each -> each.name().equals(name));
    return isSame
        ? write("{\"anything-but\": {" + json(name) + ": "
            + list(operators, member -> json(member.value())) + "}}")
        : "; anything-but takes one operator with a list of texts";
  }

  /** Returns {@code ; write …} for two operators that one value must satisfy, which only some can say at once. */
  static String both(JsonValue object) {
    String prefix = textOf(object, Operators.PREFIX);
    String suffix = textOf(object, Operators.SUFFIX);
    if (object.members().size() == 2 && prefix != null && suffix != null) {
      return write(
          "{\"wildcard\": " + json(Wildcard.escape(prefix) + "*" + Wildcard.escape(suffix)) + "}");
    }
    boolean isNumeric = object.members().stream()
        .allMatch(each -> each.name().equals(Operators.NUMERIC) && each.value().is(Kind.ARRAY));
    if (isNumeric && object.members().size() == 2) {
      List<JsonValue> parts = new ArrayList<>(object.members().get(0).value().elements());
      parts.addAll(object.members().get(1).value().elements());
      return write("{\"numeric\": " + list(parts, Advice::json) + "}", numeric(parts));
    }
    return "; of one field EventBridge cannot ask both, and two objects would mean one or the other";
  }

  private static @Nullable String textOf(JsonValue object, String operator) {
    return object.members().stream()
        .filter(each -> each.name().equals(operator) && each.value().is(Kind.STRING))
        .map(each -> each.value().text())
        .findFirst()
        .orElse(null);
  }

  /** Returns {@code ; write …} for parts of a comparison that is nearly one, or nothing. */
  static String forNumeric(JsonValue operand) {
    if (!operand.is(Kind.ARRAY)) {
      String number = numberIn(operand);
      return number == null ? "" : write("{\"numeric\": [\"=\", " + number + "]}");
    }
    return write(numeric(operand.elements()), swapped(operand.elements()));
  }

  /** Returns the comparison with numbers for texts of numbers, and operators as EventBridge spells them. */
  private static String numeric(List<JsonValue> parts) {
    List<String> spelled = new ArrayList<>();
    for (JsonValue part : parts) {
      String number = numberIn(part);
      if (number != null) {
        spelled.add(number);
      } else {
        String operator = part.text().strip();
        spelled.add(json(
            switch (operator) {
              case "==", "===", "eq" -> "=";
              case "gt" -> ">";
              case "gte", "=>" -> ">=";
              case "lt" -> "<";
              case "lte", "=<" -> "<=";
              default -> operator;
            }));
      }
    }
    if (spelled.size() == 2 && spelled.get(0).matches("\"(!=|<>|ne|neq)\"")) {
      return "{\"anything-but\": " + spelled.get(1) + "}";
    }
    if (spelled.size() == 1 && numberIn(parts.get(0)) != null) {
      return "{\"numeric\": [\"=\", " + spelled.get(0) + "]}";
    }
    return "{\"numeric\": [" + String.join(", ", spelled) + "]}";
  }

  private static String swapped(List<JsonValue> parts) {
    if (parts.size() != 4) {
      return "";
    }
    return numeric(List.of(parts.get(2), parts.get(3), parts.get(0), parts.get(1)));
  }

  private static @Nullable String numberIn(JsonValue value) {
    boolean isNumber = value.is(Kind.NUMBER)
        || (value.is(Kind.STRING)
            && value.text().length() <= 30
            && value.text().strip().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?"));
    return isNumber ? value.text().strip() : null;
  }

  private static <T> String list(List<T> values, Function<T, String> json) {
    return values.stream().map(json).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns whether the conditions are legal, short enough to show and safe as they are. */
  private static boolean isRead(String conditions) {
    if (conditions.isEmpty()
        || conditions.length() > LONGEST
        || !SafeText.oneLine(conditions).equals(conditions)) {
      return false;
    }
    Problems problems = Problems.unadvised();
    try {
      JsonValue list =
          PatternDocument.read("[" + conditions + "]", PatternLimits.standard(), problems);
      OperatorReader reader = new OperatorReader("field", PatternDialect.EXTENDED, problems);
      list.elements().forEach(reader::read);
      return problems.isEmpty();
    } catch (InvalidPatternException notJson) {
      return false;
    }
  }

  /** Returns the text as JSON. */
  static String json(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static String json(JsonValue value) {
    return switch (value.kind()) {
      case OBJECT ->
        value.members().stream()
            .map(member -> json(member.name()) + ": " + json(member.value()))
            .collect(Collectors.joining(", ", "{", "}"));
      case ARRAY -> list(value.elements(), Advice::json);
      case STRING -> json(value.text());
      default -> value.text();
    };
  }
}
