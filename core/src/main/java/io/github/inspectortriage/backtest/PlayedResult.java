package io.github.inspectortriage.backtest;

import java.util.Collections;
import java.util.List;

/** What one policy would have said, without a copy of it: there may be a message for each of millions of events. */
final class PlayedResult extends BacktestResult {
  private final String name;
  private final List<BacktestMessage> said;
  private final List<BacktestDay> days;

  /**
   * The result of a policy.
   *
   * @param said is kept and must not be changed
   */
  PlayedResult(String name, List<BacktestMessage> said, List<BacktestDay> days) {
    this.name = name;
    this.said = Collections.unmodifiableList(said);
    this.days = List.copyOf(days);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<BacktestMessage> said() {
    return said;
  }

  @Override
  public List<BacktestDay> days() {
    return days;
  }
}
