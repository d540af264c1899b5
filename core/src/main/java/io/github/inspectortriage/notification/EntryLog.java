package io.github.inspectortriage.notification;

import java.util.Optional;

/**
 * Remembers what was said of each finding; shared by all workers that say it.
 *
 * <p>An implementation is safe for many threads, and for as many processes as share its store.
 */
public interface EntryLog {
  /** Returns the entry of a finding, or empty if there is none. */
  Optional<LogEntry> find(String findingArn);

  /**
   * Stores an entry, if nobody else has changed it: in one step, it becomes the entry of the finding if the one that is
   * there has the version before it, or if there is none and this is version 1.
   *
   * @return whether it was stored
   */
  boolean put(String findingArn, LogEntry entry);

  /** Returns a log that forgets all when the process ends. */
  static EntryLog inMemory() {
    return new InMemoryEntryLog();
  }
}
