package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.Utf8;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers are compared, and as what.
 *
 * <p>A number is compared by its decimal value if binary64 keeps it: 5, 5.0 and 5e0 are equal, 2^53 + 1 is not a number to
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

  private static final int FEW_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Decimals() {}

  /**
   * The value of a JSON number, never -0, or NaN if it is not compared.
   *
   * <p>Up to 15 digits without an exponent need no look at the text: both the digits and the power of ten are exact in
   * binary64, so one division rounds once and rightly (William Clinger, "How to read floating point numbers accurately",
   * 1990), and binary64 tells all decimals of 15 digits apart, so that the double stands for this one.
   */
  static double comparable(byte[] json, int from, int to) {
    boolean isNegative = json[from] == '-';
    long digits = 0;
    int point = to;
    int first = isNegative ? from + 1 : from;
    for (int i = first; i < to; i++) {
      int c = json[i];
      if (c == '.') {
        point = i;
      } else if (c < '0' || c > '9' || i - first >= (point == to ? FEW_DIGITS : FEW_DIGITS + 1)) {
        return comparable(Utf8.decode(json, from, to));
      } else {
        digits = digits * 10 + (c - '0');
      }
    }
    double value = point == to ? digits : digits / POWERS_OF_TEN[to - point - 1];
    return isNegative ? 0 - value : value;
  }

  /** The value of a JSON number, never -0, or NaN if it is not compared. */
  static double comparable(String json) {
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
