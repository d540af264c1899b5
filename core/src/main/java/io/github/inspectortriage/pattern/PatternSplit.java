package io.github.inspectortriage.pattern;

import java.util.Objects;

/**
 * A pattern in two parts: one for a rule at EventBridge, and one that is asked here of what the rule lets through.
 *
 * <p>An event that matches the whole pattern at any time matches the pushed part as well, so nothing is lost.
 */
public final class PatternSplit {
  private final EventPattern pushed;
  private final EventPattern residual;
  private final boolean exact;

  PatternSplit(EventPattern pushed, EventPattern residual, boolean exact) {
    this.pushed = Objects.requireNonNull(pushed, "pushed");
    this.residual = Objects.requireNonNull(residual, "residual");
    this.exact = exact;
  }

  /** Returns the part that EventBridge can run: where the whole asks for a date, it asks for any value. */
  public EventPattern pushed() {
    return pushed;
  }

  /** Returns what is left to ask here, the whole pattern. */
  public EventPattern residual() {
    return residual;
  }

  /** Returns whether the pushed part alone is the whole pattern, so that nothing is left to ask. */
  public boolean isExact() {
    return exact;
  }

  /** Returns both parts as JSON. */
  @Override
  public String toString() {
    return "pushed " + pushed + ", residual " + (exact ? "nothing" : residual);
  }
}
