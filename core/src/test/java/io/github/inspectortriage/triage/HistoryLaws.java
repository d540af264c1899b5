package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.RecordingNotifier;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.NotificationPolicy.Route;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.priority.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

/** What holds for any history of reports, with receivers that work. */
class HistoryLaws {
  @Group
  class The_budget_is_kept {
    @Property(tries = 10)
    void whatever_comes_and_however_often_somebody_sweeps(@ForAll long seed) {
      Random random = new Random(seed);
      NewsWorld world = new NewsWorld();
      List<Instant> interruptions = new ArrayList<>();
      Set<String> stories = new HashSet<>();
      Set<String> told = new HashSet<>();
      Triage triage = world
          .builder()
          .policy(NotificationPolicy.onMaterialChange().budget(3, 1, 8))
          .notifier(Notifier.of(message -> {
            if (message.interrupts()) {
              interruptions.add(world.now);
            }
            message.items().forEach(item -> told.add(item.storyKey()));
          }))
          .build();
      for (int i = 0; i < 120; i++) {
        world.pass(Duration.ofMinutes(random.nextInt(60)));
        Event event = world.event(random.nextInt(500), random.nextInt(20));
        if (random.nextInt(4) == 0) {
          event.with("/severity", "\"HIGH\"");
        }
        Decision decision = triage.accept(event.bytes());
        assertThat(decision.reason().isEmpty() && decision.messages().isEmpty()).isFalse();
        stories.add(io.github.inspectortriage.notification.News.storyKey(event.finding()));
        if (random.nextInt(3) == 0) {
          triage.sweep();
        }
      }
      // Over midnight, for what a day allows may be used up.
      for (int hour = 0; hour < 36; hour++) {
        world.pass(Duration.ofHours(1));
        triage.sweep();
      }

      for (int i = 0; i < interruptions.size(); i++) {
        for (int j = i; j < interruptions.size(); j++) {
          Duration window = Duration.between(interruptions.get(i), interruptions.get(j));
          assertThat(j - i + 1).isLessThanOrEqualTo((int) (4 + window.toHours()));
        }
      }
      Map<String, Integer> days = new TreeMap<>();
      interruptions.forEach(at -> days.merge(at.toString().substring(0, 10), 1, Integer::sum));
      assertThat(days.values()).allMatch(number -> number <= 8);
      assertThat(told).as("nothing is dropped").isEqualTo(stories);
    }
  }

  @Group
  class To_and_fro_is_told_as_often_as_weeks_pass {
    @Property(tries = 15)
    void for_any_times_between(@ForAll long seed) {
      Random random = new Random(seed);
      NewsWorld world = new NewsWorld();
      Triage triage = world.triage();
      boolean isOpen = true;
      while (world.now.isBefore(NewsWorld.START.plus(Duration.ofDays(70)))) {
        triage.accept((isOpen ? world.event(1) : world.closed(1)).bytes());
        Instant next = world.now.plus(Duration.ofHours(1 + random.nextInt(100)));
        while (world.now.isBefore(next)) {
          world.pass(Duration.ofHours(1));
          triage.sweep();
        }
        isOpen = !isOpen;
      }

      long resolved = world.notifier.items().stream()
          .filter(item -> item.kind() == Kind.RESOLVED)
          .count();
      assertThat(world.notifier.interruptions()).isLessThanOrEqualTo(2 + 10);
      assertThat(resolved).isLessThanOrEqualTo(2 + 2 * 10);
    }
  }

  @Group
  class The_order_of_events_does_not_matter_in_the_end {
    @Property(tries = 15)
    void late_doubled_or_swapped(@ForAll long seed) {
      Random random = new Random(seed);
      List<byte[]> history = new ArrayList<>();
      NewsWorld before = new NewsWorld();
      Map<Integer, Event> last = new TreeMap<>();
      for (int i = 0; i < 20; i++) {
        before.pass(Duration.ofMinutes(1 + random.nextInt(30)));
        int number = random.nextInt(4);
        Event event = (random.nextInt(3) > 0 ? before.event(number) : before.closed(number))
            .with("/severity", random.nextBoolean() ? "\"HIGH\"" : "\"CRITICAL\"")
            .with("/exploitAvailable", random.nextBoolean() ? "\"YES\"" : "\"NO\"");
        history.add(event.bytes());
        last.put(number, event);
      }
      List<byte[]> shuffled = new ArrayList<>(history);
      shuffled.addAll(history.subList(0, random.nextInt(history.size())));
      Collections.shuffle(shuffled, random);

      Set<String> inOrder = end(history, last, before.now);
      Set<String> inDisorder = end(shuffled, last, before.now);

      assertThat(inDisorder).isEqualTo(inOrder);
    }

