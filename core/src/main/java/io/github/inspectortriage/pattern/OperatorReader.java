package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import io.github.inspectortriage.pattern.Json.Kind;
import io.github.inspectortriage.pattern.NumberRange.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one allowed value of a field. A method returns null after it reported what is wrong. */
final class OperatorReader {
  private static final List<String> DATE_OPERATORS =
      List.of(Operators.WITHIN, Operators.OLDER_THAN, Operators.BEFORE, Operators.AFTER);
  private static final List<String> OPERATORS = List.of(
      Operators.EXACTLY,
      Operators.PREFIX,
      Operators.SUFFIX,
      Operators.EQUALS_IGNORE_CASE,
      Operators.WILDCARD,
      Operators.NUMERIC,
      Operators.EXISTS,
      Operators.CIDR,
      Operators.ANYTHING_BUT);
  /** All operators of both dialects. */
  static final Set<String> ALL = Stream.concat(OPERATORS.stream(), DATE_OPERATORS.stream())
      .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> LOWER_OPERATORS = Set.of(">", ">=");
  private static final Set<String> UPPER_OPERATORS = Set.of("<", "<=");
  private static final Set<String> COMPARISONS = Set.of("=", ">", ">=", "<", "<=");

  private final String path;
  private final PatternDialect dialect;
  private final Problems problems;

  OperatorReader(String path, PatternDialect dialect, Problems problems) {
    this.path = path;
    this.dialect = dialect;
    this.problems = problems;
  }

  @Nullable
  Condition read(Json json) {
    return switch (json.kind()) {
      case STRING -> bareText(json.text());
      case NUMBER -> new SameNumber(json.text());
      case TRUE, FALSE, NULL -> new Literal(json.kind(), json.text());
      case ARRAY ->
        wrong(
            Code.BAD_OPERAND,
            json,
            "expected a value or an operator, found an array in the array; write its values side by side");
      case OBJECT -> operator(json);
    };
  }

  static Condition bareText(String text) {
    Address address = Address.parse(text);
    return address == null ? PlainText.whole(text) : new SameAddress(text, address);
  }

  private @Nullable Condition operator(Json json) {
    Json.Member only = onlyMember(json);
    if (only == null) {
      return null;
    }
    Json operand = only.value();
    return switch (only.name()) {
      case Operators.EXACTLY -> text(operand, only.name(), PlainText::whole);
      case Operators.PREFIX -> inCaseOrNot(operand, only.name(), TextPart.START, PlainText::start);
      case Operators.SUFFIX -> inCaseOrNot(operand, only.name(), TextPart.END, PlainText::end);
      case Operators.EQUALS_IGNORE_CASE ->
        text(operand, only.name(), text -> new IgnoringCase(TextPart.WHOLE, text));
      case Operators.WILDCARD -> wildcard(operand);
      case Operators.NUMERIC -> numeric(operand);
      case Operators.EXISTS -> exists(operand);
      case Operators.CIDR -> cidr(operand);
      case Operators.ANYTHING_BUT -> anythingBut(operand);
      case Operators.WITHIN, Operators.OLDER_THAN, Operators.BEFORE, Operators.AFTER ->
        date(only.name(), operand);
      default ->
        wrong(
            Code.UNKNOWN_OPERATOR,
            operand,
            "expected an operator, found %s%s",
            SafeText.quote(only.name()),
            problems.advice(() -> Advice.forOperator(only, known())));
    };
  }

  private List<String> known() {
    return dialect == PatternDialect.EXTENDED
        ? Stream.concat(OPERATORS.stream(), DATE_OPERATORS.stream()).toList()
        : OPERATORS;
  }

  private Json.@Nullable Member onlyMember(Json json) {
    if (json.members().isEmpty()) {
      problems.add(
          Code.EMPTY_OBJECT,
          path,
          json.position(),
          "expected an operator, found an empty object; write {\"exists\": true} for any value");
      return null;
    }
    if (json.members().size() > 1) {
      problems.add(
          Code.TOO_MANY_KEYS,
          path,
          json.members().get(1).position(),
          "expected one operator in an object, found %s too%s",
          SafeText.quote(json.members().get(1).name()),
          problems.advice(() -> Advice.both(json)));
      return null;
    }
    return json.members().get(0);
  }

  private @Nullable Condition text(
      Json operand, String operator, Function<String, Condition> condition) {
    return operand.is(Kind.STRING)
        ? condition.apply(operand.text())
        : wrong(
            Code.BAD_OPERAND,
            operand,
            "expected a string for %s, found %s%s",
            operator,
            operand.inWords(),
            problems.advice(() -> Advice.each(operator, operand.elements())));
  }

