package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link NotificationLog} keeps: extend it for a log of your own, and say how one is opened.
 *
 * <p>Each test uses keys of its own, so that one store can serve all of them. A store may lag behind in its queues; then {@link
 * #patience()} says for how long it is waited for.
 */
public abstract class NotificationLogContract {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");
  private static final int RACERS = 4;

  private final String id = getClass().getSimpleName() + "-" + Long.toHexString(System.nanoTime());

  /** Opens a log, or another worker's view of the same store. */
  protected abstract NotificationLog open();

  /** How many milliseconds a queue may lag behind; 0 unless overridden. */
  protected long patience() {
    return 0;
  }

  @Test
  public void a_row_comes_back_as_it_was_put() {
    NotificationLog log = open();
    Row whole = row("whole", 1)
        .queue(queue("whole"))
        .due(NOON)
        .expires(NOON.plusMillis(86_399_999))
        .build();

    assertThat(log.put(whole)).isTrue();

    assertThat(log.get(key("whole"))).contains(whole);
    assertThat(open().get(key("whole"))).contains(whole);
    assertThat(log.get(key("nobody"))).isEmpty();
  }

  @Test
  public void a_row_is_replaced_by_its_next_version_alone() {
    NotificationLog log = open();
    assertThat(log.put(row("a", 2).build())).isFalse();
    assertThat(log.put(row("a", 1).build())).isTrue();

    assertThat(log.put(row("a", 1).body(bytes("other")).build())).isFalse();
    assertThat(log.put(row("a", 3).build())).isFalse();
    assertThat(log.put(row("a", 2).build())).isTrue();

    assertThat(log.get(key("a"))).contains(row("a", 2).build());
  }

  @Test
  public void all_of_a_row_is_replaced_also_by_nothing() {
    NotificationLog log = open();
    String queue = queue("replaced");
    log.put(row("a", 1).queue(queue).due(NOON).expires(NOON).build());

    assertThat(log.put(row("a", 2).build())).isTrue();

    assertThat(log.get(key("a"))).contains(row("a", 2).build());
    assertThat(settled(log, queue, NOON)).isEmpty();
    log.purge(NOON, 1_000);
    assertThat(log.get(key("a"))).isPresent();
  }

  @Test
  public void no_update_is_lost_when_two_read_the_same() {
    NotificationLog one = open();
    NotificationLog other = open();
    one.put(row("a", 1).build());
    long read = one.get(key("a")).orElseThrow().version();

    assertThat(other.put(row("a", read + 1).body(bytes("other")).build())).isTrue();
    assertThat(one.put(row("a", read + 1).body(bytes("one")).build())).isFalse();

    assertThat(one.get(key("a")).map(Row::body)).contains(bytes("other"));
  }

  @Test
  public void each_worker_reads_what_another_was_told_is_stored() {
    NotificationLog one = open();
    NotificationLog other = open();

    for (int version = 1; version <= 50; version++) {
      assertThat(one.put(row("a", version).build())).isTrue();
      assertThat(other.get(key("a")).map(Row::version)).contains((long) version);
    }
  }

  @Test
  public void of_a_thousand_racing_puts_on_ten_keys_one_for_each_version_is_stored()
      throws Exception {
    List<NotificationLog> logs =
        IntStream.range(0, RACERS).mapToObj(i -> open()).toList();
    ExecutorService workers = Executors.newFixedThreadPool(RACERS);
    try {
      List<Callable<List<String>>> work =
          logs.stream().<Callable<List<String>>>map(log -> () -> race(log)).toList();
      List<String> stored = new ArrayList<>();
      for (Future<List<String>> each : workers.invokeAll(work)) {
        stored.addAll(each.get());
      }

      assertThat(stored).doesNotHaveDuplicates();
      long versions = IntStream.range(0, 10)
          .mapToLong(i -> open().get(key("race" + i)).orElseThrow().version())
          .sum();
      assertThat(versions).isEqualTo(stored.size());
      for (int i = 0; i < 10; i++) {
        Row row = open().get(key("race" + i)).orElseThrow();
        assertThat(stored).contains(new String(row.body(), StandardCharsets.UTF_8));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private List<String> race(NotificationLog log) {
    List<String> stored = new ArrayList<>();
    for (int i = 0; i < 1_000 / RACERS; i++) {
      String name = "race" + i % 10;
      long version = log.get(key(name)).map(Row::version).orElse(0L) + 1;
      // The body names the writer too: a put that was told "no" must not have been stored.
      String body = name + " " + version + " by " + Thread.currentThread().getId();
      if (log.put(row(name, version).body(bytes(body)).build())) {
        stored.add(body);
      }
    }
    return stored;
  }

  @Test
  public void rows_that_are_put_together_stand_and_fall_alone() {
    NotificationLog log = open();
    log.put(row("b", 1).build());

    List<Boolean> stored = log.putAll(List.of(
        row("a", 1).build(),
        row("b", 1).build(),
        row("c", 7).build(),
        row("b", 2).build(),
        row("d", 1).build()));

    assertThat(stored).containsExactly(true, false, false, true, true);
    assertThat(log.get(key("a"))).isPresent();
    assertThat(log.get(key("b")).map(Row::version)).contains(2L);
    assertThat(log.get(key("c"))).isEmpty();
    assertThat(log.get(key("d"))).isPresent();
    assertThat(log.putAll(List.of())).isEmpty();
  }

  @Test
  public void many_rows_can_be_put_together() {
    NotificationLog log = open();
    List<Row> rows =
        IntStream.range(0, 700).mapToObj(i -> row("many" + i, 1).build()).toList();

    assertThat(log.putAll(rows)).hasSize(700).containsOnly(true);

    assertThat(log.putAll(rows)).hasSize(700).containsOnly(false);
    assertThat(scanned(log, key("many"))).hasSize(700);
  }

  @Test
  public void what_is_due_longest_comes_first() {
    NotificationLog log = open();
    String queue = queue("order");
    log.put(row("late", 1).queue(queue).due(NOON).build());
    log.put(row("early", 1).queue(queue).due(NOON.minusMillis(1)).build());
    log.put(
        row("old", 1).queue(queue).due(Instant.parse("1971-01-01T00:00:00Z")).build());
    log.put(row("future", 1).queue(queue).due(NOON.plusMillis(1)).build());
    log.put(
        row("far", 1).queue(queue).due(Instant.parse("2999-01-01T00:00:00Z")).build());
    log.put(row("beside", 1).queue(queue + "/beside").due(NOON).build());

    assertThat(settled(log, queue, NOON)).containsExactly(key("old"), key("early"), key("late"));
    assertThat(keys(log.due(queue, NOON, 2))).containsExactly(key("old"), key("early"));
    assertThat(log.due(queue("nobody"), NOON, 10)).isEmpty();
  }

  @Test
  public void what_left_a_queue_is_there_no_more_once_it_is_read_again() {
    NotificationLog log = open();
    String queue = queue("left");
    log.put(row("a", 1).queue(queue).due(NOON).build());
    settled(log, queue, NOON);

    log.put(row("a", 2).queue(queue + "/next").due(NOON).build());

    // Stale at worst: whoever gets the row again sees that it waits elsewhere.
    for (Row row : log.due(queue, NOON, 10)) {
      assertThat(log.get(row.key()).flatMap(Row::queue)).contains(queue + "/next");
    }
    assertThat(settled(log, queue, NOON)).isEmpty();
    assertThat(settled(log, queue + "/next", NOON)).containsExactly(key("a"));
  }

  @Test
  public void a_queue_can_be_long_and_is_given_in_parts() {
    NotificationLog log = open();
    String queue = queue("long");
    log.putAll(IntStream.range(0, 120)
        .mapToObj(i -> row("long" + i, 1).queue(queue).due(NOON.plusSeconds(i)).build())
        .toList());
    settled(log, queue, NOON.plusSeconds(500));

    List<Row> first = log.due(queue, NOON.plusSeconds(500), 50);

    assertThat(keys(first))
        .containsExactlyElementsOf(
            IntStream.range(0, 50).mapToObj(i -> key("long" + i)).toList());
  }

  @Test
  public void a_scan_shows_each_row_that_begins_with_the_prefix() {
    NotificationLog log = open();
    log.put(row("s/1", 1).build());
    log.put(row("s/1/m", 1).build());
    log.put(row("s%", 1).build());
    log.put(row("s_", 1).build());
    log.put(row("t/1", 1).build());
    log.put(row("S/1", 1).build());

    assertThat(scanned(log, key("s/"))).containsExactlyInAnyOrder(key("s/1"), key("s/1/m"));
    assertThat(scanned(log, key("s%"))).containsExactly(key("s%"));
    assertThat(scanned(log, key("nobody"))).isEmpty();
  }

  @Test
  public void the_consumer_of_a_scan_may_use_the_log() {
    NotificationLog log = open();
    IntStream.range(0, 20).forEach(i -> log.put(row("use" + i, 1).build()));
    Set<String> seen = Collections.synchronizedSet(new HashSet<>());

    log.scan(key("use"), row -> {
      seen.add(row.key());
      Row now = log.get(row.key()).orElseThrow();
      log.put(Row.builder().from(now).version(now.version() + 1).build());
    });

    assertThat(seen).hasSize(20);
  }

  @Test
  public void keys_that_differ_in_any_sign_are_different_and_may_be_long() {
    NotificationLog log = open();
    String all = IntStream.rangeClosed('!', '~')
        .mapToObj(c -> String.valueOf((char) c))
        .collect(Collectors.joining());
    String prefix = key("k");
    String longest = prefix + "x".repeat(1_000 - prefix.length());
    List<String> keys = List.of(
        prefix, prefix + "A", prefix + "a", prefix + all, prefix + all.replace('\'', '"'), longest);

    for (String key : keys) {
      assertThat(log.put(Row.builder().key(key).version(1).body(bytes(key)).build()))
          .isTrue();
    }

    for (String key : keys) {
      assertThat(log.get(key).map(Row::body)).contains(bytes(key));
    }
    assertThat(scanned(log, prefix)).hasSameElementsAs(keys);
  }

  @Test
  public void a_body_may_be_empty_or_hold_any_bytes() {
    NotificationLog log = open();
    byte[] large = new byte[256 * 1024];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) i;
    }
    log.put(row("empty", 1).body().build());
    log.put(row("large", 1).body(large).build());

    assertThat(log.get(key("empty")).map(Row::body)).contains(new byte[0]);
    assertThat(log.get(key("large")).map(Row::body)).contains(large);
  }

  @Test
  public void what_expired_may_go_and_what_did_not_stays() {
    NotificationLog log = open();
    log.put(row("over", 1).expires(NOON).build());
    log.put(row("tomorrow", 1).expires(NOON.plusMillis(1)).build());
    log.put(row("ever", 1).build());

    int removed = log.purge(NOON, 1_000);

    // Late or never is allowed, and so is a store that had done it before.
    assertThat(removed).isNotNegative();
    assertThat(log.get(key("tomorrow"))).isPresent();
    assertThat(log.get(key("ever"))).isPresent();
    long next = log.get(key("over")).map(Row::version).orElse(0L) + 1;
    assertThat(log.put(row("over", next).build())).isTrue();
  }

  @Test
  public void the_time_of_the_caller_counts_and_no_clock_of_the_store() {
    NotificationLog log = open();
    String queue = queue("skew");
    Instant long_ago = Instant.parse("1999-12-31T23:59:59.999Z");
    Instant far = Instant.parse("2222-02-22T22:22:22.222Z");
    log.put(row("past", 1).queue(queue).due(long_ago).build());
    log.put(row("far", 1).queue(queue).due(far).expires(far.plusSeconds(1)).build());

    assertThat(settled(log, queue, long_ago)).containsExactly(key("past"));
    assertThat(settled(log, queue, far)).containsExactly(key("past"), key("far"));
    log.purge(NOON, 1_000);
    assertThat(log.get(key("far"))).isPresent();
  }

  private Row.Builder row(String name, long version) {
    return Row.builder()
        .key(key(name))
        .version(version)
        .body(bytes("body " + version + " of " + name));
  }

  private String key(String name) {
    return id + "/" + name;
  }

  private String queue(String name) {
    return "q/" + id + "/" + name;
  }

  /** What a queue holds when it has caught up: asked again until it says the same twice, for a log that may lag. */
  private List<String> settled(NotificationLog log, String queue, Instant until) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience());
    List<String> keys = due(log, queue, until);
    while (System.nanoTime() < end) {
      pause();
      keys = due(log, queue, until);
    }
    return keys;
  }

  private static List<String> due(NotificationLog log, String queue, Instant until) {
    return keys(log.due(queue, until, 1_000));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> scanned(NotificationLog log, String prefix) {
    Set<String> keys = new HashSet<>();
    log.scan(prefix, row -> keys.add(row.key()));
    return List.copyOf(keys);
  }

  private static List<String> keys(List<Row> rows) {
    return rows.stream().map(Row::key).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
