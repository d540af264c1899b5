package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.RecordingNotifier;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.VexStatement;
import io.github.inspectortriage.evidence.VexStatus;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.EntryLog;
import io.github.inspectortriage.notification.LogEntry;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidEventException;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TriageTest {
  private static final String IN_USE_CRITICALS =
      "{\"detail\": {\"severity\": [\"CRITICAL\"], \"status\": [\"ACTIVE\"], \"resources\": {\"details\":"
          + " {\"awsEcrContainerImage\": {\"inUseCount\": [{\"numeric\": [\">\", 0]}]}}}}}";

  private final RecordingNotifier notifier = new RecordingNotifier();
  private final EntryLog log = EntryLog.inMemory();
  private Instant now = Instant.parse("2026-08-11T12:00:00Z");

  @Test
  void a_new_finding_is_said() {
    Decision decision = triage().accept(Event.ofImage().bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.NOTIFIED);
    Notification said = decision.notification().orElseThrow();
    assertThat(notifier.delivered()).containsExactly(said.asMessage());
    assertThat(notifier.kinds()).containsExactly(Kind.NEW);
    assertThat(said.revision()).isEqualTo(1);
    assertThat(said.priority().band()).isEqualTo(Band.ACT);
    assertThat(said.decidedAt()).isEqualTo(now);
  }

  @Test
  void what_a_vex_document_says_is_not_affected_is_not_said() {
    VexStatement statement = VexStatement.builder()
        .addVulnerabilityIds("CVE-2026-10001")
        .status(VexStatus.NOT_AFFECTED)
        .build();
    Triage triage = Triage.builder()
        .evidence(finding -> Evidence.builder().vex(statement).build())
        .log(log)
        .notifier(notifier)
        .clock(() -> now)
        .build();

    assertThat(triage.accept(Event.ofImage().bytes()).outcome()).isEqualTo(Outcome.NOT_OPEN);
    assertThat(notifier.delivered()).isEmpty();
  }

  @Test
  void a_repeat_is_not_said() {
    Triage triage = triage();
    triage.accept(Event.ofImage().bytes());

    Decision decision =
        triage.accept(Event.ofImage().reportedAt("2026-08-11T09:00:00Z").bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.ALREADY_SAID);
    assertThat(notifier.kinds()).containsExactly(Kind.NEW);
  }

  @Test
  void exploit_code_that_appears_is_said_with_what_changed() {
    Triage triage = triage();
    triage.accept(Event.ofImage()
        .with("/exploitAvailable", "\"NO\"")
        .without("/exploitabilityDetails")
        .bytes());

    triage.accept(Event.ofImage().reportedAt("2026-08-11T09:00:00Z").bytes());

    assertThat(notifier.kinds()).containsExactly(Kind.NEW, Kind.ESCALATED);
    MessageItem second = notifier.items().get(1);
    assertThat(second.toldCount()).isEqualTo(2);
    assertThat(notifier.delivered().get(1).id())
        .isNotEqualTo(notifier.delivered().get(0).id());
    assertThat(second.firstToldAt()).contains(now);
  }

  @Test
  void an_image_that_starts_to_run_is_said_although_it_was_unknown_to_the_pattern_before() {
    Triage triage = builder().build();
    triage.accept(Event.ofImage()
        .withImage("inUseCount", "0")
        .withImage("lastInUseAt", "null")
        .bytes());

    triage.accept(Event.ofImage().reportedAt("2026-08-11T09:00:00Z").bytes());

    assertThat(notifier.kinds()).containsExactly(Kind.NEW, Kind.ESCALATED);
  }

  @Test
  void a_use_that_goes_to_and_fro_is_said_once() {
    Triage triage = builder().build();
    for (int day = 11; day < 20; day++) {
      String count = day % 2 == 0 ? "0" : "3";
      triage.accept(Event.ofImage()
          .withImage("inUseCount", count)
          .reportedAt("2026-08-" + day + "T09:00:00Z")
          .bytes());
    }

    assertThat(notifier.kinds()).containsExactly(Kind.NEW);
  }

  @Test
  void a_fix_that_appears_is_said() {
    Triage triage = triage();
    triage.accept(Event.ofImage().with("/fixAvailable", "\"NO\"").bytes());

    triage.accept(Event.ofImage().reportedAt("2026-08-11T09:00:00Z").bytes());

    assertThat(notifier.kinds()).containsExactly(Kind.NEW, Kind.FIX_AVAILABLE);
  }

  @Test
  void a_closed_finding_is_said_once_although_the_pattern_asks_for_open_ones() {
    Triage triage = triage();
    triage.accept(Event.ofImage().bytes());
    Event closed = Event.ofImage().with("/status", "\"CLOSED\"").reportedAt("2026-08-12T09:00:00Z");

    triage.accept(closed.bytes());
    triage.accept(closed.bytes());

    assertThat(notifier.kinds()).containsExactly(Kind.NEW, Kind.RESOLVED);
  }

  @Test
  void a_closed_finding_of_which_nobody_heard_is_not_said() {
    Event closed = Event.ofImage().with("/status", "\"CLOSED\"");

    assertThat(triage().accept(closed.bytes()).outcome()).isEqualTo(Outcome.NOT_OPEN);
    assertThat(builder().build().accept(closed.bytes()).outcome()).isEqualTo(Outcome.NOT_OPEN);
    assertThat(notifier.delivered()).isEmpty();
  }

  @Test
  void a_finding_that_recurs_is_reopened() {
    Triage triage = triage();
    triage.accept(Event.ofImage().bytes());
    triage.accept(Event.ofImage()
        .with("/status", "\"CLOSED\"")
        .reportedAt("2026-08-12T09:00:00Z")
        .bytes());

    triage.accept(Event.ofImage().reportedAt("2026-08-14T09:00:00Z").bytes());

    assertThat(notifier.kinds()).containsExactly(Kind.NEW, Kind.RESOLVED, Kind.REOPENED);
  }

  @Test
  void
      a_closing_that_overtakes_its_finding_is_remembered_although_the_pattern_asks_for_open_ones() {
    Triage triage = triage();
    triage.accept(Event.ofImage()
        .with("/status", "\"CLOSED\"")
        .reportedAt("2026-08-12T09:00:00Z")
        .bytes());

    Decision late = triage.accept(Event.ofImage().bytes());

    assertThat(late.outcome()).isEqualTo(Outcome.OUTDATED);
    assertThat(notifier.delivered()).isEmpty();
  }

  @Test
  void a_closing_of_what_the_pattern_never_asks_for_leaves_no_trace() {
    Event closed = Event.ofImage().with("/status", "\"CLOSED\"").with("/severity", "\"LOW\"");

    Decision decision = triage().accept(closed.bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.NOT_MATCHED);
    assertThat(log.find(closed.finding().findingArn())).isEmpty();
  }

  @Test
  void an_event_that_comes_late_does_not_reopen_what_is_closed() {
    Triage triage = builder().build();
    triage.accept(Event.ofImage()
        .with("/status", "\"CLOSED\"")
        .reportedAt("2026-08-12T09:00:00Z")
        .bytes());

    Decision late = triage.accept(Event.ofImage().bytes());

    assertThat(late.outcome()).isEqualTo(Outcome.OUTDATED);
    assertThat(notifier.delivered()).isEmpty();
  }

  @Test
  void a_reminder_comes_when_its_time_has_come() {
    NotificationPolicy weekly =
        NotificationPolicy.onMaterialChange().remindEvery(Duration.ofDays(7));
    Triage triage = builder().policy(weekly).build();
    triage.accept(Event.ofImage().bytes());

    now = now.plus(Duration.ofDays(7)).minusMillis(1);
    triage.accept(Event.ofImage().bytes());
    now = now.plusMillis(1);
    triage.accept(Event.ofImage().bytes());
    triage.accept(Event.ofImage().bytes());

    assertThat(notifier.kinds()).containsExactly(Kind.NEW, Kind.REMINDER);
  }

  @Test
  void what_is_less_urgent_than_the_band_is_not_said() {
    Triage triage = builder()
        .policy(NotificationPolicy.onMaterialChange().fromBand(Band.ATTEND))
        .build();

    Decision decision = triage.accept(Event.named("ec2-network").bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.BELOW_BAND);
    assertThat(decision.priority().orElseThrow().band()).isLessThan(Band.ATTEND);
    assertThat(notifier.delivered()).isEmpty();
  }

  @Test
  void what_the_pattern_does_not_match_is_not_said() {
    assertThat(triage().accept(Event.named("ec2-network").bytes()).outcome())
        .isEqualTo(Outcome.NOT_MATCHED);
  }

  @Test
  void an_event_of_another_kind_is_no_error() {
    assertThat(builder().build().accept(Event.named("scan").bytes()).outcome())
        .isEqualTo(Outcome.NOT_A_FINDING);
  }

  @Test
  void what_is_no_json_is_an_error() {
    byte[] truncated = "{\"detail\": {".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> triage().accept(truncated)).isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> builder().build().accept(truncated))
        .isInstanceOf(InvalidFindingException.class);
  }

  @Test
  void a_finding_of_a_listing_is_matched_as_its_event() {
    assertThat(triage().accept(Event.ofImage().finding()).outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(triage().accept(Event.named("ec2-network").finding()).outcome())
        .isEqualTo(Outcome.NOT_MATCHED);
  }

  @Test
  void a_failed_delivery_is_said_with_the_next_event() {
    Triage triage = triage();
    DeliveryException failure =
        new DeliveryException("the channel is full", DeliveryException.Remedy.TRY_AGAIN);
    notifier.failOnce(failure);

    assertThatThrownBy(() -> triage.accept(Event.ofImage().bytes())).isSameAs(failure);
    Decision decision = triage.accept(Event.ofImage().bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(decision.notification().orElseThrow().kind().name()).isEqualTo("NEW");
  }

  @Test
  void an_exception_of_the_users_own_notifier_comes_as_thrown() {
    notifier.failOnce(new IllegalStateException("mine"));

    assertThatThrownBy(() -> triage().accept(Event.ofImage().bytes()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("mine");
  }

  @Test
  void a_worker_that_died_while_it_was_saying_something_is_taken_over() {
    String arn = Event.ofImage().finding().findingArn();
    log.put(
        arn,
        LogEntry.builder()
            .version(1)
            .reportedAt(Instant.EPOCH)
            .revision(1)
            .claimedAt(now)
            .build());

    now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
    Outcome tooEarly = triage().accept(Event.ofImage().bytes()).outcome();
    now = now.plusMillis(1);
    Outcome later = triage().accept(Event.ofImage().bytes()).outcome();

    assertThat(tooEarly).isEqualTo(Outcome.BEING_DELIVERED);
    assertThat(later).isEqualTo(Outcome.NOTIFIED);
  }

  @Test
  void of_many_workers_one_speaks() throws Exception {
    Triage triage = triage();
    byte[] event = Event.ofImage().bytes();
    ExecutorService workers = Executors.newFixedThreadPool(8);
    try {
      Callable<Outcome> work = () -> triage.accept(event).outcome();
      List<Future<Outcome>> outcomes =
          workers.invokeAll(Stream.generate(() -> work).limit(200).toList());

      assertThat(notifier.kinds()).containsExactly(Kind.NEW);
      for (Future<Outcome> outcome : outcomes) {
        assertThat(outcome.get())
            .isIn(Outcome.NOTIFIED, Outcome.ALREADY_SAID, Outcome.BEING_DELIVERED);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void the_claim_stands_in_the_log_before_the_message_is_sent() {
    String arn = Event.ofImage().finding().findingArn();
    Notifier looking = Notifier.of(message -> {
      LogEntry entry = log.find(arn).orElseThrow();
      assertThat(entry.claimedAt()).contains(now);
      assertThat(entry.said()).isEqualTo(Optional.empty());
    });

    builder().notifier(looking).build().accept(Event.ofImage().bytes());

    LogEntry after = log.find(arn).orElseThrow();
    assertThat(after.claimedAt()).isEmpty();
    assertThat(after.said()).isPresent();
  }

  @Test
  void a_missing_part_is_named() {
    assertThatThrownBy(() -> Triage.builder().log(log).notifier(notifier).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a triage needs a clock: call clock(…) before build()");
  }

  private Triage triage() {
    return builder().pattern(EventPattern.parse(IN_USE_CRITICALS)).build();
  }

  private Triage.Builder builder() {
    return Triage.builder().log(log).notifier(notifier).clock(() -> now);
  }
}
