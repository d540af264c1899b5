package io.github.inspectortriage.backtest;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.notification.Message.Form;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BacktestMessage that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(at(), form(), id(), total());
  }

  private List<Object> parts() {
    return List.of(at(), id(), route(), form(), items());
  }

  /** Returns how many findings it accounts for. */
  public int total() {
    return items().size();
  }
}
