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
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an author probably meant who knows another pattern language, in the words of this one.
 *
 * <p>A proposal that is written as JSON is parsed before it is made; what would be refused itself is not proposed.
 */
final class Advice {
  private static final int LONGEST = 120;
  private static final String FLAT = "[^a-z<>=!]";
  private static final Pattern COMPARISON =
      Pattern.compile("([<>=!≥≤≠]{1,3})\\s*([-+]?[0-9][0-9.eE+-]*)");

  /** What single operators of other languages are called here, by their plain name. */
  private static final Map<String, String> OPERATORS = Map.ofEntries(
      Map.entry("startswith", Operators.PREFIX),
      Map.entry("beginswith", Operators.PREFIX),
      Map.entry("endswith", Operators.SUFFIX),
      Map.entry("ignorecase", Operators.EQUALS_IGNORE_CASE),
      Map.entry("not", Operators.ANYTHING_BUT),
      Map.entry("ne", Operators.ANYTHING_BUT),
      Map.entry("notin", Operators.ANYTHING_BUT),
      Map.entry("nin", Operators.ANYTHING_BUT));

  private static final Map<String, String> COMPARISONS = Map.ofEntries(
      Map.entry("==", "="),
      Map.entry("===", "="),
      Map.entry("eq", "="),
      Map.entry("gt", ">"),
      Map.entry("greaterthan", ">"),
      Map.entry("gte", ">="),
      Map.entry("=>", ">="),
      Map.entry("≥", ">="),
      Map.entry("min", ">="),
      Map.entry("lt", "<"),
      Map.entry("lessthan", "<"),
      Map.entry("lte", "<="),
      Map.entry("=<", "<="),
      Map.entry("≤", "<="),
      Map.entry("max", "<="),
      Map.entry("<>", "!="),
      Map.entry("ne", "!="),
      Map.entry("neq", "!="),
      Map.entry("not", "!="),
      Map.entry("!", "!="),
      Map.entry("≠", "!="));

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
      Map.entry("notexists", "{\"exists\": false}"),
      Map.entry("notexist", "{\"exists\": false}"),
      Map.entry("doesnotexist", "{\"exists\": false}"),
      Map.entry("present", "{\"exists\": true}"),
      Map.entry("ispresent", "{\"exists\": true}"),
      Map.entry("isnotnull", "{\"exists\": true}, which holds for null too"),
      Map.entry("notnull", "{\"exists\": true}, which holds for null too"),
      Map.entry("notcontains", "{\"anything-but\": {\"wildcard\": \"*…*\"}}"),
      Map.entry("doesnotcontain", "{\"anything-but\": {\"wildcard\": \"*…*\"}}"),
      Map.entry("notlike", "{\"anything-but\": {\"wildcard\": \"…*…\"}}"),
      Map.entry("notwildcard", "{\"anything-but\": {\"wildcard\": \"…*…\"}}"),
      Map.entry("anythingbutwildcard", "{\"anything-but\": {\"wildcard\": \"…*…\"}}"),
      Map.entry("notprefix", "{\"anything-but\": {\"prefix\": …}}"),
      Map.entry("anythingbutprefix", "{\"anything-but\": {\"prefix\": …}}"),
      Map.entry("notstartswith", "{\"anything-but\": {\"prefix\": …}}"),
      Map.entry("notbeginswith", "{\"anything-but\": {\"prefix\": …}}"),
      Map.entry("doesnotstartwith", "{\"anything-but\": {\"prefix\": …}}"),
      Map.entry("notsuffix", "{\"anything-but\": {\"suffix\": …}}"),
      Map.entry("anythingbutsuffix", "{\"anything-but\": {\"suffix\": …}}"),
      Map.entry("notendswith", "{\"anything-but\": {\"suffix\": …}}"),
      Map.entry("doesnotendwith", "{\"anything-but\": {\"suffix\": …}}"),
      Map.entry("notequalsignorecase", "{\"anything-but\": {\"equals-ignore-case\": …}}"),
      Map.entry("anythingbutignorecase", "{\"anything-but\": {\"equals-ignore-case\": …}}"),
      Map.entry("number", "{\"numeric\": [\"=\", …]}, or the number itself"),
      Map.entry("value", "the value itself"),
      Map.entry("values", "its values side by side in the array"),
      Map.entry("ipaddress", "{\"cidr\": \"10.0.0.0/24\"}"),
      Map.entry("ip", "{\"cidr\": \"10.0.0.0/24\"}"),
      Map.entry("and", "both as fields of one object; of one field EventBridge asks one condition"),
      Map.entry(
          "allof", "both as fields of one object; of one field EventBridge asks one condition"));

  private static final String EVENTS_ARRAY =
      "; if the event has an array of objects there, leave the array out of the pattern and write the object alone";

  private Advice() {}

  /** {@code ; write …} for an operator that the language does not have, or whose name is misspelt. */
  static String forOperator(JsonValue.Member member, List<String> known) {
    String plain = member.name().length() > LONGEST ? "" : flat(member.name());
    String counterpart = COUNTERPARTS.get(plain);
    if (counterpart != null) {
      String proposal = meant(member);
      return "; write " + (proposal.isEmpty() ? counterpart : proposal);
    }
    String near = Spelling.didYouMean(member.name(), known);
    return near.isEmpty() ? EVENTS_ARRAY : near;
  }

  private static String flat(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll(FLAT, "");
  }

  /** What to write for an object of one operator that has no array around it. */
  static String inArray(JsonValue.Member operator) {
    String whole = "{" + json(operator.name()) + ": " + json(operator.value()) + "}";
    JsonValue value = operator.value();
    List<String> proposals = new ArrayList<>(List.of(whole));
    if (operator.name().equals(Operators.NUMERIC)) {
      proposals.add(numeric(spelled(value)));
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

  /** {@code ; write …} with the first of the values that is read, or nothing. */
  static String write(String... proposals) {
    String proposal = firstRead(proposals);
    return proposal.isEmpty() ? "" : "; write " + proposal;
  }

  private static String firstRead(String... proposals) {
    for (String proposal : proposals) {
      if (isRead(proposal)) {
        return proposal;
      }
    }
    return "";
  }

  private static String object(JsonValue.Member member) {
    return object(member.name(), json(member.value()));
  }

  private static String object(String name, String value) {
    return "{" + json(name) + ": " + value + "}";
  }

  /** What to write if a name in an object was meant as an operator and misspelt, or nothing. */
  static String ifOperator(JsonValue.Member member) {
    String proposal = meant(member);
    return proposal.isEmpty() ? "" : ", or [" + proposal + "] if an operator is meant";
  }

  /** The operator, with its operand, that was probably meant by another name; nothing if none is legal. */
  private static String meant(JsonValue.Member member) {
    String plain = member.name().length() > LONGEST ? "" : flat(member.name());
    String value = json(member.value());
    List<String> proposals = new ArrayList<>();
    String operator = OPERATORS.get(plain);
    if (operator != null) {
      proposals.add(object(operator, value));
    } else if (COMPARISONS.containsKey(plain) || plain.matches("[<>=!]+")) {
      proposals.add(numeric(spelled(member)));
    } else if (plain.equals("contains") && member.value().is(Kind.STRING)) {
      String form = "*" + Wildcard.escape(member.value().text()) + "*";
      proposals.add(object(Operators.WILDCARD, json(form)));
    }
    Spelling.nearest(member.name(), OperatorReader.ALL)
        .ifPresent(near -> proposals.add(object(near, value)));
    return firstRead(proposals.toArray(String[]::new));
  }

  /** {@code ; write …} for an operator inside of another one, where the two do not go together so. */
  static String inside(String outer, JsonValue.Member inner) {
    String value = json(inner.value());
    String plain = inner.name().length() > LONGEST ? "" : flat(inner.name());
    String name = OPERATORS.getOrDefault(
        plain, Spelling.nearest(inner.name(), OperatorReader.ALL).orElse(inner.name()));
    boolean isText = inner.value().is(Kind.STRING);
    List<String> proposals = new ArrayList<>();
    if (outer.equals(Operators.ANYTHING_BUT)) {
      switch (name) {
        case Operators.ANYTHING_BUT -> proposals.add(value);
        case Operators.EXACTLY -> proposals.add(object(outer, value));
        case Operators.EXISTS ->
          proposals.add(object(name, inner.value().is(Kind.FALSE) ? "true" : "false"));
        case Operators.NUMERIC -> proposals.add(butNumeric(spelled(inner.value())));
        default -> {
          if (isText && (plain.equals("contains") || plain.equals("includes"))) {
            String form = "*" + Wildcard.escape(inner.value().text()) + "*";
            proposals.add(object(outer, object(Operators.WILDCARD, json(form))));
          }
        }
      }
      proposals.add(object(outer, object(name, value)));
    } else if (name.equals(Operators.ANYTHING_BUT) || outer.equals(Operators.EQUALS_IGNORE_CASE)) {
      proposals.add(object(name, object(outer, value)));
    } else {
      proposals.add(object(outer, object(name, value)));
      proposals.add(object(name, value));
    }
    return write(proposals.toArray(String[]::new));
  }

  /** What numbers a comparison leaves out. */
  private static String butNumeric(List<String> parts) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      String other = switch (parts.get(i)) {
        case "\">\"" -> "\"<=\"";
        case "\">=\"" -> "\"<\"";
        case "\"<\"" -> "\">=\"";
        case "\"<=\"" -> "\">\"";
        default -> "\"!=\"";
      };
      others.add(numeric(List.of(other, parts.get(i + 1))));
    }
    return String.join(", ", others);
  }

  /** {@code ; write …} for an operand that is not a text, with one operator for each value of a list, or nothing. */
  static String each(String operator, JsonValue operand, UnaryOperator<String> around) {
    if (operand.is(Kind.NUMBER)
        && !operator.equals(Operators.AFTER)
        && !operator.equals(Operators.BEFORE)) {
      return write(around.apply(object(operator, json(operand.text()))));
    }
    if (operand.members().size() == 1) {
      return inside(operator, operand.members().get(0));
    }
    return write(operand.elements().stream()
        .map(value -> around.apply(object(operator, json(value))))
        .collect(Collectors.joining(", ")));
  }

  /** {@code ; write …} for what is not a block of addresses. */
  static String forBlock(JsonValue operand) {
    String each = each(Operators.CIDR, operand, UnaryOperator.identity());
    return each.isEmpty()
        ? "; write \"10.0.0.0/24\", and a single address as a plain string"
        : each;
  }

  /** {@code ; write …} for a wildcard with too many stars or too few backslashes. */
  static String forWildcard(String text) {
    String fewer = text.length() > LONGEST ? "" : text.replaceAll("\\*\\*+", "*");
    return write(
        object(Operators.WILDCARD, json(fewer)),
        object(Operators.WILDCARD, json(fewer.replace("\\", "\\\\"))));
  }

  /** {@code ; write …} for true and false in other words, or nothing. */
  static String forExists(JsonValue operand) {
    JsonValue value = operand.elements().size() == 1 ? operand.elements().get(0) : operand;
    String text = value.text().length() > LONGEST ? "" : value.text();
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> write("{\"exists\": true}");
      case "false", "no", "0" -> write("{\"exists\": false}");
      default -> "";
    };
  }

  /** {@code ; write …} with one anything-but for the objects of operators in its list, or nothing. */
  static String anythingBut(List<JsonValue> values) {
    String grammar = "; anything-but takes values, or one operator with a list of texts";
    if (values.stream().allMatch(each -> each.is(Kind.ARRAY))) {
      return write(object(Operators.ANYTHING_BUT, list(flat(values), Advice::json)));
    }
    List<JsonValue.Member> operators = new ArrayList<>();
    for (JsonValue value : values) {
      if (value.members().size() != 1) {
        return value.is(Kind.NULL) || value.is(Kind.TRUE) || value.is(Kind.FALSE)
            ? "; anything-but compares texts and numbers alone"
            : operators.isEmpty() && !value.is(Kind.STRING) ? "" : grammar;
      }
      operators.add(value.members().get(0));
    }
    String name = operators.get(0).name();
    if (!operators.stream().allMatch(each -> each.name().equals(name))) {
      return grammar;
    }
    List<JsonValue> operands =
        flat(operators.stream().map(JsonValue.Member::value).toList());
    String all = list(operands, Advice::json);
    if (name.equals(Operators.EXACTLY)) {
      return write(object(Operators.ANYTHING_BUT, all));
    }
    String one = write(object(Operators.ANYTHING_BUT, object(name, all)));
    return one.isEmpty() && operators.size() == 1
        ? inside(Operators.ANYTHING_BUT, operators.get(0))
        : one;
  }

  private static List<JsonValue> flat(List<JsonValue> values) {
    return values.stream()
        .flatMap(each -> each.is(Kind.ARRAY) ? each.elements().stream() : Stream.of(each))
        .toList();
  }

  /** {@code ; write …} for two operators that one value must satisfy, which only some can say at once. */
  static String both(JsonValue object) {
    if (object.members().stream().noneMatch(Advice::isLikeOperator)) {
      return EVENTS_ARRAY;
    }
    String one = asOne(object.members());
    return one.isEmpty()
        ? "; of one field EventBridge cannot ask both, and two objects would mean one or the other"
        : "; write " + one;
  }

  private static boolean isLikeOperator(JsonValue.Member member) {
    String plain = member.name().length() > LONGEST ? "" : flat(member.name());
    return COUNTERPARTS.containsKey(plain)
        || COMPARISONS.containsKey(plain)
        || Spelling.nearest(member.name(), OperatorReader.ALL).isPresent();
  }

  /** {@code ; write […]} for operators side by side without an array, of which all must hold. */
  static String bothInArray(JsonValue object) {
    String one = asOne(object.members());
    return one.isEmpty() ? both(object) : "; write [" + one + "]";
  }

  /** The one operator that says what all of these say, or nothing. */
  private static String asOne(List<JsonValue.Member> operators) {
    List<JsonValue.Member> others = operators.stream()
        .filter(each -> !each.name().equals(Operators.EXISTS) || !each.value().is(Kind.TRUE))
        .toList();
    if (others.size() == 1) {
      // Every other operator asks for the field as well.
      return firstRead(object(others.get(0)));
    }
    String prefix = textOf(operators, Operators.PREFIX);
    String suffix = textOf(operators, Operators.SUFFIX);
    if (operators.size() == 2 && prefix != null && suffix != null) {
      return firstRead(
          "{\"wildcard\": " + json(Wildcard.escape(prefix) + "*" + Wildcard.escape(suffix)) + "}");
    }
    List<String> parts = new ArrayList<>();
    for (JsonValue.Member each : operators) {
      if (each.name().equals(Operators.NUMERIC) && each.value().is(Kind.ARRAY)) {
        parts.addAll(spelled(each.value()));
      } else {
        parts.addAll(spelled(each));
      }
    }
    return operators.size() == 2 ? firstRead(numeric(parts), swapped(parts)) : "";
  }

  private static @Nullable String textOf(List<JsonValue.Member> operators, String operator) {
    for (JsonValue.Member each : operators) {
      JsonValue value =
          each.value().elements().size() == 1 ? each.value().elements().get(0) : each.value();
      if (operator.equals(OPERATORS.getOrDefault(flat(each.name()), each.name()))
          && value.is(Kind.STRING)) {
        return value.text();
      }
    }
    return null;
  }

  /** {@code ; write …} for parts of a comparison that is nearly one, or nothing. */
  static String forNumeric(JsonValue operand) {
    List<String> parts = spelled(operand);
    String proposal = firstRead(numeric(parts), swapped(parts));
    if (!proposal.isEmpty()) {
      return "; write " + proposal;
    }
    boolean isTwoBounds = !swapped(parts).isEmpty()
        && parts.get(0).startsWith("\"<")
        && parts.get(2).startsWith("\">");
    return isTwoBounds ? "; " + outside(parts) : "";
  }

  /** Says what to write for two bounds between which there is no number: those of the numbers outside of a range. */
  private static String outside(List<String> parts) {
    String between = firstRead(
        numeric(List.of(parts.get(0), parts.get(3), parts.get(2), parts.get(1))),
        numeric(List.of(parts.get(2), parts.get(1), parts.get(0), parts.get(3))));
    String sides = firstRead(numeric(parts.subList(0, 2)) + ", " + numeric(parts.subList(2, 4)));
    return "no number is both"
        + (between.isEmpty() ? "" : "; write " + between + " for numbers between them")
        + (sides.isEmpty()
            ? ""
            : (between.isEmpty() ? "; write " : ", or ") + sides + " for those outside");
  }

  /** What is said of a lower bound that is not below the upper one. */
  static String forEmptyRange(JsonValue operand) {
    return outside(spelled(operand));
  }

  /** The comparison that the parts make, none of which need be legal. */
  private static String numeric(List<String> parts) {
    if (parts.size() == 2 && parts.get(0).equals("\"!=\"")) {
      return "{\"anything-but\": " + parts.get(1) + "}";
    }
    if (parts.size() == 1) {
      return "{\"numeric\": [\"=\", " + parts.get(0) + "]}";
    }
    boolean isBetween = parts.size() == 3 && parts.get(0).equals("\"between\"");
    return isBetween
        ? "{\"numeric\": [\">=\", " + parts.get(1) + ", \"<=\", " + parts.get(2) + "]}"
        : "{\"numeric\": [" + String.join(", ", parts) + "]}";
  }

  private static String swapped(List<String> parts) {
    return parts.size() == 4
        ? numeric(List.of(parts.get(2), parts.get(3), parts.get(0), parts.get(1)))
        : "";
  }

  /** Operators as EventBridge spells them, and numbers for texts of numbers. */
  private static List<String> spelled(JsonValue operand) {
    List<String> parts = new ArrayList<>();
    String number = numberIn(operand);
    if (number != null) {
      parts.add(number);
    } else if (operand.is(Kind.STRING)) {
      Matcher together =
          COMPARISON.matcher(SafeText.cut(operand.text(), LONGEST).strip());
      boolean isTogether = together.matches();
      String bound = isTogether ? number(together.group(2)) : null;
      if (bound != null) {
        parts.add(json(comparison(together.group(1))));
        parts.add(bound);
      } else if (!flat(operand.text()).equals("and")) {
        parts.add(json(comparison(operand.text().strip())));
      }
    } else if (operand.is(Kind.OBJECT)) {
      operand.members().forEach(member -> parts.addAll(spelled(member)));
    } else if (operand.is(Kind.ARRAY)) {
      operand.elements().stream().limit(8).forEach(part -> parts.addAll(spelled(part)));
    } else {
      parts.add(operand.text());
    }
    return parts;
  }

  /** The bound that a member like {@code "gte": 5} is. */
  private static List<String> spelled(JsonValue.Member member) {
    List<String> parts = new ArrayList<>(List.of(json(comparison(member.name()))));
    parts.addAll(spelled(member.value()));
    return parts;
  }

  private static String comparison(String name) {
    String plain = name.length() > LONGEST ? name : name.strip().toLowerCase(Locale.ROOT);
    return COMPARISONS.getOrDefault(plain, COMPARISONS.getOrDefault(flat(plain), plain));
  }

  private static @Nullable String numberIn(JsonValue value) {
    if (value.is(Kind.NUMBER)) {
      return value.text();
    }
    return value.is(Kind.STRING) ? number(value.text()) : null;
  }

  /** The number that the text is as JSON spells it, or null. */
  private static @Nullable String number(String text) {
    String plain = text.length() > 30 ? "" : text.strip();
    String unsigned = plain.startsWith("+") ? plain.substring(1) : plain;
    return unsigned.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
        ? unsigned
        : null;
  }

  private static <T> String list(List<T> values, Function<T, String> json) {
    return values.stream().map(json).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Whether the conditions are legal, short enough to show and safe as they are. */
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

  /** The text as JSON. */
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
