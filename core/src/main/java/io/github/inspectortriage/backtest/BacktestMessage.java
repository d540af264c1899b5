package io.github.inspectortriage.backtest;

import io.github.inspectortriage.notification.Message.Form;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/** A message that would have been sent. */
@Value.Immutable
public abstract class BacktestMessage {
  BacktestMessage() {}

  /** Returns when. */
  public abstract Instant at();

  /** Returns its identity: what comes twice under one id has the same items. */
  public abstract String id();

  /** Returns the route on which it was sent. */
  public abstract String route();

  /** Returns what kind of message it was. */
  public abstract Form form();

  /** Returns every finding that it accounts for, the most urgent first. */
  public abstract List<BacktestItem> items();

  /** Returns how many findings it accounts for. */
  public int total() {
    return items().size();
  }
}
