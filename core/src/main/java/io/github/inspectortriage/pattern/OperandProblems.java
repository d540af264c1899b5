package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the allowed values of one field. A method that finds a fault notes it and returns null, so that the reading goes
 * on and one parse tells all.
 */
final class OperandProblems {
  private final String path;
  private final Problems problems;

  OperandProblems(String path, Problems problems) {
    this.path = path;
    this.problems = problems;
  }

  // Each reader of an operand returns its own kind; none holds what is never there.
  @SuppressWarnings("TypeParameterUnusedInFormals")
  <T> @Nullable T wrong(Code code, JsonValue at, String fact, Object... parts) {
    problems.add(code, path, at.position(), fact, parts);
    return null;
  }

  String advice(Supplier<String> advice) {
    return problems.advice(advice);
  }

  /** The one member that an operator is. */
  JsonValue.@Nullable Member onlyMember(JsonValue json) {
    return onlyMember(json, () -> Advice.both(json));
  }

  /** The same, with the advice for several. */
  JsonValue.@Nullable Member onlyMember(JsonValue json, Supplier<String> forSeveral) {
    if (json.members().isEmpty()) {
      return wrong(
          Code.EMPTY_OBJECT,
          json,
          "expected an operator, found an empty object; write {\"exists\": true} for any value");
    }
    if (json.members().size() > 1) {
      JsonValue.Member second = json.members().get(1);
      problems.add(
          Code.TOO_MANY_KEYS,
          path,
          second.position(),
          "expected one operator in an object, found %s too%s",
          SafeText.quote(second.name()),
          advice(forSeveral));
      return null;
    }
    return json.members().get(0);
  }

  /** The condition that an operator makes of its string. */
  @Nullable
  Condition text(JsonValue operand, String operator, Function<String, Condition> condition) {
    return text(operand, operator, UnaryOperator.identity(), condition);
  }

  /** The same, where advice puts something around the operator. */
  @Nullable
  Condition text(
      JsonValue operand,
      String operator,
      UnaryOperator<String> around,
      Function<String, Condition> condition) {
    return operand.is(Kind.STRING)
        ? condition.apply(operand.text())
        : wrong(
            Code.BAD_OPERAND,
            operand,
            "expected a string for %s, found %s%s",
            operator,
            operand.inWords(),
            advice(() -> Advice.each(operator, operand, around)));
  }

  /** The condition that wildcard makes of its string; null, told, if there is none. */
  @Nullable
  Condition wildcard(JsonValue operand) {
    if (!operand.is(Kind.STRING)) {
      return text(operand, Operators.WILDCARD, PlainText::whole);
    }
    Wildcard wildcard = Wildcard.parse(operand.text());
    return wildcard != null
        ? wildcard
        : wrong(
            Code.BAD_WILDCARD,
            operand,
            "expected no two stars in a row, and a backslash only before a star or a backslash, found %s%s",
            operand.inWords(),
            advice(() -> Advice.forWildcard(operand.text())));
  }

  /** Refuses a number that a 64-bit double does not hold exactly; whether it was one. */
  boolean isInexact(JsonValue number) {
    boolean isInexact = Double.isNaN(Decimals.comparable(number.text()));
    if (isInexact) {
      problems.add(
          Code.BAD_NUMERIC,
          path,
          number.position(),
          "expected a number that a 64-bit double holds exactly, found %s; EventBridge refuses it",
          number.inWords());
    }
    return isInexact;
  }
}
