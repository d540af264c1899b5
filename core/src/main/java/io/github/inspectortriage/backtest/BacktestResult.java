package io.github.inspectortriage.backtest;

import io.github.inspectortriage.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one policy would have said. */
public abstract class BacktestResult {
  BacktestResult() {}

  /** Returns the name of the policy. */
  public abstract String name();

  /** Returns the messages in the order of sending. */
  public abstract List<BacktestMessage> said();

  /** Returns the days on which there was an event or a message, in their order. */
  public abstract List<BacktestDay> days();

  /** Returns how many messages it would have sent. */
  public int messages() {
    return said().size();
  }

  /** Returns how many of them interrupt somebody. */
  public int interruptions() {
    return (int) said().stream()
        .filter(message -> switch (message.form()) {
          case SINGLE, IMAGE, STORM -> true;
          case DIGEST, UPDATE -> false;
        })
        .count();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BacktestResult that
        && name().equals(that.name())
        && said().equals(that.said())
        && days().equals(that.days());
  }

  @Override
  public int hashCode() {
    return List.of(name(), said(), days()).hashCode();
  }

  /** Returns the name and the number of messages, safe to show. */
  @Override
  public String toString() {
    return Shown.of(name(), messages());
  }
}
