package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one allowed value of a field: a value as it is, or an object with one operator. The operators with a grammar of their own have
 * readers of their own: {@link NumericReader}, {@link AnythingButReader}, {@link DateReader}. A method returns null after it noted what
 * is wrong.
 */
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
  /** All operators of both dialects, in a fixed order. */
  static final List<String> ALL =
      Stream.concat(OPERATORS.stream(), DATE_OPERATORS.stream()).toList();

  private final PatternDialect dialect;
  private final OperandProblems problems;

  OperatorReader(String path, PatternDialect dialect, Problems problems) {
    this.dialect = dialect;
    this.problems = new OperandProblems(path, problems);
  }

  @Nullable
  Condition read(JsonValue json) {
    return switch (json.kind()) {
      case STRING -> bareText(json.text());
      case NUMBER -> new SameNumber(json.text());
      case TRUE, FALSE, NULL -> new Literal(json.kind(), json.text());
      case ARRAY ->
        problems.wrong(
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

  private @Nullable Condition operator(JsonValue json) {
    JsonValue.Member only = problems.onlyMember(json);
    if (only == null) {
      return null;
    }
    JsonValue operand = only.value();
    return switch (only.name()) {
      case Operators.EXACTLY -> problems.text(operand, only.name(), PlainText::whole);
      case Operators.PREFIX -> inCaseOrNot(operand, only.name(), TextPart.START, PlainText::start);
      case Operators.SUFFIX -> inCaseOrNot(operand, only.name(), TextPart.END, PlainText::end);
      case Operators.EQUALS_IGNORE_CASE ->
        problems.text(operand, only.name(), text -> new IgnoringCase(TextPart.WHOLE, text));
      case Operators.WILDCARD -> problems.wildcard(operand);
      case Operators.NUMERIC -> new NumericReader(problems).read(operand);
      case Operators.EXISTS -> exists(operand);
      case Operators.CIDR -> cidr(operand);
      case Operators.ANYTHING_BUT -> new AnythingButReader(problems).read(operand);
      case Operators.WITHIN, Operators.OLDER_THAN, Operators.BEFORE, Operators.AFTER ->
        date(only.name(), operand);
      default ->
        problems.wrong(
            Code.UNKNOWN_OPERATOR,
            operand,
            "expected an operator, found %s%s",
            SafeText.quote(only.name()),
            problems.advice(() -> Advice.forOperator(only, known())));
    };
  }

  private List<String> known() {
    return dialect == PatternDialect.EXTENDED ? ALL : OPERATORS;
  }

  private @Nullable Condition inCaseOrNot(
      JsonValue operand, String operator, TextPart place, Function<String, Condition> exact) {
    if (!operand.is(Kind.OBJECT)) {
      return problems.text(operand, operator, exact);
    }
    JsonValue.Member inner = problems.onlyMember(operand);
    if (inner == null) {
      return null;
    }
    if (!inner.name().equals(Operators.EQUALS_IGNORE_CASE)) {
      return problems.wrong(
          Code.UNKNOWN_OPERATOR,
          inner.value(),
          "expected a string or {\"equals-ignore-case\": …} for %s, found %s%s",
          operator,
          SafeText.quote(inner.name()),
          problems.advice(() -> Advice.inside(operator, inner)));
    }
    return problems.text(
        inner.value(),
        inner.name(),
        proposal -> "{\"" + operator + "\": " + proposal + "}",
        text -> new IgnoringCase(place, text));
  }

  private @Nullable Condition exists(JsonValue operand) {
    return switch (operand.kind()) {
      case TRUE -> Existence.PRESENT;
      case FALSE -> Existence.ABSENT;
      default ->
        problems.wrong(
            Code.BAD_OPERAND,
            operand,
            "expected true or false for exists, found %s%s",
            operand.inWords(),
            problems.advice(() -> Advice.forExists(operand)));
    };
  }

  private @Nullable Condition cidr(JsonValue operand) {
    InBlock block = operand.is(Kind.STRING) ? InBlock.parse(operand.text()) : null;
    return block != null
        ? block
        : problems.wrong(
            Code.BAD_CIDR,
            operand,
            "expected an address, a slash and the bits of the mask (0 to 31, for IPv6 to 127), found %s%s",
            operand.inWords(),
            problems.advice(() -> Advice.forBlock(operand)));
  }

  private @Nullable Condition date(String operator, JsonValue operand) {
    return dialect == PatternDialect.EXTENDED
        ? new DateReader(problems).read(operator, operand)
        : problems.wrong(
            Code.UNKNOWN_OPERATOR,
            operand,
            "expected an operator of EventBridge, found \"%s\"; read the pattern with PatternDialect.EXTENDED",
            operator);
  }
}
