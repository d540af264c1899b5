package io.github.inspectortriage.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A log in the memory of this process: the rows by key, and for each queue those that wait, by time. */
final class InMemoryLog implements NotificationLog {
  /** A row in a queue, or in the list of those that expire. */
  private record Waiting(Instant due, String key) {
    static final Comparator<Waiting> ORDER =
        Comparator.comparing(Waiting::due).thenComparing(Waiting::key);
  }

  private final int mostStories;
  private final AtomicInteger stories = new AtomicInteger();
  private final ConcurrentMap<String, Row> rows = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, NavigableSet<Waiting>> queues = new ConcurrentHashMap<>();
  private final NavigableSet<Waiting> expiring = new ConcurrentSkipListSet<>(Waiting.ORDER);

  InMemoryLog(int mostStories) {
    this.mostStories = mostStories;
  }

  @Override
  public Optional<Row> get(String key) {
    return Optional.ofNullable(rows.get(Objects.requireNonNull(key, "key")));
  }

  @Override
  public boolean put(Row row) {
    // All under the lock of the key that compute holds: entries of the queues are then those of the
    // row.
    boolean[] isStored = {false};
    rows.compute(row.key(), (key, before) -> {
      long version = before == null ? 0 : before.version();
      if (row.version() != version + 1) {
        return before;
      }
      if (before != null) {
        leave(before);
      } else if (Keys.isStory(key)) {
        admit();
      }
      Row stored = before == null ? row : sharing(before.key(), row);
      enter(stored);
      isStored[0] = true;
      return stored;
    });
    return isStored[0];
  }

  /** The row with the text of its key that the map has: the text is as long as many a body. */
  private static Row sharing(String key, Row row) {
    return Row.builder().from(row).key(key).build();
  }

  @Override
  public List<Row> due(String queue, Instant until, int limit) {
    NavigableSet<Waiting> waiting = queues.get(Objects.requireNonNull(queue, "queue"));
    List<Row> due = new ArrayList<>();
    if (waiting != null) {
      for (Waiting one : waiting) {
        if (due.size() == limit || one.due().isAfter(until)) {
          break;
        }
        Row row = rows.get(one.key());
        if (row != null && row.queue().filter(queue::equals).isPresent()) {
          due.add(row);
        }
      }
    }
    return due;
  }

  @Override
  public void scan(String prefix, Consumer<Row> each) {
    Objects.requireNonNull(each, "each");
    for (Row row : rows.values()) {
      if (row.key().startsWith(prefix)) {
        each.accept(row);
      }
    }
  }

  @Override
  public int purge(Instant now, int limit) {
    int removed = 0;
    for (Waiting one : expiring) {
      if (removed == limit || one.due().isAfter(now)) {
        break;
      }
      removed += remove(one.key(), now) ? 1 : 0;
    }
    return removed;
  }

  @Override
  public boolean outlivesProcess() {
    return false;
  }

  /** Only stories are counted: a message of what is known has to have its row, or nothing would ever end. */
  private void admit() {
    if (stories.incrementAndGet() > mostStories) {
      stories.decrementAndGet();
      throw new LogFullException(mostStories);
    }
  }

  private boolean remove(String key, Instant now) {
    Row left = rows.computeIfPresent(key, (same, row) -> {
      if (row.expires().filter(time -> !time.isAfter(now)).isEmpty()) {
        return row;
      }
      leave(row);
      if (Keys.isStory(key)) {
        stories.decrementAndGet();
      }
      return null;
    });
    return left == null;
  }

  private void enter(Row row) {
    row.queue()
        .ifPresent(queue -> queues
            .computeIfAbsent(queue, name -> new ConcurrentSkipListSet<>(Waiting.ORDER))
            .add(new Waiting(row.due().orElseThrow(), row.key())));
    row.expires().ifPresent(time -> expiring.add(new Waiting(time, row.key())));
  }

  private void leave(Row row) {
    row.queue()
        .map(queues::get)
        .ifPresent(waiting -> waiting.remove(new Waiting(row.due().orElseThrow(), row.key())));
    row.expires().ifPresent(time -> expiring.remove(new Waiting(time, row.key())));
  }
}
