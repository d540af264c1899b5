package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.RecordingNotifier;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.NotificationPolicy.Route;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.notification.ReconcileReport;
import io.github.inspectortriage.notification.ReconcileReport.Refusal;
import io.github.inspectortriage.notification.SweepReport;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The promises of docs/news.md, each where it is hardest to keep. */
class PromisesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final NewsWorld world = new NewsWorld();

  // A repeat has the same id and the same words.

  @Test
  void a_worker_that_dies_while_it_sends_is_followed_by_one_that_sends_the_very_same() {
    List<Message> heard = new ArrayList<>();
    Triage dying = world
        .builder()
        .notifier(Notifier.of(message -> {
          heard.add(message);
          throw new OutOfMemoryError("the process dies");
        }))
        .build();
    assertThatThrownBy(() -> dying.accept(world.event(1).bytes()))
        .isInstanceOf(OutOfMemoryError.class);

    world.pass(Duration.ofMinutes(3));
    world.triage().sweep();

    assertThat(world.notifier.delivered()).hasSize(1);
    assertThat(world.notifier.delivered().get(0).toJson())
        .isEqualTo(heard.get(0).toJson());
  }

  @Test
  void what_may_have_been_told_comes_again_as_it_was_though_its_finding_was_reported_anew() {
    List<Message> heard = new ArrayList<>();
    Triage triage =
        world.builder().notifier(hearing(heard, PromisesTest::loseFirst)).build();
    triage.accept(world.event(1).bytes());

    world.pass(Duration.ofHours(13));
    triage.accept(world.event(1).bytes());
    triage.sweep();

    assertThat(heard).hasSize(2);
    assertThat(heard.get(1).toJson()).isEqualTo(heard.get(0).toJson());
  }

  @Test
  void a_fold_that_may_have_been_told_comes_again_as_it_was_though_a_part_of_it_is_over() {
    List<Message> heard = new ArrayList<>();
    Triage triage = world
        .builder()
        .policy(NotificationPolicy.onMaterialChange().gather(MINUTE))
        .notifier(hearing(heard, PromisesTest::loseFirst))
        .build();
    for (int i = 0; i < 5; i++) {
      triage.accept(world.event(i, 7).bytes());
    }
    world.pass(MINUTE);
    triage.sweep();
    world.pass(MINUTE);
    triage.accept(world.event(3, 7).with("/status", "\"CLOSED\"").bytes());

    triage.sweep();
    world.pass(Duration.ofDays(2));
    triage.sweep();

    assertThat(heard.get(1).toJson()).isEqualTo(heard.get(0).toJson());
    assertThat(kinds(heard.subList(2, heard.size()))).containsExactly(Kind.RESOLVED);
  }

  @Test
  void what_may_have_been_told_and_is_over_is_told_as_resolved_and_not_again() {
    List<Message> heard = new ArrayList<>();
    Triage triage =
        world.builder().notifier(hearing(heard, PromisesTest::loseFirst)).build();
    triage.accept(world.event(1).bytes());
    world.pass(MINUTE);

    triage.accept(world.closed(1).bytes());
    world.pass(Duration.ofDays(3));
    triage.sweep();

    assertThat(kinds(heard)).containsExactly(Kind.NEW, Kind.RESOLVED);
  }

  @Test
  void a_message_that_may_have_been_taken_is_not_made_anew_because_the_receiver_is_busy_now() {
    List<Message> heard = new ArrayList<>();
    Triage triage = world
        .builder()
        .notifier(hearing(heard, number -> {
          if (number == 1) {
            throw new DeliveryException("the line broke", Remedy.UNKNOWN);
          }
          if (number == 2) {
            throw DeliveryException.tooMany("busy", MINUTE);
          }
        }))
        .build();
    triage.accept(world.event(1).bytes());

    for (int i = 0; i < 10; i++) {
      world.pass(MINUTE);
      triage.accept(world.event(1).bytes());
      triage.sweep();
    }

    assertThat(heard).hasSize(3);
    assertThat(heard.stream().map(Message::id).distinct()).hasSize(1);
  }

  @Test
  void one_id_is_one_content_also_for_what_was_surely_not_taken() {
    List<Message> heard = new ArrayList<>();
    Triage triage = world
        .builder()
        .notifier(hearing(heard, number -> {
          if (number == 1) {
            throw new DeliveryException("not now", Remedy.TRY_AGAIN);
          }
        }))
        .build();
    triage.accept(world.event(1).bytes());
    world.pass(MINUTE);
    triage.sweep();

    assertThat(heard).hasSize(2);
    assertThat(heard.get(1).id()).isNotEqualTo(heard.get(0).id());
  }

  @Test
  void a_receiver_that_cannot_be_asked_now_gets_nothing_twice_before_it_can() {
    List<Message> heard = new ArrayList<>();
    boolean[] canAnswer = {false};
    Triage triage = world
        .builder()
        .notifier(new Notifier() {
          @Override
          public Receipt deliver(Message message) {
            heard.add(message);
            throw new DeliveryException("the answer was lost", Remedy.UNKNOWN);
          }

          @Override
          public Optional<Receipt> findDelivered(String id) {
            if (!canAnswer[0]) {
              throw new DeliveryException("cannot ask", Remedy.TRY_AGAIN);
            }
            return Optional.of(Receipt.none());
          }
        })
        .build();
    triage.accept(world.event(1).bytes());
    for (int i = 0; i < 3; i++) {
      world.pass(MINUTE);
      triage.sweep();
    }

    canAnswer[0] = true;
    world.pass(Duration.ofHours(2));
    triage.sweep();
    world.pass(Duration.ofHours(2));
    triage.sweep();

    assertThat(heard).hasSize(1);
  }

  @Test
  void a_receiver_that_can_never_be_asked_gets_the_same_again() {
    List<Message> heard = new ArrayList<>();
    Triage triage = world
        .builder()
        .notifier(new Notifier() {
          @Override
          public Receipt deliver(Message message) {
            heard.add(message);
            if (heard.size() == 1) {
              throw new DeliveryException("the answer was lost", Remedy.UNKNOWN);
            }
            return Receipt.none();
          }

          @Override
          public Optional<Receipt> findDelivered(String id) {
            throw new IllegalStateException("no right to look");
          }
        })
        .build();
    triage.accept(world.event(1).bytes());

    for (int i = 0; i < 20; i++) {
      world.pass(MINUTE);
      triage.sweep();
    }

    assertThat(heard).hasSize(2);
    assertThat(heard.get(1).toJson()).isEqualTo(heard.get(0).toJson());
  }

  // Nothing is lost.

  @Test
  void an_hour_without_an_answer_loses_nothing() {
    List<Message> heard = new ArrayList<>();
    Instant end = world.now.plus(Duration.ofHours(1));
    Triage triage = world
        .builder()
        .notifier(hearing(heard, number -> {
          if (world.now.isBefore(end)) {
            throw new DeliveryException("no answer", Remedy.UNKNOWN);
          }
        }))
        .build();
    for (int i = 0; i < 3; i++) {
      triage.accept(world.event(i).bytes());
    }

    for (int i = 0; i < 180; i++) {
      world.pass(MINUTE);
      triage.sweep();
    }

    Set<String> ids = Set.copyOf(heard.stream().map(Message::id).toList());
    assertThat(ids).hasSize(3);
    assertThat(triage.sweep().waiting()).isZero();
    assertThat(triage.sweep().dead()).isZero();
  }

  @Test
  void what_a_listener_throws_costs_neither_the_message_nor_its_record() {
    Triage triage = world
        .builder()
        .listener(new TriageListener() {
          @Override
          public void delivered(Message message) {
            throw new IllegalStateException("the counter is broken");
          }

          @Override
          public void decided(Decision decision) {
            throw new IllegalStateException("the counter is broken");
          }
        })
        .build();

    Decision first = triage.accept(world.event(1).bytes());
    Decision again = triage.accept(world.event(1).bytes());

    assertThat(first.outcome()).isEqualTo(Outcome.NOTIFIED);
    assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_SAID);
    assertThat(world.notifier.delivered()).hasSize(1);
  }

  @Test
  void a_finding_that_cannot_be_scored_now_holds_back_no_other() {
    boolean[] isBroken = {false};
    Triage triage = world
        .builder()
        .policy(NotificationPolicy.onMaterialChange().gather(MINUTE))
        .evidence(finding -> {
          if (isBroken[0] && finding.findingArn().endsWith("1")) {
            throw new IllegalStateException("the inventory does not answer");
          }
          return Evidence.none();
        })
        .build();
    triage.accept(world.event(1).bytes());
    triage.accept(world.event(2).bytes());
    isBroken[0] = true;
    world.pass(MINUTE);
    SweepReport report = triage.sweep();
    int before = world.notifier.items().size();

    isBroken[0] = false;
    world.pass(Duration.ofHours(1));
    triage.sweep();

    assertThat(report.failures()).containsKey("default");
    assertThat(before).isEqualTo(1);
    assertThat(world.notifier.items()).hasSize(2);
  }

  @Test
  void one_message_that_is_never_taken_holds_back_no_other() {
    List<String> heard = new ArrayList<>();
    Triage triage = world
        .builder()
        .notifier(Notifier.of(message -> {
          String story = message.items().get(0).storyKey();
          if (story.endsWith("CVE-2026-20001")) {
            throw new DeliveryException("not this one", Remedy.TRY_AGAIN);
          }
          heard.add(story);
        }))
        .build();
    triage.accept(world.event(1).bytes());
    for (int i = 2; i < 5; i++) {
      world.pass(Duration.ofHours(2));
      triage.accept(world.event(i).bytes());
    }
    triage.sweep();

    assertThat(heard).hasSize(3);
  }

  @Test
  void a_receiver_that_fails_takes_none_of_what_an_event_may_say_elsewhere() {
    RecordingNotifier other = new RecordingNotifier();
    Triage triage = world
        .builder()
        .policy(NotificationPolicy.onMaterialChange()
            .route(Route.named("default"))
            .route(Route.named("other")))
        .notifier(Notifier.of(message -> {
          throw DeliveryException.tooMany("busy", MINUTE);
        }))
        .notifier("other", other)
        .build();

    for (int i = 0; i < 5; i++) {
      triage.accept(world.event(i).bytes());
    }

    assertThat(other.delivered()).hasSize(5);
  }

  @Test
  void what_must_go_alone_has_its_turn_among_many() {
    Triage triage =
        world.triage(NotificationPolicy.onMaterialChange().gather(MINUTE).budget(1, 1, 30));
    for (int i = 0; i < 4; i++) {
      triage.accept(world.event(i, 7).bytes());
    }
    world.pass(MINUTE);
    world.notifier.failOnce(new DeliveryException("too long", Remedy.GIVE_UP));
    triage.sweep();

    for (int hour = 0; hour < 12; hour++) {
      triage.accept(world.event(100 + hour).bytes());
      world.pass(Duration.ofHours(1));
      triage.sweep();
    }

    assertThat(
            world.notifier.items().stream().filter(item -> item.storyKey().contains("service-7")))
        .hasSize(4);
    assertThat(world.notifier.delivered().stream().filter(Message::isPlain)).hasSize(4);
  }

  // Nothing is muted by a clock.

  @Test
  void a_worker_whose_clock_is_a_year_ahead_silences_no_route() {
    Triage ahead =
        world.builder().clock(() -> world.now.plus(Duration.ofDays(365))).build();
    for (int i = 0; i < 40; i++) {
      ahead.accept(world.event(i).bytes());
    }
    ahead.sweep();
    int before = world.notifier.delivered().size();

    Triage triage = world.triage();
    triage.accept(world.event(50).bytes());
    world.pass(DAY);
    triage.sweep();
    triage.accept(world.event(51).bytes());

    assertThat(world.notifier.items().subList(before, world.notifier.items().size()))
        .extracting(item -> item.finding().vulnerabilityId().orElseThrow())
        .contains("CVE-2026-20050", "CVE-2026-20051");
  }

  @Test
  void a_closing_stored_by_a_worker_whose_clock_is_a_year_ahead_is_told_in_time() {
    Triage triage = world.triage();
    triage.accept(world.event(1).bytes());
    world.pass(DAY);
    Triage ahead = world
        .builder()
        .messagesPerEvent(0)
        .clock(() -> world.now.plus(Duration.ofDays(365)))
        .build();

    ahead.accept(world.closed(1).bytes());
    world.pass(Duration.ofHours(25));
    triage.sweep();
    List<Kind> before = world.notifier.kinds();
    world.pass(Duration.ofDays(2));
    triage.sweep();

    assertThat(before).containsExactly(Kind.NEW);
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW, Kind.RESOLVED);
  }

  @Test
  void what_a_listing_of_a_worker_whose_clock_is_a_year_ahead_misses_is_told_in_time() {
    Triage triage = world.triage();
    triage.accept(world.event(1).bytes());
    triage.accept(world.event(2).bytes());
    world.pass(DAY);
    triage.reconcile(listing(List.of(world.event(1).finding(), world.event(2).finding())));
    world.pass(DAY);
    Triage ahead = world
        .builder()
        .messagesPerEvent(0)
        .clock(() -> world.now.plus(Duration.ofDays(365)))
        .build();

    ahead.reconcile(Listing.builder()
        .from(listing(List.of(world.event(1).finding())))
        .allowedPercent(100)
        .build());
    world.pass(Duration.ofDays(3));
    triage.sweep();

    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW, Kind.NEW, Kind.RESOLVED);
  }

  @Test
  void an_event_from_the_future_does_not_mute_what_is_reported_now() {
    Triage triage = world.triage();
    triage.accept(world.event(1).reportedAt("2027-08-11T12:00:00Z").bytes());
    world.pass(DAY);

    Decision closing = triage.accept(world.closed(1).bytes());

    assertThat(closing.outcome()).isEqualTo(Outcome.QUEUED);
  }

  @Test
  void a_snooze_for_ever_is_one_for_ten_years_and_one_until_yesterday_none() {
    Triage triage = world.triage(NotificationPolicy.onMaterialChange().remindEvery(DAY));
    triage.accept(world.event(1).bytes());
    String story = world.notifier.items().get(0).storyKey();

    boolean isSnoozed = triage.snooze(story, Instant.MAX);
    Decision silent = triage.accept(world.event(1).bytes());
    triage.snooze(story, Instant.MIN);
    world.pass(Duration.ofDays(2));
    triage.accept(world.event(1).bytes());

    assertThat(isSnoozed).isTrue();
    assertThat(silent.outcome()).isEqualTo(Outcome.SNOOZED);
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW, Kind.REMINDER);
    assertThat(triage.snooze("no such \u202Estory", Instant.MAX)).isFalse();
  }

  // A story of many images.

  @Test
  void of_a_story_with_300_images_each_counts() {
    Triage triage = world.triage();
    for (int i = 0; i < 300; i++) {
      triage.accept(member(i).bytes());
    }
    world.pass(Duration.ofHours(1));
    world.log.puts.set(0);
    for (int i = 0; i < 300; i++) {
      triage.accept(member(i).bytes());
    }
    int puts = world.log.puts.get();
    for (int i = 0; i < 299; i++) {
      triage.accept(member(i).with("/status", "\"CLOSED\"").bytes());
    }
    world.pass(Duration.ofDays(3));
    triage.sweep();
    List<Kind> before = world.notifier.kinds();

    triage.accept(member(299).with("/status", "\"CLOSED\"").bytes());
    world.pass(Duration.ofDays(3));
    triage.sweep();

    assertThat(puts).isZero();
    assertThat(before).containsExactly(Kind.NEW);
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW, Kind.RESOLVED);
  }

  @Test
  void a_late_report_of_an_image_beyond_the_worst_200_is_outdated_as_any() {
    Triage triage = world.triage();
    for (int i = 0; i < 300; i++) {
      triage.accept(member(i).bytes());
    }
    byte[] late = member(299).bytes();
    world.pass(Duration.ofHours(1));
    triage.accept(member(299).with("/status", "\"CLOSED\"").bytes());

    assertThat(triage.accept(late).outcome()).isEqualTo(Outcome.OUTDATED);
  }

  // Listings.

  @Test
  void a_type_that_is_never_listed_is_not_resolved_by_listings() {
    Triage triage = world.triage();
    List<Finding> listed = new ArrayList<>();
    for (int i = 2; i < 9; i++) {
      triage.accept(world.event(i).bytes());
      listed.add(world.event(i).finding());
    }
    triage.accept(world.event(1).with("/type", "\"CODE_VULNERABILITY\"").bytes());

    for (int day = 0; day < 4; day++) {
      world.pass(DAY);
      triage.reconcile(Listing.builder()
          .from(listing(listed))
          .addUnlistedTypes("CODE_VULNERABILITY")
          .build());
    }
    world.pass(Duration.ofDays(3));
    triage.sweep();

    assertThat(world.notifier.kinds()).doesNotContain(Kind.RESOLVED);
  }

  @Test
  void what_events_still_show_is_not_gone_though_two_listings_missed_it() {
    Triage triage = world.triage();
    List<Finding> listed = new ArrayList<>();
    for (int i = 1; i < 9; i++) {
      triage.accept(world.event(i).bytes());
      listed.add(world.event(i).finding());
    }
    triage.accept(world.event(9).bytes());
    for (int day = 0; day < 4; day++) {
      world.pass(Duration.ofHours(12));
      triage.accept(world.event(9).bytes());
      world.pass(Duration.ofHours(12));
      ReconcileReport report = triage.reconcile(listing(listed));

      assertThat(report.missing()).isEqualTo(1);
      assertThat(report.gone()).isZero();
    }
  }

  @Test
  void a_good_listing_ends_the_doubt_about_a_bad_one() {
    Triage triage = world.triage();
    List<Finding> all = new ArrayList<>();
    for (int i = 1; i < 9; i++) {
      triage.accept(world.event(i).bytes());
      all.add(world.event(i).finding());
    }

    world.pass(DAY);
    ReconcileReport bad = triage.reconcile(listing(List.of()));
    world.pass(DAY);
    ReconcileReport good = triage.reconcile(listing(all));
    world.pass(DAY);
    ReconcileReport badAgain = triage.reconcile(listing(List.of()));
    world.pass(DAY);
    ReconcileReport confirmed = triage.reconcile(listing(List.of()));

    assertThat(bad.refusal()).contains(Refusal.EMPTY);
    assertThat(good.refusal()).isEmpty();
    assertThat(badAgain.refusal()).contains(Refusal.EMPTY);
    assertThat(confirmed.refusal()).isEmpty();
    assertThat(confirmed.gone()).isEqualTo(8);
  }

  @Test
  void an_image_of_many_that_is_gone_is_no_story_that_vanishes() {
    Triage triage = world.triage();
    List<Finding> listed = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      triage.accept(member(i).bytes());
      listed.add(member(i).finding());
    }
    triage.reconcile(listing(listed));
    world.pass(DAY);

    ReconcileReport report = triage.reconcile(listing(listed.subList(0, 5)));

    assertThat(report.refusal()).isEmpty();
    assertThat(report.gone()).isEqualTo(5);
  }

  @Test
  void a_listing_from_the_future_keeps_nothing_from_coming_back() {
    Triage triage = world.triage();
    List<Finding> listed = new ArrayList<>();
    for (int i = 1; i < 10; i++) {
      triage.accept(world.event(i).bytes());
      listed.add(world.event(i).finding());
    }
    triage.reconcile(listing(listed));
    world.pass(DAY);
    triage.reconcile(Listing.builder()
        .from(listing(listed.subList(1, 9)))
        .startedAt(world.now.plus(Duration.ofDays(365)))
        .build());
    world.pass(DAY);

    Decision decision = triage.accept(world.event(1).bytes());

    assertThat(decision.outcome()).isEqualTo(Outcome.ALREADY_SAID);
  }

  // A route that is changed.

  @Test
  void what_a_lower_band_lets_in_is_told_with_the_next_digest() {
    Triage narrow = world.triage(NotificationPolicy.onMaterialChange().fromBand(Band.ACT));
    narrow.sweep();
    for (int i = 0; i < 5; i++) {
      narrow.accept(mild(i).bytes());
    }
    Triage wide = world.triage(NotificationPolicy.onMaterialChange());

    wide.sweep();
    for (int i = 0; i < 5; i++) {
      wide.accept(mild(i).bytes());
    }
    int before = world.notifier.delivered().size();
    world.pass(DAY);
    wide.sweep();

    assertThat(before).isZero();
    assertThat(world.notifier.delivered()).extracting(Message::form).containsExactly(Form.DIGEST);
    assertThat(world.notifier.kinds()).hasSize(5).containsOnly(Kind.NEW);
  }

  @Test
  void what_a_filter_lets_go_is_counted_by_the_next_digest_and_resolved_all_the_same() {
    NotificationPolicy before = NotificationPolicy.onMaterialChange()
        .dropUnrouted()
        .route(Route.named("default").repository("team/service-*"));
    NotificationPolicy after = NotificationPolicy.onMaterialChange()
        .dropUnrouted()
        .route(Route.named("default").repository("team/service-1"));
    Triage old = world.triage(before);
    for (int i = 1; i < 4; i++) {
      old.accept(world.event(i).bytes());
    }
    old.sweep();
    world.pass(DAY);

    Triage triage = world.triage(after);
    triage.sweep();
    world.pass(DAY);
    triage.sweep();
    triage.accept(world.closed(2).bytes());
    world.pass(Duration.ofDays(3));
    triage.sweep();

    List<Message> digests = world.notifier.delivered().stream()
        .filter(message -> message.form() == Form.DIGEST)
        .toList();
    assertThat(digests.get(0).digest().orElseThrow().moved()).isEqualTo(2);
    assertThat(digests.get(0).items()).isEmpty();
    assertThat(kinds(digests)).containsExactly(Kind.RESOLVED);
  }

  @Test
  void workers_that_are_replaced_one_by_one_scan_once() {
    Triage old = world.triage();
    old.accept(world.event(1).bytes());
    old.sweep();
    Triage next = world.triage(NotificationPolicy.onMaterialChange().fromBand(Band.ATTEND));
    world.log.scans.set(0);

    for (int i = 0; i < 5; i++) {
      world.pass(MINUTE);
      next.sweep();
      world.pass(MINUTE);
      old.sweep();
    }

    assertThat(world.log.scans).hasValue(1);
  }

  @Test
  void what_stops_to_run_is_counted_by_the_next_digest() {
    Triage triage = world.triage();
    for (int i = 1; i < 4; i++) {
      triage.accept(world.event(i).bytes());
    }
    world.pass(Duration.ofHours(1));
    triage.accept(idle(1).bytes());
    triage.accept(idle(2).bytes());
    triage.accept(world.closed(3).bytes());

    for (int day = 0; day < 3; day++) {
      world.pass(DAY);
      triage.sweep();
    }

    Message digest = world.notifier.delivered().get(world.notifier.delivered().size() - 1);
    assertThat(digest.form()).isEqualTo(Form.DIGEST);
    assertThat(digest.digest().orElseThrow().goneIdle()).isEqualTo(2);
    assertThat(digest.items()).extracting(MessageItem::kind).containsExactly(Kind.RESOLVED);
  }

  @Test
  void the_open_ones_of_a_digest_are_counted_as_what_they_became() {
    Triage triage = world.triage();
    triage.accept(mild(1).bytes());
    triage.accept(world.event(2).bytes());
    world.pass(Duration.ofHours(1));
    triage.accept(world.event(1).bytes());
    triage.accept(world.closed(2).bytes());
    world.pass(Duration.ofDays(3));
    triage.sweep();
    triage.accept(world.closed(1).bytes());
    world.pass(Duration.ofDays(3));
    triage.sweep();

    Message last = world.notifier.delivered().get(world.notifier.delivered().size() - 1);
    assertThat(last.digest().orElseThrow().openByBand().values().stream()
            .mapToInt(Integer::intValue)
            .sum())
        .isEqualTo(1);
  }

  @Test
  void a_route_that_fails_for_a_day_is_told_by_the_fallback_and_the_sweep() {
    RecordingNotifier fallback = new RecordingNotifier();
    Triage triage = world
        .builder()
        .policy(NotificationPolicy.onMaterialChange()
            .route(Route.named("default"))
            .route(Route.named("fallback").repository("no/such")))
        .notifier(Notifier.of(message -> {
          throw new DeliveryException("401", Remedy.MEND_ROUTE);
        }))
        .notifier("fallback", fallback)
        .build();
    triage.accept(world.event(1).bytes());
    SweepReport report = triage.sweep();

    for (int hour = 0; hour < 48; hour++) {
      world.pass(Duration.ofHours(1));
      report = triage.sweep();
    }

    assertThat(report.failingSince()).containsOnlyKeys("default");
    assertThat(fallback.delivered()).hasSize(1);
    assertThat(fallback.delivered().get(0).digest().orElseThrow().failingRoutes())
        .containsExactly("default");
  }

  // Receivers that take no folds.

  @Test
  void tickets_get_what_was_open_before_each_alone_and_so_many_a_day() {
    List<Message> tickets = new ArrayList<>();
    world.log.isLasting = true;
    Triage triage = world
        .builder()
        .policy(NotificationPolicy.onMaterialChange().budget(6, 1, 10))
        .notifier(new Notifier() {
          @Override
          public Receipt deliver(Message message) {
            tickets.add(message);
            return Receipt.none();
          }

          @Override
          public boolean folds() {
            return false;
          }
        })
        .build();
    for (int i = 0; i < 25; i++) {
      triage.accept(world.event(i).bytes());
    }

    for (int hour = 0; hour < 60; hour++) {
      world.pass(Duration.ofHours(1));
      triage.sweep();
    }

    assertThat(tickets).hasSize(25).extracting(Message::form).containsOnly(Form.SINGLE);
    assertThat(tickets.get(9).total()).isEqualTo(16);
  }

  // Where it runs.

  @Test
  void a_message_says_where_its_image_runs_and_comes_without_if_nobody_knows() {
    List<String> asked = new ArrayList<>();
    Triage triage = world
        .builder()
        .runsIn(finding -> {
          asked.add(finding.findingArn());
          if (finding.findingArn().endsWith("2")) {
            throw new IllegalStateException("Inspector does not answer");
          }
          return "cluster shop\u001B[31m\nservice api";
        })
        .build();
    triage.accept(world.event(1).bytes());
    triage.accept(world.event(2).bytes());

    List<MessageItem> items = world.notifier.items();
    assertThat(items.get(0).runsIn().orElseThrow()).startsWith("cluster shop").doesNotContain("\n");
    assertThat(items.get(1).runsIn()).isEmpty();
    assertThat(world.notifier.delivered().get(0).toJson()).contains("\"runsIn\":\"cluster shop");
    assertThat(asked).hasSize(2);
  }

  private Notifier hearing(List<Message> heard, Consumer<Integer> fails) {
    return Notifier.of(message -> {
      heard.add(message);
      fails.accept(heard.size());
    });
  }

  private static void loseFirst(int number) {
    if (number == 1) {
      throw new DeliveryException("the line broke", Remedy.UNKNOWN);
    }
  }

  private static List<Kind> kinds(List<Message> messages) {
    return messages.stream()
        .flatMap(message -> message.items().stream())
        .map(MessageItem::kind)
        .toList();
  }

  /** One of many images of one repository with the same weakness. */
  private Event member(int number) {
    return world
        .event(number, 1)
        .with("/packageVulnerabilityDetails/vulnerabilityId", "\"CVE-2026-20000\"");
  }

  private Event mild(int number) {
    return idle(number).with("/exploitAvailable", "\"NO\"").with("/severity", "\"HIGH\"");
  }

  private Event idle(int number) {
    return world
        .event(number)
        .withImage("inUseCount", "0")
        .withImage("lastInUseAt", "\"2026-01-01T00:00:00Z\"");
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
}