    private Set<String> end(List<byte[]> events, Map<Integer, Event> last, Instant from) {
      NewsWorld world = new NewsWorld();
      world.now = from;
      Triage triage = world.triage();
      for (byte[] event : events) {
        world.pass(Duration.ofSeconds(10));
        triage.accept(event);
      }
      for (int day = 0; day < 8; day++) {
        world.pass(Duration.ofDays(1));
        last.values()
            .forEach(
                event -> triage.accept(event.reportedAt(world.now.toString()).bytes()));
        triage.sweep();
      }
      return believedOpen(world.notifier.items());
    }
  }

  @Group
  class Two_routes_know_nothing_of_each_other {
    @Property(tries = 10)
    void when_one_of_them_fails_in_any_way(@ForAll long seed) {
      List<String> alone = play(seed, false);
      List<String> beside = play(seed, true);

      assertThat(beside).isEqualTo(alone);
    }

    private List<String> play(long seed, boolean isBesideAnother) {
      Random random = new Random(seed);
      Random luck = new Random(seed + 1);
      NewsWorld world = new NewsWorld();
      NotificationPolicy policy =
          NotificationPolicy.onMaterialChange().remindEvery(Duration.ofDays(2));
      RecordingNotifier good = new RecordingNotifier();
      Triage.Builder builder = world.builder().notifier("good", good);
      policy = isBesideAnother ? policy.route(Route.named("default")) : policy.dropUnrouted();
      policy = policy.route(Route.named("good"));
      Triage triage =
          (isBesideAnother ? builder : without(world, good)).policy(policy).build();
      for (int i = 0; i < 40; i++) {
        world.pass(Duration.ofMinutes(random.nextInt(300)));
        int number = random.nextInt(6);
        world.notifierFails(luck);
        triage.accept((random.nextInt(4) > 0 ? world.event(number) : world.closed(number)).bytes());
        if (random.nextBoolean()) {
          triage.sweep();
        }
      }
      return good.delivered().stream()
          .map(message -> message.at() + " " + message.form() + " " + kinds(message))
          .toList();
    }

    private Triage.Builder without(NewsWorld world, RecordingNotifier good) {
      return Triage.builder().log(world.log).notifier("good", good).clock(() -> world.now);
    }
  }

  @Group
  class A_change_of_the_policy_tells_nothing_twice_and_resolves_nothing {
    @Property(tries = 10)
    void whichever_it_is(@ForAll long seed) {
      Random random = new Random(seed);
      NewsWorld world = new NewsWorld();
      Triage triage = world.triage();
      for (int change = 0; change < 6; change++) {
        for (int i = 0; i < 5; i++) {
          world.pass(Duration.ofHours(1));
          Event event = world.event(i);
          triage.accept((i % 2 == 0 ? event : mild(event)).bytes());
        }
        world.pass(Duration.ofHours(random.nextInt(60)));
        triage.sweep();
        triage = world.triage(
            switch (random.nextInt(4)) {
              case 0 -> NotificationPolicy.onMaterialChange().fromBand(Band.ACT);
              case 1 ->
                NotificationPolicy.onMaterialChange()
                    .dropUnrouted()
                    .route(Route.named("default").repository("team/service-2"));
              case 2 -> NotificationPolicy.onMaterialChange().gather(Duration.ofMinutes(1));
              default -> NotificationPolicy.onMaterialChange();
            });
      }

      Set<String> seen = new HashSet<>();
      for (MessageItem item : world.notifier.items()) {
        assertThat(item.kind()).isEqualTo(Kind.NEW);
        assertThat(seen.add(item.storyKey())).isTrue();
      }
    }

    private Event mild(Event event) {
      return event
          .withImage("inUseCount", "0")
          .withImage("lastInUseAt", "\"2026-01-01T00:00:00Z\"")
          .with("/severity", "\"HIGH\"");
    }
  }

  private static Set<String> believedOpen(List<MessageItem> items) {
    Map<String, Boolean> believed = new TreeMap<>();
    items.forEach(item -> believed.put(item.storyKey(), item.kind() != Kind.RESOLVED));
    believed.values().removeIf(isOpen -> !isOpen);
    return believed.keySet();
  }

  private static String kinds(Message message) {
    StringBuilder kinds = new StringBuilder();
    message
        .items()
        .forEach(item -> kinds
            .append(item.kind())
            .append(' ')
            .append(item.storyKey())
            .append(message.form() == Form.UPDATE ? "+" : ";"));
    return kinds.toString();
  }

  /** What a receiver may answer. */
  static RuntimeException refusal(int luck) {
    return switch (luck) {
      case 0 -> DeliveryException.tooMany("busy", Duration.ofSeconds(90));
      case 1 -> new DeliveryException("no", Remedy.GIVE_UP);
      case 2 -> new DeliveryException("mend", Remedy.MEND_ROUTE);
      case 3 -> new DeliveryException("perhaps", Remedy.UNKNOWN);
      case 4 -> new DeliveryException("later", Remedy.TRY_AGAIN);
      default -> new IllegalStateException("broken");
    };
  }
}
