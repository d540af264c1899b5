package io.github.inspectortriage.backtest;

import io.github.inspectortriage.backtest.BacktestItem.Kind;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** Without a memory of its own: each event that comes through is a message. */
final class EveryEvent implements Player {
  private final Optional<EventPattern> pattern;
  private final ToDoubleBiFunction<Finding, Instant> score;
  private final Map<String, Integer> told = new HashMap<>();
  private final List<BacktestMessage> said = new ArrayList<>();

  EveryEvent(Optional<EventPattern> pattern, ToDoubleBiFunction<Finding, Instant> score) {
    this.pattern = pattern;
    this.score = score;
  }

  @Override
  public void event(Finding finding, Instant now) {
    if (pattern.isPresent() && !pattern.get().matches(eventOf(finding), now)) {
      return;
    }
    String arn = finding.findingArn();
    int count = told.merge(arn, 1, Integer::sum);
    boolean isOver =
        finding.status() == FindingStatus.CLOSED || finding.status() == FindingStatus.SUPPRESSED;
    Kind kind = isOver ? Kind.RESOLVED : count == 1 ? Kind.NEW : Kind.STILL_OPEN;
    said.add(ImmutableBacktestMessage.builder()
        .at(now)
        .id(arn + "#" + count)
        .route("default")
        .form(Form.SINGLE)
        .addItems(new BacktestItem(arn, kind, score.applyAsDouble(finding, now)))
        .build());
  }

  @Override
  public List<BacktestMessage> said() {
    return said;
  }

  @Override
  public void advance(Instant before) {
    // Nothing ever falls due.
  }

  @Override
  public void listing(Listing listing, Instant now) {
    // It knows nothing that a listing could correct.
  }

  @Override
  public void end(Instant now) {
    // Nothing ever falls due.
  }

  private static byte[] eventOf(Finding finding) {
    return FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8);
  }
}
