package io.github.inspectortriage.backtest;

import java.util.List;
import org.immutables.value.Value;

/** What one policy would have said. */
@Value.Immutable
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
}
