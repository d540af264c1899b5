package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A team switches it on, with 10,000 findings open. */
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
}
