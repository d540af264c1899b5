package io.github.inspectortriage.finding;

/**
 * Whether a finding is open.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
 * Finding.statusText()} keeps what Inspector wrote.
 */
public enum FindingStatus {
  /** Open. */
  ACTIVE,
  /** Open, and hidden by a suppression rule. */
  SUPPRESSED,
  /** Remediated, or its resource is gone; Inspector opens it again if it recurs within 7 days. */
  CLOSED,
  /** A value that this version does not know. */
  UNKNOWN;

  static final OpenEnum<FindingStatus> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static FindingStatus of(String text) {
    return OPEN.of(text);
  }

  /** Returns whether nobody has to act on it any more: it is closed, or a rule suppresses it. */
  public boolean isDone() {
    return this == CLOSED || this == SUPPRESSED;
  }
}
