package io.github.inspectortriage.report;

import java.util.Locale;

/** The words of counts and shares. */
final class Words {
  private Words() {}

  /** Returns {@code 1 finding} or {@code 2 findings}. */
  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
