package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.notification.EntryLog;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One play of the events, and what is counted on the way. The clock is that of the events. Not thread-safe. */
final class DemoRun {
  private static final EventPattern OPEN_FINDINGS = EventPattern.parse(
      "{\"source\": [\"aws.inspector2\"], \"detail-type\": [\"Inspector2 Finding\"], \"detail\": {\"status\":"
          + " [\"ACTIVE\"]}}");

  /** How many came and how many were said on one day. */
  record Day(int events, int said) {
    Day plus(boolean wasSaid) {
      return new Day(events + 1, said + (wasSaid ? 1 : 0));
    }
  }

  private final Triage triage;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Notification.Kind, Integer> kinds = new EnumMap<>(Notification.Kind.class);
  private final Map<LocalDate, Day> days = new TreeMap<>();
  private final Map<String, Finding> latest = new HashMap<>();
  private Instant now = Instant.EPOCH;

  DemoRun(Notifier notifier) {
    this.triage = Triage.builder()
        .pattern(OPEN_FINDINGS)
        .policy(NotificationPolicy.onMaterialChange()
            .fromBand(Band.ATTEND)
            .remindEvery(Duration.ofDays(7)))
        .log(EntryLog.inMemory())
        .notifier(notifier)
        .clock(() -> now)
        .build();
  }

  void accept(byte[] event) {
    Finding finding = FindingReader.read(event);
    now = finding.reportedAt();
    Decision decision = triage.accept(event);
    latest.put(finding.findingArn(), finding);
    outcomes.merge(decision.outcome(), 1, Integer::sum);
    decision.notification().ifPresent(said -> kinds.merge(said.kind(), 1, Integer::sum));
    days.compute(
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        (day, before) ->
            (before == null ? new Day(0, 0) : before).plus(decision.outcome() == Outcome.NOTIFIED));
  }

  int events() {
    return outcomes.values().stream().mapToInt(Integer::intValue).sum();
  }

  int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  Map<Notification.Kind, Integer> kinds() {
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
