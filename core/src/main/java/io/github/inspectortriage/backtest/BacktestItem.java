package io.github.inspectortriage.backtest;

import io.github.inspectortriage.Shown;
import java.util.Objects;

/**
 * A finding that a message accounts for.
 *
 * @param findingArn the finding
 * @param kind why it was told
 * @param score its score when it was told, 0 to 100
 */
public record BacktestItem(String findingArn, Kind kind, double score) {
  /** Why a finding is told: the kinds of news, and what a policy without memory can say. */
  public enum Kind {
    /** Not told before. */
    NEW,
    /** Worse than the worst that was told. */
    ESCALATED,
    /** A fixed version has appeared. */
    FIX_AVAILABLE,
    /** Still open, and the time for a reminder has come. */
    REMINDER,
    /** Closed or suppressed. */
    RESOLVED,
    /** Open again after it was told to be resolved. */
    REOPENED,
    /** Told again for no other reason than that an event came. */
    STILL_OPEN,
    /** Open since before the route began. */
    BACKLOG
  }

  /** Checks that no part is null. */
  public BacktestItem {
    Objects.requireNonNull(findingArn, "findingArn");
    Objects.requireNonNull(kind, "kind");
  }

  /** Returns what it holds in one line, safe to show. */
  @Override
  public String toString() {
    return Shown.of(kind, score, findingArn);
  }
}
