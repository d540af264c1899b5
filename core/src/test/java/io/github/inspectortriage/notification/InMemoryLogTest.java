package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryLogTest {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  private final NotificationLog log = NotificationLog.inMemory();

  @Test
  void a_row_is_replaced_by_its_next_version_alone() {
    assertThat(log.put(row("a", 1).build())).isTrue();

    assertThat(log.put(row("a", 1).build())).isFalse();
    assertThat(log.put(row("a", 3).build())).isFalse();
    assertThat(log.put(row("a", 2).build())).isTrue();
    assertThat(log.put(row("b", 2).build())).isFalse();
    assertThat(log.get("a")).contains(row("a", 2).build());
    assertThat(log.get("b")).isEmpty();
  }

  @Test
  void of_a_thousand_racing_puts_one_for_each_version_is_stored() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(8);
    try {
      Callable<Long> work = () -> IntStream.range(0, 1_000)
          .filter(i -> {
            String key = "key" + i % 10;
            long version = log.get(key).map(Row::version).orElse(0L) + 1;
            return log.put(
                row(key, version).queue("work").due(NOON.plusSeconds(i)).build());
          })
          .count();
      long stored = 0;
      for (Future<Long> each : workers.invokeAll(List.of(work, work, work, work))) {
        stored += each.get();
      }

      long versions = IntStream.range(0, 10)
          .mapToLong(i -> log.get("key" + i).orElseThrow().version())
          .sum();
      assertThat(versions).isEqualTo(stored);
      assertThat(log.due("work", NOON.plusSeconds(2_000), 100)).hasSize(10);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void what_is_due_longest_comes_first_and_what_left_the_queue_not_at_all() {
    log.put(row("late", 1).queue("work").due(NOON).build());
    log.put(row("early", 1).queue("work").due(NOON.minusSeconds(1)).build());
    log.put(row("other", 1).queue("rest").due(NOON).build());
    log.put(row("left", 1).queue("work").due(NOON).build());
    log.put(row("left", 2).build());
    log.put(row("future", 1).queue("work").due(NOON.plusMillis(1)).build());

    assertThat(keys(log.due("work", NOON, 10))).containsExactly("early", "late");
    assertThat(keys(log.due("work", NOON, 1))).containsExactly("early");
    assertThat(log.due("nobody", NOON, 10)).isEmpty();
  }

  @Test
  void what_expired_is_purged_and_begins_anew() {
    log.put(row("a", 1).expires(NOON).queue("work").due(NOON).build());
    log.put(row("b", 1).expires(NOON.plusMillis(1)).build());
    log.put(row("c", 1).build());

    assertThat(log.purge(NOON, 10)).isEqualTo(1);
    assertThat(log.due("work", NOON, 10)).isEmpty();
    assertThat(log.put(row("a", 1).build())).isTrue();
    assertThat(log.get("b")).isPresent();
  }

  @Test
  void a_scan_shows_what_begins_with_the_prefix() {
    log.putAll(
        List.of(row("s/1", 1).build(), row("s/2", 1).build(), row("t/1", 1).build()));
    List<String> seen = new ArrayList<>();

    log.scan("s/", row -> seen.add(row.key()));

    assertThat(seen).containsExactlyInAnyOrder("s/1", "s/2");
  }

  @Test
  void a_log_with_a_bound_refuses_a_story_too_many_and_takes_all_else() {
    NotificationLog bounded = NotificationLog.inMemory(2);
    bounded.put(row("default/s/1", 1).expires(NOON).build());
    bounded.put(row("default/s/2", 1).build());

    assertThatThrownBy(() -> bounded.put(row("default/s/3", 1).build()))
        .isInstanceOfSatisfying(
            LogFullException.class, full -> assertThat(full.mostStories()).isEqualTo(2))
        .hasMessage(
            "the log in memory may know 2 stories and knows as many; allow it more, or keep "
                + "the log in a file or a database");
    assertThat(bounded.get("default/s/3")).isEmpty();
    assertThat(bounded.put(row("default/s/2", 2).build())).isTrue();
    assertThat(bounded.put(row("default/m/default/1", 1).build())).isTrue();
    assertThat(bounded.purge(NOON, 10)).isEqualTo(1);
    assertThat(bounded.put(row("default/s/3", 1).build())).isTrue();
    assertThatThrownBy(() -> NotificationLog.inMemory(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mostStories must be 1 or more, but was 0");
  }

  @Test
  void a_row_that_no_store_could_take_is_refused() {
    assertThatThrownBy(() -> row("a b", 1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key must be 1 to 1000 visible ASCII characters");
    assertThatThrownBy(() -> row("a", 0).build()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> row("a", 1).queue("work").build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Row.Builder row(String key, long version) {
    return Row.builder()
        .key(key)
        .version(version)
        .body(("body of " + key).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> keys(List<Row> rows) {
    return rows.stream().map(Row::key).toList();
  }
}
