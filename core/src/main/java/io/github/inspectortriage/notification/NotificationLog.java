package io.github.inspectortriage.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what is true and what was told; shared by all workers that say it. Users may write one for a store of their own.
 *
 * <p>It is a table of {@link Row}s under their keys. Nothing here needs two rows to change together, a lock, an order between
 * rows or a clock of the store: one row is replaced at a time, and only by its next version. An implementation is safe for many
 * threads and for as many processes as share its store. What it cannot do it throws, any unchecked exception; a {@link #put}
 * that threw may have been done or not, and a caller reads again.
 */
public interface NotificationLog {
  /**
   * Returns the row under a key, or empty if there is none.
   *
   * <p>It sees every {@link #put} that returned before this call began, whichever worker made it. A row whose time to expire has
   * come may still be returned, or not.
   */
  Optional<Row> get(String key);

  /**
   * Stores a row, if nobody else has changed it: in one step, it takes the place of the one under its key if that has the version
   * just below its own, or if there is none and this is version 1. Of many calls for one version at most one returns true, and
   * nothing of the others is stored.
   *
   * <p>When it returns true the row outlives this process, for a log that says it does. All of the row is replaced: its queue, due
   * time and time to expire as well, also where the new one has none.
   *
   * @return whether it was stored
   */
  boolean put(Row row);

  /**
   * Stores each of these rows as {@link #put} would, in any order, on its own: one that is not stored keeps no other from it. A
   * failure in the middle may leave some stored. An implementation can save commits here; this one calls {@link #put} for each.
   *
   * @return for each row, in their order, whether it was stored
   */
  default List<Boolean> putAll(List<Row> rows) {
    List<Boolean> stored = new ArrayList<>(rows.size());
    for (Row row : rows) {
      stored.add(put(row));
    }
    return stored;
  }

  /**
   * Returns rows that wait in a queue and are due, those that are due longest first.
   *
   * <p>It may lag behind {@link #put} by some seconds and may return a row that has left the queue since: a caller reads the row
   * again before it acts. But what stays in a queue is returned in the end.
   *
   * @param queue the queue, exactly
   * @param until rows that are due at this time or before it
   * @param limit how many at most, 1 or more
   */
  List<Row> due(String queue, Instant until, int limit);

  /**
   * Shows every row whose key begins with a text, in any order. A row that is there all the while is shown at least once, in any
   * version that it had meanwhile; one that comes, changes or goes may be shown or not. The consumer may call this log; what it
   * throws ends the scan.
   */
  void scan(String prefix, Consumer<Row> each);

  /**
   * Removes rows whose time to expire is this time or before it. That it is called late or never does no harm, nor that the store
   * removes them by itself; a row that has none is never removed. A key whose row was removed begins at version 1 again.
   *
   * @param now the time, as the caller has it
   * @param limit how many at most, 1 or more
   * @return how many were removed
   */
  int purge(Instant now, int limit);

  /**
   * Returns whether its rows outlive this process. If so, a route remembers when it started, and what was open before that is told
   * in one summary; else everything that is open is news. True unless an implementation says otherwise.
   */
  default boolean outlivesProcess() {
    return true;
  }

  /** Returns a log that forgets all when the process ends, and that grows with the stories that are open. */
  static NotificationLog inMemory() {
    return new InMemoryLog(Integer.MAX_VALUE);
  }

  /**
   * Returns a log that forgets all when the process ends, and that knows so many stories at most; one takes 1 to 3 KB.
   *
   * <p>When it knows as many, nothing that is open is forgotten for what is new: a report of another story is refused, that is, {@code
   * accept} throws {@link LogFullException}, and it may be given again. What is known goes on as ever. A story makes room 30 days after it
   * ended and was told to be resolved.
   *
   * @param mostStories how many, 1 or more
   * @throws IllegalArgumentException if that is less than 1
   */
  static NotificationLog inMemory(int mostStories) {
    if (mostStories < 1) {
      throw new IllegalArgumentException("mostStories must be 1 or more, but was " + mostStories);
    }
    return new InMemoryLog(mostStories);
  }
}
