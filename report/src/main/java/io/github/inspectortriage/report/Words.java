package io.github.inspectortriage.report;

import java.util.Locale;

/** The words of counts and shares. */
final class Words {
  private static final int SHORT_DIGEST = "@sha256:".length() + 12;

  private Words() {}

  /** {@code 1 finding} or {@code 2 findings}. */
  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** An image with the beginning of its digest. */
  static String shortened(String image) {
    int digest = image.lastIndexOf("@sha256:");
    return digest < 0 ? image : image.substring(0, Math.min(image.length(), digest + SHORT_DIGEST));
  }

  static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
