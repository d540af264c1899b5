package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One message tells of many stories, and nobody holds all their findings at once. */
class StormMemoryTest {
  private static final int STORIES = 400;
  private static final int FEW = 20;

  private final NewsWorld world = new NewsWorld();
  private final NotificationLog log = NotificationLog.inMemory();
  private final List<WeakReference<Finding>> seen = new ArrayList<>();
  private final List<Integer> alive = new ArrayList<>();
  private Evidence known = Evidence.none();

  @Test
  void while_it_is_made_sent_and_gone_through_few_findings_are_held() {
    Triage triage = triage(message -> {
      alive.add(alive());
      for (MessageItem item : message.items()) {
        seen.add(new WeakReference<>(item.finding()));
        assertThat(item.priority().factors()).isNotEmpty();
      }
      alive.add(alive());
    });

    List<Message> said = triage.sweep().said();

    assertThat(said).extracting(Message::total).containsExactly(STORIES);
    assertThat(seen).hasSizeGreaterThan(3 * STORIES);
    assertThat(alive).hasSize(2).allMatch(findings -> findings < FEW);
  }

  @Test
  void also_while_it_is_made_again_because_nobody_knows_whether_it_was_taken() {
    AtomicInteger asked = new AtomicInteger();
    Triage triage = triage(message -> {
      alive.add(alive());
      if (asked.getAndIncrement() == 0) {
        throw new DeliveryException("the line broke", Remedy.UNKNOWN);
      }
    });

    triage.sweep();
    world.pass(Duration.ofMinutes(5));
    triage.sweep();

    assertThat(alive).hasSize(2).allMatch(findings -> findings < FEW);
  }

  @Test
  void
      a_finding_that_is_asked_for_again_is_the_same_with_the_same_priority_whatever_became_known() {
    List<Message> heard = new ArrayList<>();
    Triage triage = triage(heard::add);
    triage.sweep();
    String json = heard.get(0).toJson();

    known = Evidence.builder().exposure(Exposure.ISOLATED).build();
    world.pass(Duration.ofDays(900));
    for (int i = 0; i < STORIES; i++) {
      triage.accept(world.event(i).with("/severity", "\"LOW\"").bytes());
    }
    int held = alive();

    assertThat(held).isLessThan(FEW);
    assertThat(heard.get(0).toJson()).isEqualTo(json);
  }

  /** Twelve hours after many findings were found open: a summary is due. */
  private Triage triage(Consumer<Message> notifier) {
    Triage triage = Triage.builder()
        .log(log)
        .notifier(Notifier.of(notifier))
        .startedAt(world.now)
        .evidence(finding -> {
          seen.add(new WeakReference<>(finding));
          return known;
        })
        .clock(() -> world.now)
        .build();
    for (int i = 0; i < STORIES; i++) {
      triage.accept(world.event(i).bytes());
    }
    world.pass(Duration.ofHours(12));
    return triage;
  }

  private int alive() {
    System.gc();
    return (int) seen.stream().filter(one -> one.get() != null).count();
  }
}
