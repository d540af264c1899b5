package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operands of the extended dialect: a period for {@code within} and {@code older-than}, an instant for {@code before} and
 * {@code after}.
 */
final class DateReader {
  private final OperandProblems problems;

  DateReader(OperandProblems problems) {
    this.problems = problems;
  }

  @Nullable
  Condition read(String operator, JsonValue operand) {
    if (!operand.is(Kind.STRING)) {
      return problems.text(operand, operator, PlainText::whole);
    }
    boolean isPeriod = operator.equals(Operators.WITHIN) || operator.equals(Operators.OLDER_THAN);
    DateBound.Side side =
        operator.equals(Operators.BEFORE) ? DateBound.Side.BEFORE : DateBound.Side.AFTER;
    Condition condition = isPeriod
        ? RollingDate.parse(operator.equals(Operators.WITHIN), operand.text())
        : DateBound.parse(side, operand.text());
    return condition != null
        ? condition
        : problems.wrong(
            Code.BAD_OPERAND,
            operand,
            isPeriod
                ? "expected a period in weeks, days, hours or less for %s, found %s; write \"P7D\" or \"PT36H\""
                : "expected an instant for %s, found %s; write \"2026-01-31T00:00:00Z\"",
            operator,
            operand.inWords());
  }
}
