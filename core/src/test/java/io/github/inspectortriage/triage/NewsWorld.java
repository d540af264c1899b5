package io.github.inspectortriage.triage;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.RecordingNotifier;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A log that counts, a receiver that remembers, a clock that is set, and events of as many findings as a test wants. */
final class NewsWorld {
  /** A log in memory that counts, and refuses every put if it is told to. */
  static final class CountingLog implements NotificationLog {
    final NotificationLog rows = NotificationLog.inMemory();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger puts = new AtomicInteger();
    final AtomicInteger scans = new AtomicInteger();
    boolean refuses;
    boolean isLasting;

    @Override
    public Optional<Row> get(String key) {
      reads.incrementAndGet();
      return rows.get(key);
    }

    @Override
    public boolean put(Row row) {
      puts.incrementAndGet();
      return !refuses && rows.put(row);
    }

    @Override
    public List<Row> due(String queue, Instant until, int limit) {
      reads.incrementAndGet();
      return rows.due(queue, until, limit);
    }

    @Override
    public void scan(String prefix, Consumer<Row> each) {
      scans.incrementAndGet();
      rows.scan(prefix, each);
    }

    @Override
    public int purge(Instant now, int limit) {
      return rows.purge(now, limit);
    }

    @Override
    public boolean outlivesProcess() {
      return isLasting;
    }
  }

  static final Instant START = Instant.parse("2026-08-11T12:00:00Z");

  final CountingLog log = new CountingLog();
  final RecordingNotifier notifier = new RecordingNotifier();
  Instant now = START;

  Triage.Builder builder() {
    return Triage.builder().log(log).notifier(notifier).clock(() -> now);
  }

  Triage triage() {
    return builder().build();
  }

  Triage triage(NotificationPolicy policy) {
    return builder().policy(policy).build();
  }

  /** Has the next delivery fail in some way. */
  void notifierFails(Random luck) {
    notifier.failOnce(HistoryLaws.refusal(luck.nextInt(6)));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The open report of one of many findings, each a story of its own in an image of its own. */
  Event event(int number) {
    return event(number, number);
  }

  Event event(int number, int image) {
    String name = String.format("%032x", number);
    String arn = "arn:aws:inspector2:eu-central-1:123456789012:finding/" + name;
    return Event.ofImage()
        .with("/findingArn", '"' + arn + '"')
        .with(
            "/packageVulnerabilityDetails/vulnerabilityId", "\"CVE-2026-" + (20_000 + number) + '"')
        .withImage("repositoryName", "\"team/service-" + image + '"')
        .reportedAt(now.toString());
  }

  Event closed(int number) {
    return event(number).with("/status", "\"CLOSED\"");
  }
}