  private @Nullable Condition inCaseOrNot(
      Json operand, String operator, TextPart place, Function<String, Condition> exact) {
    if (!operand.is(Kind.OBJECT)) {
      return text(operand, operator, exact);
    }
    Json.Member inner = onlyMember(operand);
    if (inner == null) {
      return null;
    }
    if (!inner.name().equals(Operators.EQUALS_IGNORE_CASE)) {
      return wrong(
          Code.UNKNOWN_OPERATOR,
          inner.value(),
          "expected a string or {\"equals-ignore-case\": …} for %s, found %s",
          operator,
          SafeText.quote(inner.name()));
    }
    return text(inner.value(), inner.name(), text -> new IgnoringCase(place, text));
  }

  private @Nullable Condition wildcard(Json operand) {
    if (!operand.is(Kind.STRING)) {
      return text(operand, Operators.WILDCARD, PlainText::whole);
    }
    Wildcard wildcard = Wildcard.parse(operand.text());
    if (wildcard == null) {
      return wrong(
          Code.BAD_WILDCARD,
          operand,
          "expected no two stars in a row, and a backslash only before a star or a backslash, found %s",
          operand.inWords());
    }
    return wildcard;
  }

  private @Nullable Condition exists(Json operand) {
    return switch (operand.kind()) {
      case TRUE -> Existence.PRESENT;
      case FALSE -> Existence.ABSENT;
      default ->
        wrong(
            Code.BAD_OPERAND,
            operand,
            "expected true or false for exists, found %s",
            operand.inWords());
    };
  }

  private @Nullable Condition cidr(Json operand) {
    InBlock block = operand.is(Kind.STRING) ? InBlock.parse(operand.text()) : null;
    return block != null
        ? block
        : wrong(
            Code.BAD_CIDR,
            operand,
            "expected an address, a slash and the bits of the mask (0 to 31, for IPv6 to 127), found %s; write \"10.0.0.0/24\", and a single address as a plain string",
            operand.inWords());
  }

  private @Nullable Condition date(String operator, Json operand) {
    if (dialect != PatternDialect.EXTENDED) {
      return wrong(
          Code.UNKNOWN_OPERATOR,
          operand,
          "expected an operator of EventBridge, found \"%s\"; read the pattern with PatternDialect.EXTENDED",
          operator);
    }
    if (!operand.is(Kind.STRING)) {
      return text(operand, operator, PlainText::whole);
    }
    boolean isPeriod = operator.equals(Operators.WITHIN) || operator.equals(Operators.OLDER_THAN);
    DateBound.Side side =
        operator.equals(Operators.BEFORE) ? DateBound.Side.BEFORE : DateBound.Side.AFTER;
    Condition condition = isPeriod
        ? RollingDate.parse(operator.equals(Operators.WITHIN), operand.text())
        : DateBound.parse(side, operand.text());
    return condition != null
        ? condition
        : wrong(
            Code.BAD_OPERAND,
            operand,
            isPeriod
                ? "expected a period in weeks, days, hours or less for %s, found %s; write \"P7D\" or \"PT36H\""
                : "expected an instant for %s, found %s; write \"2026-01-31T00:00:00Z\"",
            operator,
            operand.inWords());
  }

  private @Nullable Condition numeric(Json operand) {
    List<Json> parts = operand.elements();
    Json fault = operand.is(Kind.ARRAY) ? fault(parts) : operand;
    if (fault != null) {
      return wrong(
          Code.BAD_NUMERIC,
          fault,
          "expected [\"=\", number], or one or two bounds with the lower first, like [\">\", 0, \"<=\", 5], found %s%s",
          fault.inWords(),
          problems.advice(() -> Advice.forNumeric(operand)));
    }
    if (!isComparison(operand)) {
      return wrong(
          Code.BAD_NUMERIC,
          operand,
          "expected [\"=\", number], or one or two bounds with the lower first, like [\">\", 0, \"<=\", 5], found %s%s",
          operand.inWords(),
          problems.advice(() -> Advice.forNumeric(operand)));
    }
    for (int i = 1; i < parts.size(); i += 2) {
      if (Double.isNaN(Decimals.comparable(parts.get(i).text()))) {
        return wrong(Code.BAD_NUMERIC, parts.get(i), INEXACT, parts.get(i).inWords());
      }
    }
    return parts.get(0).text().equals("=")
        ? new SameNumber(parts.get(1).text())
        : range(operand, parts);
  }

  private static final String INEXACT =
      "expected a number that a 64-bit double holds exactly, found %s; EventBridge refuses it";

  /** Returns the first part that is no operator where one belongs, or no number; null if there is none. */
  private static @Nullable Json fault(List<Json> parts) {
    for (int i = 0; i < parts.size(); i++) {
      Json part = parts.get(i);
      boolean isRight = i % 2 == 0
          ? part.is(Kind.STRING) && COMPARISONS.contains(part.text())
          : part.is(Kind.NUMBER);
      if (!isRight) {
        return part;
      }
    }
    return null;
  }

  private static boolean isComparison(Json operand) {
    List<Json> parts = operand.elements();
    return switch (parts.size()) {
      case 2 -> {
        String operator = parts.get(0).text();
        yield operator.equals("=")
            || LOWER_OPERATORS.contains(operator)
            || UPPER_OPERATORS.contains(operator);
      }
      case 4 ->
        LOWER_OPERATORS.contains(parts.get(0).text())
            && UPPER_OPERATORS.contains(parts.get(2).text());
      default -> false;
    };
  }

