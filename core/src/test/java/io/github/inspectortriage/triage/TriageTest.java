package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.RecordingNotifier;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.VexStatement;
import io.github.inspectortriage.evidence.VexStatus;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.FactChange;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidEventException;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
  private final NotificationLog log = NotificationLog.inMemory();
  private Instant now = Instant.parse("2026-08-11T12:00:00Z");

  @Test
  void what_is_due_next_can_be_asked_for_in_milliseconds() {
    Triage fresh = triage();

    assertThat(fresh.nextDue()).contains(Instant.EPOCH);
    assertThat(fresh.nextDue().orElseThrow().toEpochMilli()).isZero();
    fresh.sweep();
    assertThat(fresh.nextDue()).isNotEqualTo(Optional.of(Instant.EPOCH));
  }

  @Test
  void a_new_finding_is_said() {
    Decision decision = triage().accept(Event.ofImage().bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.NOTIFIED);
    Message said = decision.messages().get(0);
    assertThat(notifier.delivered()).containsExactly(said);
    MessageItem item = said.items().get(0);
    assertThat(item.kind()).isEqualTo(Kind.NEW);
    assertThat(item.toldCount()).isEqualTo(1);
    assertThat(item.priority().band()).isEqualTo(Band.ACT);
    assertThat(said.at()).isEqualTo(now);
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
    assertThat(second.changes()).contains(new FactChange(Fact.EXPLOIT, "NO", "YES"));
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

    Decision first = triage.accept(closed.bytes());
    triage.accept(closed.bytes());
    now = Instant.parse("2026-08-13T13:59:59Z");
    triage.sweep();
    assertThat(first.outcome()).isEqualTo(Outcome.QUEUED);
    assertThat(first.until()).contains(Instant.parse("2026-08-13T09:00:00Z"));
    now = Instant.parse("2026-08-14T09:00:00Z");
    triage.sweep();
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
    now = Instant.parse("2026-08-14T09:00:00Z");
    triage.sweep();

    Decision again =
        triage.accept(Event.ofImage().reportedAt("2026-08-14T09:00:00Z").bytes());
    now = Instant.parse("2026-08-15T09:00:00Z");
    triage.sweep();

    assertThat(again.outcome()).isEqualTo(Outcome.QUEUED);
    assertThat(notifier.kinds()).containsExactly(Kind.NEW, Kind.RESOLVED, Kind.REOPENED);
    assertThat(notifier.delivered().get(2).form()).isEqualTo(Form.DIGEST);
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
    List<String> rows = new ArrayList<>();
    log.scan("default/s/", row -> rows.add(row.key()));
    assertThat(rows).isEmpty();
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
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void a_finding_of_a_listing_is_matched_as_its_event() {
    assertThat(triage().accept(Event.ofImage().finding()).outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(triage().accept(Event.named("ec2-network").finding()).outcome())
        .isEqualTo(Outcome.NOT_MATCHED);
  }

  @Test
  void a_delivery_that_failed_is_tried_again_with_a_later_event() {
    Triage triage = triage();
    DeliveryException failure =
        new DeliveryException("the channel is full", DeliveryException.Remedy.TRY_AGAIN);
    notifier.failOnce(failure);

    Decision first = triage.accept(Event.ofImage().bytes());
    now = first.until().orElseThrow();
    Decision second = triage.accept(Event.ofImage().bytes());

    assertThat(first.outcome()).isEqualTo(Outcome.QUEUED);
    assertThat(first.failure()).containsSame(failure);
    assertThat(first.reason()).contains("the channel is full");
    assertThat(second.outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(notifier.kinds()).containsExactly(Kind.NEW);
  }

  @Test
  void an_exception_of_the_users_own_notifier_is_the_cause_in_the_decision() {
    IllegalStateException mine = new IllegalStateException("mine");
    notifier.failOnce(mine);

    Decision decision = triage().accept(Event.ofImage().bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.QUEUED);
    assertThat(decision.failure()).containsSame(mine);
  }

  @Test
  void a_worker_that_died_while_it_was_saying_something_is_taken_over_with_the_same_id() {
    List<String> ids = new ArrayList<>();
    Notifier dying = Notifier.of(message -> {
      ids.add(message.id());
      throw new StackOverflowError("the process dies");
    });
    assertThatThrownBy(
            () -> builder().notifier(dying).build().accept(Event.ofImage().bytes()))
        .isInstanceOf(StackOverflowError.class);

    Triage other = triage();
    now = now.plus(Duration.ofMinutes(3));
    Decision later = other.accept(Event.ofImage().bytes());

    assertThat(later.outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(notifier.delivered().get(0).id()).isEqualTo(ids.get(0));
    assertThat(notifier.kinds()).containsExactly(Kind.NEW);
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
        assertThat(outcome.get()).isIn(Outcome.NOTIFIED, Outcome.ALREADY_SAID, Outcome.QUEUED);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void a_closing_that_comes_while_its_finding_is_being_told_is_not_lost() throws Exception {
    CountDownLatch isDelivering = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Kind> told = new CopyOnWriteArrayList<>();
    Triage triage = builder()
        .notifier(Notifier.of(message -> {
          message.items().forEach(item -> told.add(item.kind()));
          isDelivering.countDown();
          await(goOn);
        }))
        .build();
    Thread worker = new Thread(() -> triage.accept(Event.ofImage().bytes()));
    worker.start();
    isDelivering.await();

    Decision closing =
        triage.accept(Event.ofImage().with("/status", "\"CLOSED\"").bytes());
    goOn.countDown();
    worker.join();
    now = now.plus(Duration.ofDays(2));
    triage.sweep();

    assertThat(closing.outcome()).isIn(Outcome.QUEUED, Outcome.NOT_OPEN);
    assertThat(told).containsExactly(Kind.NEW, Kind.RESOLVED);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
