package io.github.inspectortriage.backtest;

import io.github.inspectortriage.backtest.BacktestItem.Kind;
import io.github.inspectortriage.notification.Message.Form;
import java.time.Instant;
import java.util.List;

/** A message of a policy that makes one of each event: there are as many as events, so it keeps little and makes the rest. */
final class EventMessage extends BacktestMessage {
  private final Instant at;
  private final String arn;
  private final Kind kind;
  private final double score;
  private final int count;

  /**
   * The message of one event.
   *
   * @param count how many events of the finding had come, with this one
   */
  EventMessage(Instant at, String arn, Kind kind, double score, int count) {
    this.at = at;
    this.arn = arn;
    this.kind = kind;
    this.score = score;
    this.count = count;
  }

  @Override
  public Instant at() {
    return at;
  }

  @Override
  public String id() {
    return arn + "#" + count;
  }

  @Override
  public String route() {
    return "default";
  }

  @Override
  public Form form() {
    return Form.SINGLE;
  }

  @Override
  public List<BacktestItem> items() {
    return List.of(new BacktestItem(arn, kind, score));
  }
}
