package io.github.inspectortriage.lint;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.inspectortriage.pattern.PatternCondition;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.util.List;

/** The texts that conditions look for, as rules of the linter see them. */
final class Sought {
  private Sought() {}

  /** The text that the condition looks for, or nothing if it looks for none or for many. */
  static String text(PatternCondition condition) {
    Operator operator = condition.operator();
    boolean isPlain = operator.isTextual()
        && operator != Operator.WILDCARD
        && operator != Operator.CIDR
        && operator != Operator.ADDRESS;
    return isPlain && !condition.isNegated() ? condition.operands().get(0) : "";
  }

  /** Whether the condition is that one text, in whatever case. */
  static boolean isExact(PatternCondition condition) {
    return !condition.isNegated()
        && (condition.operator() == Operator.TEXT
            || condition.operator() == Operator.TEXT_IGNORING_CASE);
  }

  /** What the condition compares with, each operand of {@code anything-but} by itself; else the condition. */
  static List<PatternCondition> parts(PatternCondition condition) {
    return condition.excluded().isEmpty() ? List.of(condition) : condition.excluded();
  }

  /** The text as JSON. */
  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
