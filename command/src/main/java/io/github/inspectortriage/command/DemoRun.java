package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.triage.Decision;
import io.github.inspectortriage.triage.Decision.Outcome;
import io.github.inspectortriage.triage.Triage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One play of the events, and what is counted on the way. The clock is that of the events. Not thread-safe. */
final class DemoRun {
  private static final EventPattern OPEN_FINDINGS = EventPattern.parse(
      "{\"source\": [\"aws.inspector2\"], \"detail-type\": [\"Inspector2 Finding\"], \"detail\": {\"status\":"
          + " [\"ACTIVE\"]}}");

  /** How many came and how many messages were sent on one day. */
  record Day(int events, int said) {
    Day plus(int moreEvents, int moreSaid) {
      return new Day(events + moreEvents, said + moreSaid);
    }
  }

  private final Notifier notifier;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<MessageItem.Kind, Integer> kinds = new EnumMap<>(MessageItem.Kind.class);
  private final Map<LocalDate, Day> days = new TreeMap<>();
  private final Map<String, Finding> latest = new HashMap<>();
  private @Nullable Triage triage;
  private Instant now = Instant.EPOCH;
  private int messages;

  DemoRun(Notifier notifier) {
    this.notifier = notifier;
  }

  /** What was open before the first event is told in one summary, as for a team that begins today. */
  private Triage begin(Instant first) {
    return Triage.builder()
        .pattern(OPEN_FINDINGS)
        .policy(NotificationPolicy.onMaterialChange()
            .fromBand(Band.ATTEND)
            .remindEvery(Duration.ofDays(7)))
        .log(NotificationLog.inMemory())
        .notifier(this::count)
        .clock(() -> now)
        .startedAt(first)
        .build();
  }

  private Receipt count(Message message) {
    messages++;
    message.items().forEach(item -> kinds.merge(item.kind(), 1, Integer::sum));
    day(0, 1);
    return notifier.deliver(message);
  }

  void accept(byte[] event) {
    Finding finding = FindingReader.read(event);
    Triage running = triage == null ? begin(finding.reportedAt()) : triage;
    boolean isFirst = triage == null;
    triage = running;
    if (!isFirst) {
      sweepUntil(running, finding.reportedAt());
    }
    now = finding.reportedAt();
    Decision decision = running.accept(event);
    latest.put(finding.findingArn(), finding);
    outcomes.merge(decision.outcome(), 1, Integer::sum);
    day(1, 0);
  }

  /** A service would sweep every minute; an hour is enough to see what it does. */
  private void sweepUntil(Triage running, Instant time) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    for (; hour.isBefore(time); hour = hour.plus(1, ChronoUnit.HOURS)) {
      now = hour;
      running.sweep();
    }
  }

  private void day(int events, int said) {
    days.compute(
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        (day, before) -> (before == null ? new Day(0, 0) : before).plus(events, said));
  }

  /** When the last event came. */
  Instant now() {
    return now;
  }

  int messages() {
    return messages;
  }

  int events() {
    return outcomes.values().stream().mapToInt(Integer::intValue).sum();
  }

  int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  Map<MessageItem.Kind, Integer> kinds() {
    return kinds;
  }

  Map<LocalDate, Day> days() {
    return days;
  }

  int findings() {
    return latest.size();
  }

  long images() {
    return latest.values().stream()
        .flatMap(finding -> finding.image().stream())
        .map(image -> image.repositoryName())
        .distinct()
        .count();
  }

  /** The open findings as they are at the end, the most urgent first. */
  List<RankedFinding> ranking() {
    return latest.values().stream()
        .filter(finding -> finding.status() == FindingStatus.ACTIVE)
        .map(finding -> new RankedFinding(finding, PriorityScorer.standard().score(finding, now)))
        .sorted()
        .toList();
  }
}
