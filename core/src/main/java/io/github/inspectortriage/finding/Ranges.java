package io.github.inspectortriage.finding;

import java.util.Locale;
import java.util.OptionalDouble;

/** The ranges that the API gives its numbers. */
final class Ranges {
  private Ranges() {}

  /** Refuses a value that is not from 0 to the greatest; NaN neither. */
  static void require(String name, OptionalDouble value, double greatest) {
    if (value.isPresent()) {
      require(name, value.getAsDouble(), greatest);
    }
  }

  static void require(String name, double value, double greatest) {
    if (!(value >= 0 && value <= greatest)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be 0 to %.0f, but was %s", name, greatest, value));
    }
  }
}
