package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.pattern.EventPattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What a JVM that has just been started need not do before the first message: link the methods that records have by themselves, which
 * goes by method handles, takes 10 ms for each of the first records, and makes classes that no archive holds. So the records that are
 * compared on this way compare by hand. And what it need not do for most events, which match nothing.
 */
class FreshStartTest {
  @Test
  void the_first_message_links_no_methods_of_records_by_method_handles()
      throws IOException, InterruptedException {
    String printed = classesLoadedBy(FirstMessage.class);

    assertThat(printed.lines().filter(line -> line.startsWith("said "))).hasSize(1);
    assertThat(printed.lines().filter(line -> line.contains("java.lang.runtime.ObjectMethods")))
        .isEmpty();
  }

  @Test
  void an_event_that_does_not_match_is_neither_read_nor_scored()
      throws IOException, InterruptedException {
    String printed = classesLoadedBy(FirstOfOthers.class);

    assertThat(printed.lines().filter(line -> line.startsWith("NOT_MATCHED"))).hasSize(1);
    assertThat(printed
            .lines()
            .filter(line -> line.contains("inspectortriage.priority.ShippedPolicies")
                || line.contains("inspectortriage.priority.Formula")
                || line.contains("inspectortriage.reading.FindingParser")))
        .isEmpty();
  }

  /** What a fresh JVM prints that logs the classes that it loads. */
  private static String classesLoadedBy(Class<?> program) throws IOException, InterruptedException {
    Process fresh = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:stdout",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName())
        .redirectErrorStream(true)
        .start();
    String printed = new String(fresh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(fresh.waitFor()).isZero();
    return printed;
  }

  private static byte[] event() throws IOException {
    try (InputStream event = Objects.requireNonNull(
        FreshStartTest.class.getResourceAsStream("/events/ecr-image.json"))) {
      return event.readAllBytes();
    }
  }

  /** Says one finding, with its reasons. */
  static final class FirstMessage {
    public static void main(String[] arguments) throws IOException {
      Triage triage = Triage.builder()
          .pattern(EventPattern.parse("""
              {"source": ["aws.inspector2", {"equals-ignore-case": "AWS.INSPECTOR2"}], "account": ["10.0.0.1", {"prefix": "1"}],
               "detail": {"severity": [null, {"anything-but": "LOW"}], "inspectorScore": [{"numeric": [">", 7]}],
                "resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}}"""))
          .log(NotificationLog.inMemory())
          .notifier(Notifier.of(message -> System.out.println("said "
              + message.items().stream()
                  .map(item -> item.finding().vulnerabilityId().orElse("")
                      + item.priority().mainReasons())
                  .toList())))
          .clock(Clock.fixed(Instant.parse("2026-08-10T12:00:00Z"), ZoneOffset.UTC))
          .build();
      byte[] event = event();
      triage.accept(event);
      triage.accept(event);
    }
  }

  /** Decides on an event that concerns nobody. */
  static final class FirstOfOthers {
    public static void main(String[] arguments) throws IOException {
      Triage triage = Triage.builder()
          .pattern(EventPattern.parse("{\"detail\": {\"severity\": [\"LOW\"]}}"))
          .log(NotificationLog.inMemory())
          .notifier(Notifier.of(message -> {}))
          .clock(Clock.fixed(Instant.parse("2026-08-10T12:00:00Z"), ZoneOffset.UTC))
          .build();
      System.out.println(triage.accept(event()).outcome());
    }
  }
}
