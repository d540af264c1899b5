package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What a decision allocates, in bytes: counts, which are the same on a busy machine. */
class AllocationTest {
  private static final int EVENTS = 1_000;
  private static final int ROUNDS = 10;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final byte[] EVENT = Event.ofImage().bytes();

  @Test
  void an_event_that_does_not_match_costs_no_object() {
    Triage triage =
        triage("{\"source\": [\"aws.inspector2\"], \"detail\": {\"severity\": [\"NONE\"]}}");
    assertThat(triage.accept(EVENT).outcome()).isEqualTo(Outcome.NOT_MATCHED);

    long bytes = allocatedBy(() -> triage.accept(EVENT));

    assertThat(bytes).isZero();
  }

  @Test
  void a_pattern_costs_no_object_whatever_it_answers() {
    EventPattern pattern = EventPattern.parse("{\"detail\": {\"status\": [\"ACTIVE\"]}}");
    EventPattern trusting = pattern.trusting();
    assertThat(pattern.matches(EVENT)).isTrue();

    assertThat(allocatedBy(() -> pattern.matches(EVENT))).isZero();
    assertThat(allocatedBy(() -> trusting.matches(EVENT))).isZero();
  }

  @Test
  void a_repeat_costs_little_more_than_reading_it() {
    Triage triage = triage("{\"source\": [\"aws.inspector2\"]}");
    triage.accept(EVENT);
    assertThat(triage.accept(EVENT).outcome()).isEqualTo(Outcome.ALREADY_SAID);

    long bytes = allocatedBy(() -> triage.accept(EVENT));

    assertThat(bytes).isBetween(1L, 80_000L);
  }

  @Test
  void a_repeat_reads_neither_packages_nor_links() {
    long few = bytesOfRepeat(withPackages(1));
    byte[] event = withPackages(200);
    long many = bytesOfRepeat(event);

    // The bytes are kept for who asks for the packages; each of these would take 300 more.
    assertThat(many - few).isLessThan(event.length + 8_000L);
  }

  private static long bytesOfRepeat(byte[] event) {
    Triage triage = triage("{\"source\": [\"aws.inspector2\"]}");
    triage.accept(event);
    assertThat(triage.accept(event).outcome()).isEqualTo(Outcome.ALREADY_SAID);
    return allocatedBy(() -> triage.accept(event));
  }

  private static byte[] withPackages(int count) {
    String one =
        "{\"name\":\"zlib\",\"version\":\"1.2.13\",\"fixedInVersion\":\"1.3\",\"packageManager\":\"OS\",\"arch\":\"X86_64\"}";
    String link = "\"https://example.com/CVE-2026-10001\"";
    return Event.ofImage()
        .with(
            "/packageVulnerabilityDetails/vulnerablePackages",
            "[" + String.join(",", Collections.nCopies(count, one)) + "]")
        .with(
            "/packageVulnerabilityDetails/referenceUrls",
            "[" + String.join(",", Collections.nCopies(count, link)) + "]")
        .bytes();
  }

  private static Triage triage(String pattern) {
    return Triage.builder()
        .pattern(EventPattern.parse(pattern))
        .log(NotificationLog.inMemory())
        .notifier(Notifier.of(message -> {}))
        .clock(Clock.fixed(Instant.parse("2026-08-10T12:00:00Z"), ZoneOffset.UTC))
        .build();
  }

  /** The bytes for each time, once everything is loaded and compiled: the least of some rounds. */
  private static long allocatedBy(Runnable work) {
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      for (int i = 0; i < EVENTS; i++) {
        work.run();
      }
      least = Math.min(least, (THREADS.getThreadAllocatedBytes(thread) - before) / EVENTS);
    }
    return least;
  }
}
