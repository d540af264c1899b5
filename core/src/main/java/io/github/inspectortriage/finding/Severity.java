package io.github.inspectortriage.finding;

/**
 * How severe Inspector says a vulnerability is, from least to most; it knows nothing of your environment.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
 * Finding.severityText()} keeps what Inspector wrote.
 */
public enum Severity {
  /** A value that this version does not know. */
  UNKNOWN,
  /** The vendor has published no score yet. */
  UNTRIAGED,
  /** CVSS 0. */
  INFORMATIONAL,
  /** CVSS 0.1 to 3.9. */
  LOW,
  /** CVSS 4.0 to 6.9. */
  MEDIUM,
  /** CVSS 7.0 to 8.9. */
  HIGH,
  /** CVSS 9.0 to 10. */
  CRITICAL;

  static final OpenEnum<Severity> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static Severity of(String text) {
    return OPEN.of(text);
  }
}
