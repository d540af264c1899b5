package io.github.inspectortriage.notification;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A log in the memory of this process. */
final class InMemoryEntryLog implements EntryLog {
  private final ConcurrentMap<String, LogEntry> entries = new ConcurrentHashMap<>();

  @Override
  public Optional<LogEntry> find(String findingArn) {
    return Optional.ofNullable(entries.get(Objects.requireNonNull(findingArn, "findingArn")));
  }

  @Override
  public boolean put(String findingArn, LogEntry entry) {
    LogEntry now = entries.compute(findingArn, (arn, present) -> {
      long version = present == null ? 0 : present.version();
      return entry.version() == version + 1 ? entry : present;
    });
    return now == entry;
  }
}
