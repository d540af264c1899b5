package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.RecordingNotifier;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.notification.LogConflictException;
import io.github.inspectortriage.notification.LogFullException;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.NotificationPolicy.Route;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.notification.ReconcileReport;
import io.github.inspectortriage.notification.ReconcileReport.Refusal;
import io.github.inspectortriage.notification.SweepReport;
import io.github.inspectortriage.pattern.InvalidEventException;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewsTest {
  private final NewsWorld world = new NewsWorld();

  @Test
  void a_full_log_in_memory_refuses_what_is_new_until_what_ended_is_forgotten() {
    Triage triage = world.builder().log(NotificationLog.inMemory(2)).build();
    triage.accept(world.event(1).bytes());
    triage.accept(world.event(2).bytes());

    assertThatThrownBy(() -> triage.accept(world.event(3).bytes()))
        .isInstanceOf(LogFullException.class);
    assertThat(triage.accept(world.event(1).bytes()).outcome()).isEqualTo(Outcome.ALREADY_SAID);
    triage.accept(world.closed(1).bytes());
    world.pass(Duration.ofDays(3));
    triage.accept(world.event(2).bytes());
    assertThatThrownBy(() -> triage.accept(world.event(3).bytes()))
        .isInstanceOf(LogFullException.class);
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW, Kind.NEW, Kind.RESOLVED);

    world.pass(Duration.ofDays(31));
    assertThat(triage.accept(world.event(3).bytes()).outcome()).isEqualTo(Outcome.NOTIFIED);
  }

  @Test
  void a_repeat_costs_one_read_and_no_put() {
    Triage triage = world.triage();
    triage.accept(world.event(1).bytes());
    world.log.reads.set(0);
    world.log.puts.set(0);

    for (int hour = 1; hour <= 10; hour++) {
      world.pass(Duration.ofHours(1));
      triage.accept(world.event(1).bytes());
    }

    assertThat(world.log.reads).hasValue(10);
    assertThat(world.log.puts).hasValue(0);
  }

  @Test
  void a_log_that_refuses_every_put_is_an_error_and_no_loop() {
    Triage triage = world.triage();
    world.log.refuses = true;

    assertThatThrownBy(() -> triage.accept(world.event(1).bytes()))
        .isInstanceOf(LogConflictException.class);
    assertThat(world.log.puts.get()).isLessThan(50);
  }

  @Test
  void a_stamp_a_year_ahead_does_not_mute_a_finding() {
    Triage triage = world.triage();
    Event ahead = world.event(1);
    ahead.with("/updatedAt", "\"2027-08-11T12:00:00Z\"");
    triage.accept(ahead.bytes());
    world.pass(Duration.ofDays(1));

    Decision closing = triage.accept(world.closed(1).bytes());

    assertThat(closing.outcome()).isEqualTo(Outcome.QUEUED);
  }

  @Test
  void a_flood_is_two_messages_and_one_that_tells_all_the_rest() {
    Triage triage =
        world.triage(NotificationPolicy.onMaterialChange().gather(Duration.ofMinutes(1)));
    for (int i = 0; i < 400; i++) {
      triage.accept(world.event(i).bytes());
    }
    world.pass(Duration.ofMinutes(1));

    triage.sweep();

    assertThat(world.notifier.delivered())
        .extracting(Message::form)
        .containsExactly(Form.SINGLE, Form.SINGLE, Form.STORM);
    assertThat(world.notifier.delivered().get(2).total()).isEqualTo(398);
    assertThat(world.notifier.items()).extracting(MessageItem::storyKey).doesNotHaveDuplicates();
  }

  @Test
  void findings_of_one_image_are_one_message() {
    Triage triage =
        world.triage(NotificationPolicy.onMaterialChange().gather(Duration.ofMinutes(1)));
    for (int i = 0; i < 20; i++) {
      triage.accept(world.event(i, 7).bytes());
    }
    world.pass(Duration.ofMinutes(1));

    triage.sweep();

    assertThat(world.notifier.delivered()).extracting(Message::form).containsExactly(Form.IMAGE);
    assertThat(world.notifier.delivered().get(0).total()).isEqualTo(20);
  }

  @Test
  void what_the_budget_does_not_allow_is_told_when_it_does_and_says_when_that_is() {
    Triage triage = world.triage();
    for (int i = 0; i < 6; i++) {
      triage.accept(world.event(i).bytes());
    }

    Decision seventh = triage.accept(world.event(6).bytes());
    Decision eighth = triage.accept(world.event(7).bytes());
    world.pass(Duration.ofHours(1));
    triage.sweep();

    assertThat(seventh.outcome()).isEqualTo(Outcome.QUEUED);
    assertThat(seventh.until()).contains(NewsWorld.START.plus(Duration.ofHours(1)));
    assertThat(eighth.outcome()).isEqualTo(Outcome.QUEUED);
    assertThat(world.notifier.delivered()).hasSize(7);
    assertThat(world.notifier.delivered().get(6).total()).isEqualTo(2);
  }

  @Test
  void one_rule_that_hides_400_findings_is_one_line_block_of_the_digest() {
    Triage triage =
        world.triage(NotificationPolicy.onMaterialChange().gather(Duration.ofMinutes(1)));
    for (int i = 0; i < 400; i++) {
      triage.accept(world.event(i).bytes());
    }
    world.pass(Duration.ofMinutes(1));
    triage.sweep();
    world.pass(Duration.ofHours(1));
    for (int i = 0; i < 400; i++) {
      triage.accept(world.event(i).with("/status", "\"SUPPRESSED\"").bytes());
    }
    int before = world.notifier.delivered().size();

    world.pass(Duration.ofDays(2));
    triage.sweep();

    List<Message> after =
        world.notifier.delivered().subList(before, world.notifier.delivered().size());
    assertThat(after).extracting(Message::form).containsExactly(Form.DIGEST);
    assertThat(after.get(0).digest().orElseThrow().hidden()).isEqualTo(400);
    assertThat(after.get(0).items())
        .extracting(item -> item.ending().orElseThrow())
        .containsOnly(Ending.SUPPRESSED);
  }

  @Test
  void what_was_open_before_a_lasting_log_began_is_one_summary() {
    world.log.isLasting = true;
    Triage triage = world.triage();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      outcomes.add(triage.accept(world.event(i).bytes()).outcome());
    }
    world.pass(Duration.ofHours(12));

    triage.sweep();

    assertThat(outcomes).containsOnly(Outcome.BACKLOG);
    assertThat(world.notifier.delivered()).extracting(Message::form).containsExactly(Form.DIGEST);
    assertThat(world.notifier.delivered().get(0).total()).isEqualTo(1_000);
    assertThat(world.notifier.kinds()).containsOnly(Kind.BACKLOG);
  }

  @Test
  void the_first_summary_comes_when_it_is_asked_for() {
    world.log.isLasting = true;
    Triage triage = world.triage();
    triage.accept(world.event(1).bytes());

    triage.sayBacklogNow();
    triage.sweep();

    assertThat(world.notifier.kinds()).containsExactly(Kind.BACKLOG);
  }

  @Test
  void what_came_and_went_within_the_gather_time_is_not_told() {
    Triage triage =
        world.triage(NotificationPolicy.onMaterialChange().gather(Duration.ofMinutes(1)));
    triage.accept(world.event(1).bytes());
    world.pass(Duration.ofSeconds(30));
    triage.accept(world.closed(1).bytes());
    world.pass(Duration.ofDays(3));

    triage.sweep();

    assertThat(world.notifier.delivered()).isEmpty();
  }

  @Test
  void a_rebuilt_image_is_the_same_story() {
    Triage triage = world.triage();
    triage.accept(world.event(1).bytes());
    Event rebuilt = world
        .event(2, 1)
        .with("/packageVulnerabilityDetails/vulnerabilityId", "\"CVE-2026-20001\"");

    Decision decision = triage.accept(rebuilt.bytes());
    triage.accept(world.closed(1).bytes());
    world.pass(Duration.ofDays(3));
    triage.sweep();

    assertThat(decision.outcome()).isEqualTo(Outcome.ALREADY_SAID);
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW);
  }

  @Test
  void a_receiver_that_takes_updates_gets_resolved_with_the_message_that_told_it() {
    List<Message> messages = new ArrayList<>();
    Triage triage = world
        .builder()
        .notifier(message -> {
          messages.add(message);
          return Receipt.updatable("C1/" + messages.size());
        })
        .build();
    triage.accept(world.event(1).bytes());
    triage.accept(world.closed(1).bytes());

    world.pass(Duration.ofHours(26));
    triage.sweep();

    assertThat(messages).extracting(Message::form).containsExactly(Form.SINGLE, Form.UPDATE);
    MessageItem item = messages.get(1).items().get(0);
    assertThat(item.kind()).isEqualTo(Kind.RESOLVED);
    assertThat(item.root()).contains(Receipt.updatable("C1/1"));
    assertThat(item.isRootAlone()).isTrue();
  }

  @Test
  void of_two_routes_one_that_fails_holds_back_nothing_of_the_other() {
    RecordingNotifier other = new RecordingNotifier();
    NotificationPolicy policy = NotificationPolicy.onMaterialChange()
        .route(Route.named("default"))
        .route(Route.named("services").repository("team/service-*"));
    Triage triage = world
        .builder()
        .policy(policy)
        .notifier(Notifier.of(message -> {
          throw new IllegalStateException("down");
        }))
        .notifier("services", other)
        .build();

    Decision decision = triage.accept(world.event(1).bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(decision.failure()).isPresent();
    assertThat(other.kinds()).containsExactly(Kind.NEW);
  }

  @Test
  void what_is_refused_for_good_is_set_aside_and_told_by_a_replay() {
    world.notifier.failOnce(new DeliveryException("no such channel", Remedy.GIVE_UP));
    Triage triage = world.triage();
    Decision refused = triage.accept(world.event(1).bytes());
    SweepReport report = triage.sweep();

    int replayed = triage.replay();
    triage.sweep();

    assertThat(refused.outcome()).isEqualTo(Outcome.QUEUED);
    assertThat(report.dead()).isEqualTo(1);
    assertThat(replayed).isEqualTo(1);
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW);
  }

  @Test
  void a_fold_that_is_refused_is_told_story_by_story() {
    Triage triage = world.triage(
        NotificationPolicy.onMaterialChange().gather(Duration.ofMinutes(1)).budget(50, 1, 60));
    for (int i = 0; i < 5; i++) {
      triage.accept(world.event(i, 7).bytes());
    }
    world.pass(Duration.ofMinutes(1));
    world.notifier.failOnce(new DeliveryException("too long", Remedy.GIVE_UP));

    triage.sweep();
    triage.sweep();

    assertThat(world.notifier.delivered())
        .hasSize(5)
        .allMatch(message -> message.form() == Form.SINGLE);
  }

  @Test
  void a_message_that_may_have_been_posted_comes_again_with_the_same_id_and_content() {
    List<Message> tries = new ArrayList<>();
    Triage triage = world
        .builder()
        .notifier(Notifier.of(message -> {
          tries.add(message);
          if (tries.size() == 1) {
            throw new DeliveryException("the line broke", Remedy.UNKNOWN);
          }
        }))
        .build();
    triage.accept(world.event(1).bytes());

    world.pass(Duration.ofMinutes(1));
    triage.sweep();
    triage.sweep();

    assertThat(tries).hasSize(2);
    assertThat(tries.get(1).toJson()).isEqualTo(tries.get(0).toJson());
  }

  @Test
  void what_may_have_been_told_and_became_worse_comes_again_and_then_as_it_is_now() {
    List<Kind> kinds = new ArrayList<>();
    Triage triage = world
        .builder()
        .notifier(Notifier.of(message -> {
          message.items().forEach(item -> kinds.add(item.kind()));
          if (kinds.size() == 1) {
            throw new DeliveryException("the line broke", Remedy.UNKNOWN);
          }
        }))
        .build();
    triage.accept(world.event(1).with("/exploitAvailable", "\"NO\"").bytes());
    world.pass(Duration.ofMinutes(1));

    triage.accept(world.event(1).bytes());
    triage.sweep();

    // The first as it was, for it may be there already; to leave it out could lose it.
    assertThat(kinds).containsExactly(Kind.NEW, Kind.NEW, Kind.ESCALATED);
  }

  @Test
  void a_snoozed_story_is_silent_until_its_day_unless_it_becomes_worse() {
    Triage triage =
        world.triage(NotificationPolicy.onMaterialChange().remindEvery(Duration.ofDays(1)));
    triage.accept(world.event(1).with("/exploitAvailable", "\"NO\"").bytes());
    String story = world.notifier.items().get(0).storyKey();

    boolean isSnoozed = triage.snooze(story, world.now.plus(Duration.ofDays(30)));
    world.pass(Duration.ofDays(2));
    Decision silent =
        triage.accept(world.event(1).with("/exploitAvailable", "\"NO\"").bytes());
    Decision worse = triage.accept(world.event(1).bytes());

    assertThat(isSnoozed).isTrue();
    assertThat(silent.outcome()).isEqualTo(Outcome.SNOOZED);
    assertThat(silent.until()).contains(NewsWorld.START.plus(Duration.ofDays(30)));
    assertThat(worse.outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW, Kind.ESCALATED);
  }

  @Test
  void quiet_hours_hold_back_all_but_the_most_urgent() {
    Triage triage = world.triage(
        NotificationPolicy.onMaterialChange().quiet(LocalTime.of(11, 0), LocalTime.of(13, 0)));

    Decision urgent = triage.accept(world.event(1).bytes());
    Decision milder = triage.accept(world
        .event(2)
        .withImage("inUseCount", "0")
        .withImage("lastInUseAt", "\"2026-01-01T00:00:00Z\"")
        .bytes());
    world.pass(Duration.ofHours(1));
    triage.sweep();

    assertThat(urgent.outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(milder.outcome()).isEqualTo(Outcome.QUEUED);
    assertThat(milder.until()).contains(Instant.parse("2026-08-11T13:00:00Z"));
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW, Kind.NEW);
  }

  @Test
  void what_two_listings_do_not_name_is_resolved_though_only_events_ever_showed_it() {
    Triage triage = world.triage();
    List<Finding> listed = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      triage.accept(world.event(i).bytes());
      listed.add(world.event(i).finding());
    }
    triage.accept(world.event(10).bytes());
    world.pass(Duration.ofHours(2));

    ReconcileReport first = triage.reconcile(listing(listed));
    world.pass(Duration.ofHours(21));
    ReconcileReport second = triage.reconcile(listing(listed));
    world.pass(Duration.ofDays(3));
    triage.sweep();

    assertThat(first.missing()).isEqualTo(1);
    assertThat(first.gone()).isZero();
    assertThat(second.gone()).isEqualTo(1);
    assertThat(world.notifier.items().stream().filter(item -> item.kind() == Kind.RESOLVED))
        .hasSize(1)
        .allMatch(item -> item.ending().orElseThrow() == Ending.GONE);
  }

  @Test
  void a_listing_that_names_nothing_or_far_too_little_closes_nothing() {
    Triage triage = world.triage();
    for (int i = 1; i <= 10; i++) {
      triage.accept(world.event(i).bytes());
    }
    world.pass(Duration.ofHours(2));

    assertThat(triage.reconcile(listing(List.of())).refusal()).contains(Refusal.EMPTY);
    assertThat(triage.reconcile(listing(List.of(world.event(1).finding()))).refusal())
        .contains(Refusal.TOO_MANY_VANISH);
    Listing incomplete = Listing.builder()
        .from(listing(List.of(world.event(1).finding())))
        .isComplete(false)
        .build();
    assertThat(triage.reconcile(incomplete).refusal()).contains(Refusal.INCOMPLETE);
  }

  @Test
  void a_message_around_events_is_refused_and_says_what_to_do() {
    String event = world.event(1).detail();
    byte[] sqs = ("{\"Records\": [{\"messageId\": \"1\", \"body\": " + quoted(event) + "}]}")
        .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> world.triage().accept(sqs))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("messages of Amazon SQS")
        .hasMessageContaining("acceptAll");
  }

  @Test
  void each_message_of_a_batch_has_a_decision_or_an_error_with_its_path() {
    String good = new String(world.event(1).bytes(), StandardCharsets.UTF_8);
    byte[] sqs = ("{\"Records\": [{\"body\": " + quoted(good) + "}, {\"body\": \"{\\\"detail\"}]}")
        .getBytes(StandardCharsets.UTF_8);

    List<RecordDecision> decisions = world.triage().acceptAll(sqs);

    assertThat(decisions).hasSize(2);
    assertThat(decisions.get(0).origin().path()).startsWith("$.Records[0].body");
    assertThat(decisions.get(0).decision().orElseThrow().outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(decisions.get(1).origin().path()).startsWith("$.Records[1].body");
    assertThat(decisions.get(1).error()).isPresent();
  }

  @Test
  void what_a_worker_stored_that_died_before_it_queued_it_is_told_by_the_next() {
    Triage dead = world.builder().messagesPerEvent(0).build();
    dead.accept(world.event(1).bytes());

    world.pass(Duration.ofMinutes(3));
    world.triage().sweep();

    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW);
  }

  private Listing listing(List<Finding> findings) {
    return Listing.builder()
        .findings(findings)
        .startedAt(world.now)
        .isComplete(true)
        .accounts(Set.of(world.event(1).finding().awsAccountId()))
        .regions(Set.of(world.event(1).finding().region().orElseThrow()))
        .build();
  }

  private static String quoted(String json) {
    return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
