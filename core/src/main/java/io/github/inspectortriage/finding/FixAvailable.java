package io.github.inspectortriage.finding;

/**
 * Whether the affected packages have a fixed version.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
 * Finding.raw()} keeps what Inspector wrote.
 */
public enum FixAvailable {
  /** All affected packages have one. */
  YES,
  /** Some have one. */
  PARTIAL,
  /** None has one. */
  NO,
  /** Inspector did not say, or said what this version does not know. */
  UNKNOWN;

  static final OpenEnum<FixAvailable> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static FixAvailable of(String text) {
    return OPEN.of(text);
  }
}
