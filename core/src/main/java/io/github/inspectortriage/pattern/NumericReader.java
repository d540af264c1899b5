package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import io.github.inspectortriage.pattern.NumberRange.Bound;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operand of {@code numeric}: {@code ["=", 5]}, or one bound or two like {@code [">", 0, "<=", 5]}, the lower one first.
 * Nothing else is in this grammar; {@code !=} is not, for which {@link Advice} has the cure.
 */
final class NumericReader {
  private static final Set<String> LOWER_OPERATORS = Set.of(">", ">=");
  private static final Set<String> UPPER_OPERATORS = Set.of("<", "<=");
  private static final Set<String> COMPARISONS = Set.of("=", ">", ">=", "<", "<=");

  private final OperandProblems problems;

  NumericReader(OperandProblems problems) {
    this.problems = problems;
  }

  @Nullable
  Condition read(JsonValue operand) {
    List<JsonValue> parts = operand.elements();
    JsonValue fault = fault(operand);
    if (fault != null) {
      return problems.wrong(
          Code.BAD_NUMERIC,
          fault,
          "expected [\"=\", number], or one or two bounds with the lower first, like [\">\", 0, \"<=\", 5], found %s%s",
          fault.inWords(),
          problems.advice(() -> Advice.forNumeric(operand)));
    }
    for (int i = 1; i < parts.size(); i += 2) {
      if (problems.isInexact(parts.get(i))) {
        return null;
      }
    }
    return parts.get(0).text().equals("=")
        ? new SameNumber(parts.get(1).text())
        : range(operand, parts);
  }

  /** What is wrong: the first part that is not an operator where one belongs, or no number, else the whole; null if nothing is. */
  private static @Nullable JsonValue fault(JsonValue operand) {
    JsonValue part = operand.is(Kind.ARRAY) ? faultyPart(operand.elements()) : operand;
    return part != null || isComparison(operand) ? part : operand;
  }

  private static @Nullable JsonValue faultyPart(List<JsonValue> parts) {
    for (int i = 0; i < parts.size(); i++) {
      JsonValue part = parts.get(i);
      boolean isRight = i % 2 == 0
          ? part.is(Kind.STRING) && COMPARISONS.contains(part.text())
          : part.is(Kind.NUMBER);
      if (!isRight) {
        return part;
      }
    }
    return null;
  }

  private static boolean isComparison(JsonValue operand) {
    List<JsonValue> parts = operand.elements();
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

  private @Nullable Condition range(JsonValue operand, List<JsonValue> parts) {
    Bound first = Bound.of(parts.get(1).text(), parts.get(0).text().endsWith("="));
    if (parts.size() == 2) {
      return LOWER_OPERATORS.contains(parts.get(0).text())
          ? new NumberRange(first, null)
          : new NumberRange(null, first);
    }
    Bound upper = Bound.of(parts.get(3).text(), parts.get(2).text().endsWith("="));
    if (first.number() >= upper.number()) {
      return problems.wrong(
          Code.EMPTY_RANGE,
          operand,
          "expected a lower bound below the upper one, found %s and %s; %s",
          SafeText.cut(first.text(), 40),
          SafeText.cut(upper.text(), 40),
          first.number() == upper.number()
              ? "write {\"numeric\": [\"=\", " + SafeText.cut(first.text(), 40)
                  + "]} for a single number"
              : Advice.forEmptyRange(operand));
    }
    return new NumberRange(first, upper);
  }
}
