package io.github.inspectortriage.notification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The log as stories and queues: every read and put of the room goes through here. */
final class Ledger {
  private static final int TRIES = 10;
  private static final int MOST_PURGED = 1_000;
  private static final Duration FAR = Duration.ofDays(3_650);
  private static final Duration CONFIRM = Duration.ofMinutes(1);
  /** In a row that has nothing to say but that it is there. */
  static final Body NOTHING = Body.of("{\"v\":1}".getBytes(StandardCharsets.UTF_8));

  final Keys keys;
  private final NotificationLog log;
  private final NewsListener listener;
  // One text for all rows of a queue: a log in memory keeps it with each.
  private final Map<String, String> works = new ConcurrentHashMap<>();

  Ledger(NotificationLog log, Keys keys, NewsListener listener) {
    this.log = log;
    this.keys = keys;
    this.listener = listener;
  }

  Optional<Row> get(String key) {
    listener.read(1);
    return log.get(key);
  }

  boolean put(Row row) {
    listener.written(1);
    return log.put(row);
  }

  /** The rows of a queue, the first due first, whenever that is. */
  List<Row> all(String queue, Instant now, int limit) {
    return due(queue, now.plus(FAR), limit);
  }

  List<Row> due(String queue, Instant until, int limit) {
    listener.read(1);
    return log.due(queue, until, limit);
  }

  int purge(Instant now, int limit) {
    return log.purge(now, limit);
  }

  void scan(String prefix, java.util.function.Consumer<Row> each) {
    log.scan(prefix, each);
  }

  @Nullable
  Story story(String key) {
    return get(keys.ofStory(key)).map(row -> StoryJson.read(row, key)).orElse(null);
  }

  /** Stores the next version of a story; null if somebody was faster. One that is not queued yet comes back in a minute. */
  @Nullable
  Story put(Story story, Instant now) {
    Row.Builder row = Row.builder();
    row.key(keys.ofStory(story.key()))
        .version(story.version() + 1)
        .content(Body.of(StoryJson.write(story)))
        .expires(Optional.ofNullable(story.expires()));
    if (story.told().values().stream().anyMatch(told -> !told.isQueued())) {
      row.queue(keys.work()).due(now.plus(CONFIRM));
    }
    return isStored(row.build(), now)
        ? story.next().version(story.version() + 1).build()
        : null;
  }

  /** Nobody may ever sweep a log in memory: one that is full forgets first what is over. */
  private boolean isStored(Row row, Instant now) {
    try {
      return put(row);
    } catch (LogFullException full) {
      if (purge(now, MOST_PURGED) == 0) {
        throw full;
      }
      return put(row);
    }
  }

  /** Changes a story that is there, whoever else changes it; null if it is not there. */
  @Nullable
  Story update(String key, UnaryOperator<Story> change, Instant now) {
    for (int i = 0; i < TRIES; i++) {
      pause(i);
      Story story = story(key);
      if (story == null) {
        return null;
      }
      Story changed = change.apply(story);
      Story stored = changed.equals(story) ? story : put(changed, now);
      if (stored != null) {
        return stored;
      }
    }
    throw new LogConflictException(TRIES);
  }

  /**
   * Makes the row in the queue of a route due as early as the story says, and has the story know it.
   *
   * <p>The row is read before the story: who changes the story later writes the row later, so that a late writer never puts an older
   * time in the place of a newer one.
   *
   * @param story as it was just stored
   * @return the story as it is now
   */
  Story queue(Story story, String route, Instant now) {
    Story current = story;
    Told told = current.told(route);
    String key = keys.waiting(route, story.key());
    boolean isWritten = told.queuedAt() != null
        && put(waiting(key, route, told.queueVersion() + 1, told.queuedAt()));
    long version = told.queueVersion() + 1;
    for (int i = 1; !isWritten && i < TRIES; i++) {
      pause(i);
      version = get(key).map(Row::version).orElse(0L) + 1;
      Story read = story(story.key());
      if (read == null || read.told(route).isQueued()) {
        return read == null ? current : read;
      }
      current = read;
      Instant due = current.told(route).queuedAt();
      isWritten = due == null || put(waiting(key, route, version, due));
    }
    if (!isWritten) {
      throw new LogConflictException(TRIES);
    }
    return current.withTold(
        route, current.told(route).next().isQueued(true).queueVersion(version).build());
  }

  /**
   * Writes the row in the queue of a route for a later time, or takes it out, unless somebody else wrote it since: then it wakes the
   * story too early, and is written anew.
   */
  void requeue(String story, String route, long version, @Nullable Instant due, Instant now) {
    String key = keys.waiting(route, story);
    put(
        due != null
            ? waiting(key, route, version, due)
            : Row.builder()
                .key(key)
                .version(version)
                .content(NOTHING)
                .expires(now.plus(Duration.ofDays(1)))
                .build());
  }

  private Row waiting(String key, String route, long version, Instant due) {
    return Row.builder()
        .key(key)
        .version(version)
        .content(NOTHING)
        .queue(works.computeIfAbsent(route, keys::work))
        .due(due)
        .build();
  }

  /** Waits a little before a further try, longer each time and never as long as the others. */
  static void pause(int tries) {
    if (tries > 0) {
      LockSupport.parkNanos(
          ThreadLocalRandom.current().nextLong(1L << Math.min(tries, 8)) * 500_000);
    }
  }
}
