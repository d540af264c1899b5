package io.github.inspectortriage.finding;

/**
 * What kind of weakness was found.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
 * Finding.typeText()} keeps what Inspector wrote.
 */
public enum FindingType {
  /** A package with a known vulnerability. */
  PACKAGE_VULNERABILITY,
  /** A port that can be reached from outside. */
  NETWORK_REACHABILITY,
  /** A weakness in the code itself. */
  CODE_VULNERABILITY,
  /** A value that this version does not know. */
  UNKNOWN;

  static final OpenEnum<FindingType> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static FindingType of(String text) {
    return OPEN.of(text);
  }
}
