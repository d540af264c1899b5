package io.github.inspectortriage.examples.service;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Row;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Tells Micrometer how long each question to a log takes, and JDK Flight Recorder that and how many rows it is about. */
public final class RecordedLog implements NotificationLog {
  private final NotificationLog log;
  private final MeterRegistry registry;

  /** Takes the log that is asked, and where its time is counted. */
  public RecordedLog(NotificationLog log, MeterRegistry registry) {
    this.log = log;
    this.registry = registry;
  }

  @Override
  public Optional<Row> get(String key) {
    return recorded("get", () -> log.get(key), row -> row.isPresent() ? 1 : 0);
  }

  @Override
  public boolean put(Row row) {
    return recorded("put", () -> log.put(row), stored -> 1);
  }

  @Override
  public List<Boolean> putAll(List<Row> rows) {
    return recorded("putAll", () -> log.putAll(rows), List::size);
  }

  @Override
  public List<Row> due(String queue, Instant until, int limit) {
    return recorded("due", () -> log.due(queue, until, limit), List::size);
  }

  @Override
  public void scan(String prefix, Consumer<Row> each) {
    int[] rows = {0};
    Consumer<Row> counted = row -> {
      rows[0]++;
      each.accept(row);
    };
    recorded(
        "scan",
        () -> {
          log.scan(prefix, counted);
          return rows;
        },
        seen -> seen[0]);
  }

  @Override
  public int purge(Instant now, int limit) {
    return recorded("purge", () -> log.purge(now, limit), rows -> rows);
  }

  @Override
  public boolean outlivesProcess() {
    return log.outlivesProcess();
  }

  /** What fails is recorded with its time, too, and with no row. */
  private <T> T recorded(String operation, Supplier<T> question, ToIntFunction<T> rows) {
    Timer.Sample sample = Timer.start(registry);
    LogEvent event = new LogEvent();
    event.operation = operation;
    event.begin();
    try {
      T answer = question.get();
      event.rows = rows.applyAsInt(answer);
      return answer;
    } finally {
      event.commit();
      sample.stop(registry.timer("triage.log.time", "operation", operation));
    }
  }

  /** A question to the log. */
  @Name("inspectortriage.Log")
  @Category("Inspector Triage")
  @StackTrace(false)
  static final class LogEvent extends Event {
    String operation = "";
    int rows;
  }
}
