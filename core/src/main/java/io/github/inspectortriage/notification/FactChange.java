package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import java.util.Objects;

/**
 * What is different from what was told last.
 *
 * @param fact which fact
 * @param from its value then: the name of the constant of its type, like {@code IDLE}, for {@link Fact#BAND} that of the band
 * @param to its value now
 */
public record FactChange(Fact fact, String from, String to) {
  /** A fact that matters for news. */
  public enum Fact {
    /** Whether it is open: a {@link io.github.inspectortriage.finding.FindingStatus}. */
    STATUS,
    /** How urgent it is: the name of a {@link io.github.inspectortriage.priority.Band}. */
    BAND,
    /** Whether it runs: an {@link io.github.inspectortriage.finding.ImageUse}. */
    USE,
    /** Whether exploit code is known: an {@link io.github.inspectortriage.finding.ExploitAvailable}. */
    EXPLOIT,
    /** Whether it is in the catalogue of known exploited vulnerabilities: {@code true} or {@code false}. */
    KNOWN_EXPLOITED,
    /** How severe Inspector says it is: a {@link io.github.inspectortriage.finding.Severity}. */
    SEVERITY,
    /** Whether a fixed version exists: a {@link io.github.inspectortriage.finding.FixAvailable}. */
    FIX
  }

  /** Checks that no part is null. */
  public FactChange {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  /** Returns what it holds in one line, safe to show. */
  @Override
  public String toString() {
    return Shown.of(fact, from, "->", to);
  }
}
