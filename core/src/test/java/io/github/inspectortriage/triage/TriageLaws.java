package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.RecordingNotifier;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TriageLaws {
  private static final Instant START = Instant.parse("2026-08-11T00:00:00Z");

  /** What Inspector reports of a finding at one time. */
  record Report(String severity, String status, String exploit, String fix, String inUseCount) {
    Event at(Instant time) {
      return Event.ofImage()
          .with("/severity", '"' + severity + '"')
          .with("/status", '"' + status + '"')
          .with("/exploitAvailable", '"' + exploit + '"')
          .with("/fixAvailable", '"' + fix + '"')
          .withImage("inUseCount", inUseCount)
          .reportedAt(time.toString());
    }
  }

  @Group
  class A_repeated_event_is_never_said_twice {
    @Property(tries = 200)
    void whatever_was_reported_before(@ForAll("histories") List<Report> history) {
      RecordingNotifier notifier = new RecordingNotifier();
      AtomicReference<Instant> now = new AtomicReference<>(START);
      Triage triage = triage(notifier, now);
      for (Report report : history) {
        triage.accept(report.at(now.get()).bytes());
        long said = notifier.interruptions();
        for (int hour = 1; hour <= 3; hour++) {
          now.set(now.get().plus(Duration.ofHours(hour)));
          triage.accept(report.at(now.get()).bytes());
        }
        assertThat(notifier.interruptions()).isEqualTo(said);
        now.set(now.get().plus(Duration.ofHours(1)));
      }
    }

    @Property(tries = 100)
    void and_the_same_bytes_neither(@ForAll("histories") List<Report> history) {
      RecordingNotifier notifier = new RecordingNotifier();
      AtomicReference<Instant> now = new AtomicReference<>(START);
      Triage triage = triage(notifier, now);
      for (Report report : history) {
        byte[] event = report.at(now.get()).bytes();
        triage.accept(event);

        assertThat(triage.accept(event).outcome()).isNotEqualTo(Outcome.NOTIFIED);
        now.set(now.get().plus(Duration.ofHours(1)));
      }
    }
  }

  @Group
  class Every_notification_has_an_id_of_its_own {
    @Property(tries = 100)
    void in_any_history(@ForAll("histories") List<Report> history) {
      RecordingNotifier notifier = new RecordingNotifier();
      AtomicReference<Instant> now = new AtomicReference<>(START);
      Triage triage = triage(notifier, now);
      for (Report report : history) {
        triage.accept(report.at(now.get()).bytes());
        now.set(now.get().plus(Duration.ofHours(1)));
      }

      assertThat(notifier.delivered().stream().map(said -> said.id())).doesNotHaveDuplicates();
    }
  }

  @Group
  class The_first_open_report_is_said {
    @Property(tries = 100)
    void whatever_it_says(@ForAll("reports") Report report) {
      RecordingNotifier notifier = new RecordingNotifier();
      boolean isOpen = report.status().equals("ACTIVE");

      triage(notifier, new AtomicReference<>(START)).accept(report.at(START).bytes());

      assertThat(notifier.delivered()).hasSize(isOpen ? 1 : 0);
    }
  }

  @Provide
  Arbitrary<List<Report>> histories() {
    return reports().list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<Report> reports() {
    return Combinators.combine(
            Arbitraries.of("LOW", "HIGH", "CRITICAL"),
            Arbitraries.of("ACTIVE", "ACTIVE", "ACTIVE", "CLOSED", "SUPPRESSED"),
            Arbitraries.of("YES", "NO"),
            Arbitraries.of("YES", "PARTIAL", "NO"),
            Arbitraries.of("null", "0", "4"))
        .as(Report::new);
  }

  private static Triage triage(RecordingNotifier notifier, AtomicReference<Instant> now) {
    return Triage.builder()
        .log(NotificationLog.inMemory())
        .notifier(notifier)
        .clock(now::get)
        .build();
  }
}
