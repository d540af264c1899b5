package io.github.inspectortriage.pattern;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers are compared, and as what.
 *
 * <p>A number is compared by its decimal value if binary64 keeps it: 5, 5.0 and 5e0 are equal, 2^53 + 1 is no number to
 * compare. That is the service's rule (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html,
 * "Numeric matching") in the reading of event-ruler's {@code ComparableNumber}: the shortest decimal that gives the
 * double must equal the number.
 */
final class Decimals {
  // Double.toString never gives more (before JDK 19 sometimes 18, JDK-4511638), and a hostile text
  // must not make BigDecimal work on a million of them.
  private static final int MOST_DIGITS = 18;
  private static final int HIGHEST_EXPONENT = 309;
  private static final int LOWEST_EXPONENT = -325;

  private Decimals() {}

  /** Returns the value of a JSON number, never -0, or NaN if it is not compared. */
  static double comparable(String json) {
    return json.length() <= 15 && isInteger(json) ? Long.parseLong(json) : parse(json);
  }

  private static boolean isInteger(String json) {
    for (int i = json.startsWith("-") ? 1 : 0; i < json.length(); i++) {
      if (json.charAt(i) < '0' || json.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static double parse(String json) {
    if (json.endsWith("y") || json.endsWith("N")) {
      return Double.NaN; // A tree may hold Infinity or NaN.
    }
    int e = Math.max(json.indexOf('e'), json.indexOf('E'));
    String mantissa = e < 0 ? json : json.substring(0, e);
    Long exponent = e < 0 ? Long.valueOf(0) : exponent(json.substring(e + 1));
    return exponent == null ? Double.NaN : scaled(mantissa, exponent);
  }

  private static @Nullable Long exponent(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    try {
      return (long) Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static double scaled(String mantissa, long exponent) {
    int point = mantissa.indexOf('.');
    int decimals = point < 0 ? 0 : mantissa.length() - point - 1;
    String digits = mantissa.replace("-", "").replace(".", "");
    int first = 0;
    while (first < digits.length() && digits.charAt(first) == '0') {
      first++;
    }
    int end = digits.length();
    while (end > first && digits.charAt(end - 1) == '0') {
      end--;
    }
    if (first == end) {
      return 0;
    }
    long scale = exponent - decimals + (digits.length() - end);
    long magnitude = scale + (end - first);
    if (end - first > MOST_DIGITS || magnitude > HIGHEST_EXPONENT || magnitude < LOWEST_EXPONENT) {
      return Double.NaN;
    }
    return exact(
        (mantissa.startsWith("-") ? "-" : "") + digits.substring(first, end) + "E" + scale);
  }

  private static double exact(String canonical) {
    double value = Double.parseDouble(canonical);
    boolean same = Double.isFinite(value)
        && BigDecimal.valueOf(value).compareTo(new BigDecimal(canonical)) == 0;
    return same ? value : Double.NaN;
  }
}
