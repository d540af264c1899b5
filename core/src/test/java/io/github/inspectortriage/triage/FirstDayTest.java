package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A team switches it on, with many findings open. */
class FirstDayTest {
  private static final int FINDINGS = 10_000;

  /** A log that takes no row which is longer than every log has to take. */
  private static final class NarrowLog implements NotificationLog {
    private final NotificationLog rows = NotificationLog.inMemory();

    @Override
    public Optional<Row> get(String key) {
      return rows.get(key);
    }

    @Override
    public boolean put(Row row) {
      assertThat(row.body().length).isLessThanOrEqualTo(256 * 1024);
      return rows.put(row);
    }

    @Override
    public List<Row> due(String queue, Instant until, int limit) {
      return rows.due(queue, until, limit);
    }

    @Override
    public void scan(String prefix, Consumer<Row> each) {
      rows.scan(prefix, each);
    }

    @Override
    public int purge(Instant now, int limit) {
      return rows.purge(now, limit);
    }
  }

  @Test
  void ten_thousand_findings_are_one_summary_and_it_comes_again_as_it_was_if_the_line_breaks() {
    NewsWorld world = new NewsWorld();
    List<String> ids = new ArrayList<>();
    List<Message> heard = new ArrayList<>();
    Triage triage = Triage.builder()
        .log(new NarrowLog())
        .notifier(Notifier.of(message -> {
          ids.add(message.id());
          if (ids.size() == 1) {
            throw new DeliveryException("the line broke", Remedy.UNKNOWN);
          }
          heard.add(message);
        }))
        .clock(() -> world.now)
        .build();
    String event = new String(
        Event.ofImage().reportedAt(world.now.toString()).bytes(), StandardCharsets.UTF_8);
    String arn = Event.ofImage().finding().findingArn();
    String vulnerability = Event.ofImage().finding().vulnerabilityId().orElseThrow();
    for (int i = 0; i < FINDINGS; i++) {
      triage.accept(event
          .replace(arn, arn.substring(0, arn.length() - 6) + String.format("%06x", i))
          .replace(vulnerability, "CVE-2026-" + (20_000 + i))
          .getBytes(StandardCharsets.UTF_8));
    }
    world.pass(Duration.ofHours(12));
    triage.sweep();
    world.pass(Duration.ofMinutes(1));

    triage.sweep();
    for (int day = 0; day < 3; day++) {
      world.pass(Duration.ofDays(1));
      triage.sweep();
    }

    assertThat(ids).hasSize(2);
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(heard.get(0).form()).isEqualTo(Form.DIGEST);
    assertThat(heard.get(0).total()).isEqualTo(FINDINGS);
    assertThat(heard.get(0).items()).allMatch(item -> item.kind() == Kind.BACKLOG);
  }

  @Test
  void a_summary_of_more_than_one_message_tells_goes_on_with_the_next_sweep() {
    NewsWorld world = new NewsWorld();
    Triage triage = beginsWith(10, world);

    triage.sweep();
    List<Message> first = world.notifier.delivered();
    sweepEachMinute(triage, world);
    sweepEachDay(triage, world);

    assertThat(first).extracting(Message::total).containsExactly(4);
    assertThat(world.notifier.delivered())
        .extracting(Message::form, Message::total)
        .containsExactly(tuple(Form.DIGEST, 4), tuple(Form.DIGEST, 4), tuple(Form.DIGEST, 2));
    assertThat(world.notifier.kinds()).containsOnly(Kind.BACKLOG);
    assertThat(world.notifier.items())
        .extracting(MessageItem::storyKey)
        .hasSize(10)
        .doesNotHaveDuplicates();
    assertThat(world.notifier.delivered())
        .allSatisfy(digest -> assertThat(digest.items())
            .isSortedAccordingTo(
                Comparator.comparingDouble(item -> -item.priority().score())));
  }

  @Test
  void what_is_new_comes_when_the_parts_of_the_summary_are_told_be_it_open_whether_one_was_taken() {
    for (boolean isOpen : new boolean[] {false, true}) {
      NewsWorld world = new NewsWorld();
      Triage triage = beginsWith(10, world);
      if (isOpen) {
        world.notifier.failOnce(new DeliveryException("the line broke", Remedy.UNKNOWN));
      }
      triage.sweep();

      Event event = world.event(99).with("/firstObservedAt", '"' + world.now.toString() + '"');
      triage.accept(event.bytes());
      world.pass(Duration.ofSeconds(1));
      triage.sweep();
      List<Kind> toldBy = world.notifier.kinds();
      sweepEachMinute(triage, world);
      sweepEachDay(triage, world);

      assertThat(toldBy).contains(Kind.NEW);
      assertThat(world.notifier.interruptions()).isEqualTo(1);
      assertThat(world.notifier.items())
          .extracting(MessageItem::storyKey)
          .hasSize(11)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void a_receiver_that_refuses_a_part_of_the_summary_is_told_each_story_alone() {
    NewsWorld world = new NewsWorld();
    List<Message> heard = new ArrayList<>();
    int[] refused = {0};
    world.log.isLasting = true;
    Triage triage = world
        .builder()
        .storiesPerMessage(4)
        .notifier(Notifier.of(message -> {
          if (message.items().size() > 1) {
            refused[0]++;
            throw new DeliveryException("too long", Remedy.GIVE_UP);
          }
          heard.add(message);
        }))
        .build();
    accept(10, triage, world);

    for (int hour = 0; hour < 72; hour++) {
      triage.sweep();
      world.pass(Duration.ofHours(1));
    }

    assertThat(refused[0]).isLessThan(4);
    assertThat(heard).hasSize(10);
    assertThat(heard.stream().flatMap(message -> message.items().stream()))
        .extracting(MessageItem::storyKey)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_summary_that_was_not_taken_is_still_a_summary_when_it_is() {
    for (Remedy remedy : List.of(Remedy.TRY_AGAIN, Remedy.MEND_ROUTE, Remedy.UNKNOWN)) {
      NewsWorld world = new NewsWorld();
      Triage triage = beginsWith(3, world);
      world.notifier.failOnce(new DeliveryException("no answer", remedy));

      triage.sweep();
      sweepEachMinute(triage, world);
      sweepEachDay(triage, world);

      assertThat(world.notifier.kinds())
          .as(remedy.name())
          .containsExactly(Kind.BACKLOG, Kind.BACKLOG, Kind.BACKLOG);
      assertThat(world.notifier.delivered()).hasSize(1);
    }
  }

  /** Twelve hours after so many findings were found open; one message tells of four at most. */
  private static Triage beginsWith(int findings, NewsWorld world) {
    world.log.isLasting = true;
    Triage triage = world.builder().storiesPerMessage(4).build();
    accept(findings, triage, world);
    return triage;
  }

  private static void accept(int findings, Triage triage, NewsWorld world) {
    for (int i = 0; i < findings; i++) {
      Event event = world.event(i).with("/exploitAvailable", i % 2 == 0 ? "\"YES\"" : "\"NO\"");
      assertThat(triage.accept(event.bytes()).outcome()).isEqualTo(Decision.Outcome.BACKLOG);
    }
    world.pass(Duration.ofHours(12));
  }

  private static void sweepEachMinute(Triage triage, NewsWorld world) {
    for (int minute = 0; minute < 90; minute++) {
      world.pass(Duration.ofMinutes(1));
      triage.sweep();
    }
  }

  private static void sweepEachDay(Triage triage, NewsWorld world) {
    for (int day = 0; day < 3; day++) {
      world.pass(Duration.ofDays(1));
      triage.sweep();
    }
  }
}
