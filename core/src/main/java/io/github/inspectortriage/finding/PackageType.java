package io.github.inspectortriage.finding;

/**
 * How the code of a function is delivered.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and
 * {@code packageTypeText()} keeps what Inspector wrote.
 */
public enum PackageType {
  /** As a container image. */
  IMAGE,
  /** As an archive. */
  ZIP,
  /** Inspector did not say, or said what this version does not know. */
  UNKNOWN;

  static final OpenEnum<PackageType> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static PackageType of(String text) {
    return OPEN.of(text);
  }
}
