package io.github.inspectortriage.backtest;

import io.github.inspectortriage.backtest.BacktestItem.Kind;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Without a memory of its own: each event that comes through is a message. */
final class EveryEvent implements Player {
  private final String name;
  private final Optional<EventPattern> pattern;
  private final BiFunction<Finding, Instant, Priority> score;
  private final FirstSaid firstSaid;
  private final Map<String, Told> told = new HashMap<>();
  private final List<BacktestMessage> said = new ArrayList<>();

  /** How many events of a finding came, and its ARN, which all messages share. */
  private static final class Told {
    private final String arn;
    private int count;

    Told(String arn) {
      this.arn = arn;
    }
  }

  EveryEvent(
      BacktestPolicy policy, BiFunction<Finding, Instant, Priority> score, FirstSaid firstSaid) {
    this.name = policy.name();
    this.pattern = policy.pattern();
    this.score = score;
    this.firstSaid = firstSaid;
  }

  @Override
  public void event(Finding finding, Instant now) {
    if (pattern.isPresent() && !pattern.get().matches(eventOf(finding), now)) {
      return;
    }
    Told known = told.computeIfAbsent(finding.findingArn(), Told::new);
    String arn = known.arn;
    int count = ++known.count;
    Kind stillOpen = count == 1 ? Kind.NEW : Kind.STILL_OPEN;
    Kind kind = finding.status().isDone() ? Kind.RESOLVED : stillOpen;
    Priority priority = score.apply(finding, now);
    firstSaid.add(name, finding, kind, priority, now);
    said.add(new EventMessage(now, arn, kind, priority.score(), count));
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
