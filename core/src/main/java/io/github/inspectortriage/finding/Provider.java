package io.github.inspectortriage.finding;

/**
 * Whose cloud a resource is in.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and
 * {@code Resource.providerText()} keeps what Inspector wrote.
 */
public enum Provider {
  /** Amazon Web Services. */
  AWS,
  /** Microsoft Azure. */
  AZURE,
  /** Inspector did not say, or said what this version does not know. */
  UNKNOWN;

  static final OpenEnum<Provider> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static Provider of(String text) {
    return OPEN.of(text);
  }
}
