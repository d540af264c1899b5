package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.triage.Decision.Outcome;
import io.github.inspectortriage.triage.Triage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a decision cost: of an event that does not match, beside its pattern alone, and of a finding that is reported again with
 * nothing new, beside Jackson's tree of the same bytes?
 *
 * <p>The log is in memory and remembers 200,000 stories.
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -jar benchmarks/target/benchmarks.jar Accept -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class AcceptBenchmark {
  private static final int STORIES = 200_000;
  private static final int EVENTS = 400;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final EventPattern PATTERN = EventPattern.parse("""
      {"source": ["aws.inspector2"], "detail-type": ["Inspector2 Finding"], "detail": {"severity": ["CRITICAL"],
       "status": ["ACTIVE"], "resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}}""");

  /** What is done. */
  @Param
  public Work work = Work.ACCEPT_REPEAT;

  private final Triage triage = Triage.builder()
      .pattern(PATTERN)
      .log(NotificationLog.inMemory())
      .notifier(Notifier.of(message -> {}))
      .clock(Clock.fixed(Instant.parse("2026-08-12T10:00:00Z"), ZoneOffset.UTC))
      .build();
  private byte[][] events = new byte[0][];
  private int next;

  /** What is done with an event. */
  public enum Work {
    /** The pattern alone, of an event that does not match. */
    MATCHES_NO,
    /** The whole decision of such an event. */
    ACCEPT_NO,
    /** Jackson's tree of an event that matches. */
    JACKSON_TREE,
    /** The whole decision of a finding that was told, with other times. */
    ACCEPT_REPEAT
  }

  /** Tells of all stories, and makes the events. */
  @Setup
  public void setUp() {
    boolean isRepeat = work == Work.ACCEPT_REPEAT;
    for (int i = 0; i < (isRepeat ? STORIES : 0); i++) {
      triage.accept(bytes(InspectorEvents.event(i, true)));
    }
    boolean matches = isRepeat || work == Work.JACKSON_TREE;
    events = new byte[EVENTS][];
    for (int i = 0; i < EVENTS; i++) {
      String event = InspectorEvents.event(i * (STORIES / EVENTS), matches);
      events[i] = bytes(matches ? later(event) : event);
    }
    for (byte[] event : events) {
      boolean isMatch = triage.accept(event).outcome() != Outcome.NOT_MATCHED;
      if (isMatch != matches) {
        throw new IllegalStateException("expected " + matches + ", but it was " + isMatch);
      }
    }
  }

  /** The same finding, reported again an hour later. */
  private static String later(String event) {
    return event
        .replace("0b5c1f8e-64a4", "1b5c1f8e-64a4")
        .replace("09:12:04Z", "10:12:04Z")
        .replace("updatedAt\":\"Mon Aug 10 09:12", "updatedAt\":\"Mon Aug 10 10:12")
        .replace("lastObservedAt\":\"Mon Aug 10 09:12", "lastObservedAt\":\"Mon Aug 10 10:12");
  }

  private static byte[] bytes(String event) {
    return event.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Does the work with the next event.
   *
   * @return what came of it
   * @throws IOException if Jackson fails
   */
  @Benchmark
  public Object work() throws IOException {
    next = (next + 1) % EVENTS;
    byte[] event = events[next];
    return switch (work) {
      case MATCHES_NO -> PATTERN.matches(event);
      case ACCEPT_NO, ACCEPT_REPEAT -> triage.accept(event);
      case JACKSON_TREE -> MAPPER.readTree(event);
    };
  }
}
