package io.github.inspectortriage.backtest;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Band;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/** A weakness of a place that one policy never told, and another did. */
@Value.Immutable
public abstract class BacktestMiss {
  BacktestMiss() {}

  /** Returns the name of the policy that never told it. */
  public abstract String policy();

  /** Returns the names of those that did, in the order in which they were named. */
  public abstract List<String> saidBy();

  /** Returns the weakness, whatever was rebuilt in between. */
  public abstract LineageKey lineage();

  /** Returns the finding with which it was told first. */
  public abstract String findingArn();

  /** Returns when it was told first. */
  public abstract Instant firstSaidAt();

  /** Returns the most urgent band in which it was told. */
  public abstract Band band();

  /** Returns the highest score with which it was told, 0 to 100. */
  public abstract double score();

  /** Returns who missed what, safe to show. */
  @Override
  public String toString() {
    return Shown.of(policy(), band(), lineage());
  }
}
