package io.github.inspectortriage.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.NotifierContract.Sample;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.reading.FindingWriter;
import io.github.inspectortriage.triage.Triage;
import io.github.inspectortriage.triage.TriageListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real recording holds. */
class TriageEventsTest {
  private static final Instant NOON = Instant.parse("2026-08-19T12:00:00Z");
  private static final String NAME = "recorder-lib";
  private static final String REPOSITORY = "team/recorded";

  @TempDir
  Path directory;

  private final Recording recording = new Recording();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final List<Message> heard = new ArrayList<>();
  private final TriageListener listener = new TriageListener() {
    @Override
    public void delivered(Message message) {
      heard.add(message);
    }
  };

  @BeforeEach
  void start() {
    recording.start();
  }

  @Test
  void a_recording_tells_what_was_decided_said_and_asked_of_the_log() throws IOException {
    triage(message -> Receipt.none()).accept(event());

    List<RecordedEvent> events = events();
    assertThat(fields(events, "Decision", "outcome", "band")).containsExactly("NOTIFIED Act");
    assertThat(fields(events, "Message", "what", "route", "form", "stories", "cause"))
        .containsExactly("DELIVERED default SINGLE 1 ");
    assertThat(fields(events, "Log", "operation", "rows")).contains("get 0", "put 1");
    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().endsWith(".Log"))
        .allSatisfy(event -> assertThat(event.getDuration()).isGreaterThanOrEqualTo(Duration.ZERO));
    assertThat(heard).hasSize(1);
    assertThat(registry.timer("triage.log.time", "operation", "get").count()).isPositive();
  }

  @Test
  void what_is_not_taken_is_there_with_the_kind_of_its_reason_and_no_word_of_it()
      throws IOException {
    TriageEvents recorder = new TriageEvents(listener);
    triage(message -> {
          throw new DeliveryException("no " + NAME, DeliveryException.Remedy.TRY_AGAIN);
        })
        .accept(event());
    recorder.setAside(Sample.single("1", Kind.NEW), new IllegalStateException(NAME));
    recorder.failing("payments", NOON);
    recorder.oldestDue("payments", NOON);

    List<RecordedEvent> events = events();
    assertThat(fields(events, "Message", "what", "cause"))
        .containsExactly(
            "REFUSED " + DeliveryException.class.getName(),
            "SET_ASIDE java.lang.IllegalStateException");
    assertThat(fields(events, "Route", "what", "route"))
        .containsExactly("FAILING payments", "OLDEST_DUE payments");
    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().endsWith(".Route"))
        .allSatisfy(event -> assertThat(event.getInstant("since")).isEqualTo(NOON));
    assertThat(events.toString()).doesNotContain(NAME, REPOSITORY, "CVE-", "arn:");
  }

  private Triage triage(Notifier notifier) {
    return Triage.builder()
        .policy(NotificationPolicy.onMaterialChange().fromBand(Band.ATTEND).gather(Duration.ZERO))
        .log(new RecordedLog(NotificationLog.inMemory(), registry))
        .notifier(notifier)
        .listener(new TriageEvents(listener))
        .startedAt(NOON.minus(Duration.ofDays(1)))
        .clock(() -> NOON)
        .build();
  }

  private static byte[] event() {
    Finding finding = Finding.builder()
        .from(Sample.finding(1, NAME, REPOSITORY))
        .firstObservedAt(NOON)
        .lastObservedAt(NOON)
        .build();
    return FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8);
  }

  /** Stops, and reads back what is ours. */
  private List<RecordedEvent> events() throws IOException {
    Path file = directory.resolve("triage.jfr");
    recording.stop();
    recording.dump(file);
    recording.close();
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("inspectortriage."))
        .toList();
  }

  private static List<String> fields(List<RecordedEvent> events, String kind, String... fields) {
    List<String> lines = new ArrayList<>();
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals("inspectortriage." + kind)) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
          values.add(String.valueOf(event.<Object>getValue(field)));
        }
        lines.add(String.join(" ", values));
      }
    }
    return lines;
  }
}
