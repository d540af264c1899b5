package io.github.inspectortriage.backtest;

import io.github.inspectortriage.backtest.BacktestItem.Kind;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Without a memory of its own: each event that comes through is a message. */
final class EveryEvent implements Player {
  private final String name;
  private final Optional<EventPattern> pattern;
  private final BiFunction<Finding, Instant, Priority> score;
  private final FirstSaid firstSaid;
  private final EventMessages said = new EventMessages();
  private int[] counts = {};

  EveryEvent(
      BacktestPolicy policy, BiFunction<Finding, Instant, Priority> score, FirstSaid firstSaid) {
    this.name = policy.name();
    this.pattern = policy.pattern();
    this.score = score;
    this.firstSaid = firstSaid;
  }

  @Override
  public void event(Finding finding, PlayedFinding played, Instant now) {
    if (pattern.isPresent() && !pattern.get().matches(eventOf(finding), now)) {
      return;
    }
    int count = counted(played.number());
    Kind stillOpen = count == 1 ? Kind.NEW : Kind.STILL_OPEN;
    Kind kind = finding.status().isDone() ? Kind.RESOLVED : stillOpen;
    Priority priority = score.apply(finding, now);
    firstSaid.add(name, played, finding, kind, priority, now);
    said.add(now, played.arn(), kind, priority.score(), count);
  }

  /** How many events of a finding came, with this one. */
  private int counted(int number) {
    if (number >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(number + 1, counts.length * 2));
    }
    return ++counts[number];
  }

  @Override
  public List<BacktestMessage> said() {
    return said.subList(0, said.size());
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
