package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.MatchExplanation.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why an event has no value at a field, from what stands there and on the way. */
final class Shapes {
  private static final int PATH_LENGTH = 120;

  private Shapes() {}

  /** The verdict on a field that has no value. */
  static Verdict verdict(String path, Observed event) {
    if (event.shape(path) != null) {
      return Verdict.NO_VALUE;
    }
    return valueAbove(path, event) == null ? Verdict.NO_SUCH_FIELD : Verdict.BELOW_A_VALUE;
  }

  /** What stands in the way of that verdict, in words that are safe to show. */
  static Optional<String> remark(Verdict verdict, String path, Observed event) {
    String operator = operator(path);
    if (operator != null && verdict != Verdict.MATCHED) {
      return Optional.of(
          operator + " is read as the name of a field here; for the operator write [{\"" + operator
              + "\": …}], with the array outside");
    }
    String above = verdict == Verdict.BELOW_A_VALUE ? valueAbove(path, event) : null;
    if (above != null) {
      return Optional.of(SafeText.cut(SafeText.oneLine(above), PATH_LENGTH) + " is "
          + inWords(above, event) + ", not an object");
    }
    return verdict == Verdict.NO_VALUE
        ? Optional.of(inWords(path, event) + ", which has no value to compare")
        : Optional.empty();
  }

  private static String inWords(String path, Observed event) {
    Shape shape = event.shape(path);
    return shape == null ? "nothing" : shape.inWords();
  }

  /** The nearest name on the way that holds a value, or null. */
  private static @Nullable String valueAbove(String path, Observed event) {
    for (int end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
      Shape shape = event.shape(path.substring(0, end));
      if (shape != null) {
        return shape.isValue() ? path.substring(0, end) : null;
      }
    }
    return null;
  }

  /** The first name below another one that is that of an operator, or null. */
  private static @Nullable String operator(String path) {
    String[] names = path.split("\\.", -1);
    for (int i = 1; i < names.length; i++) {
      if (OperatorReader.ALL.contains(names[i])) {
        return names[i];
      }
    }
    return null;
  }
}