  private @Nullable Condition range(Json operand, List<Json> parts) {
    Bound first = Bound.of(parts.get(1).text(), parts.get(0).text().endsWith("="));
    if (parts.size() == 2) {
      return LOWER_OPERATORS.contains(parts.get(0).text())
          ? new NumberRange(first, null)
          : new NumberRange(null, first);
    }
    Bound upper = Bound.of(parts.get(3).text(), parts.get(2).text().endsWith("="));
    if (first.number() >= upper.number()) {
      return wrong(
          Code.EMPTY_RANGE,
          operand,
          "expected a lower bound below the upper one, found %s and %s; %s",
          SafeText.cut(first.text(), 40),
          SafeText.cut(upper.text(), 40),
          first.number() == upper.number()
              ? "write [\"=\", number] for a single number"
              : "no number is both; for numbers outside of a range write two conditions, one for each side");
    }
    return new NumberRange(first, upper);
  }

  private @Nullable Condition anythingBut(Json operand) {
    if (!operand.is(Kind.OBJECT)) {
      return anythingButValues(operand);
    }
    Json.Member inner = onlyMember(operand);
    if (inner == null) {
      return null;
    }
    return switch (inner.name()) {
      case Operators.PREFIX -> anythingButTexts(inner, true, text -> PlainText.start(text.text()));
      case Operators.SUFFIX -> anythingButTexts(inner, true, text -> PlainText.end(text.text()));
      case Operators.EQUALS_IGNORE_CASE ->
        anythingButTexts(inner, false, text -> new IgnoringCase(TextPart.WHOLE, text.text()));
      case Operators.WILDCARD -> anythingButTexts(inner, false, this::wildcard);
      default ->
        wrong(
            Code.UNKNOWN_OPERATOR,
            inner.value(),
            "expected prefix, suffix, wildcard or equals-ignore-case inside anything-but, found %s",
            SafeText.quote(inner.name()));
    };
  }

  private @Nullable Condition anythingButValues(Json operand) {
    List<Json> values = operand.is(Kind.ARRAY) ? operand.elements() : List.of(operand);
    if (values.isEmpty()) {
      return noValues(operand);
    }
    List<Condition> excluded = new ArrayList<>();
    for (Json value : values) {
      if (!value.is(Kind.STRING) && !value.is(Kind.NUMBER)) {
        return wrong(
            Code.BAD_OPERAND,
            value,
            "expected strings or numbers for anything-but, found %s%s",
            value.inWords(),
            problems.advice(() -> Advice.anythingBut(values)));
      }
      if (!value.is(values.get(0).kind())) {
        return wrong(
            Code.MIXED_LIST,
            value,
            "expected only strings or only numbers for anything-but, found %s after %s",
            value.inWords(),
            values.get(0).inWords());
      }
      if (value.is(Kind.NUMBER) && Double.isNaN(Decimals.comparable(value.text()))) {
        return wrong(Code.BAD_NUMERIC, value, INEXACT, value.inWords());
      }
      excluded.add(
          value.is(Kind.STRING) ? PlainText.whole(value.text()) : new SameNumber(value.text()));
    }
    return new AnythingBut(Operators.ANYTHING_BUT, texts(values), excluded);
  }

  private @Nullable Condition anythingButTexts(
      Json.Member inner, boolean isNeverEmpty, Function<Json, @Nullable Condition> read) {
    Json operand = inner.value();
    List<Json> values = operand.is(Kind.ARRAY) ? operand.elements() : List.of(operand);
    if (values.isEmpty()) {
      return noValues(operand);
    }
    List<Condition> excluded = new ArrayList<>();
    for (Json value : values) {
      if (!value.is(Kind.STRING)) {
        return wrong(
            Code.BAD_OPERAND,
            value,
            "expected strings for anything-but with %s, found %s",
            inner.name(),
            value.inWords());
      }
      if (isNeverEmpty && value.text().isEmpty()) {
        return wrong(
            Code.BAD_OPERAND,
            value,
            "expected a %s of at least one character, found none; every string has it",
            inner.name());
      }
      Condition condition = read.apply(value);
      if (condition == null) {
        return null;
      }
      excluded.add(condition);
    }
    return new AnythingBut(inner.name(), texts(values), excluded);
  }

  private @Nullable Condition noValues(Json operand) {
    return wrong(
        Code.EMPTY_ARRAY,
        operand,
        "expected at least one value for anything-but, found none; write {\"exists\": true} for any value");
  }

  private static List<String> texts(List<Json> values) {
    return values.stream().map(Json::text).toList();
  }

  private @Nullable Condition wrong(Code code, Json at, String fact, Object... parts) {
    problems.add(code, path, at.position(), fact, parts);
    return null;
  }
}
