package io.github.inspectortriage.examples.stream;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;

/**
 * A log in the keyed state of a job: rows of bytes by their key, and beside them what waits, so that looking for what is due reads no
 * row that does not wait. The state of a key has one writer, so a version never races.
 */
final class StateLog implements NotificationLog {
  private static final long NEVER = Long.MIN_VALUE;
  private static final char BEHIND_QUEUE = ' '; // Stands in no queue and in no key.

  private final MapState<String, byte[]> rows;
  private final MapState<String, Long> waiting;

  /** Takes the state, which is that of the key that is at work. */
  StateLog(MapState<String, byte[]> rows, MapState<String, Long> waiting) {
    this.rows = rows;
    this.waiting = waiting;
  }

  @Override
  public Optional<Row> get(String key) {
    return of(() -> Optional.ofNullable(rows.get(key)).map(bytes -> row(key, bytes)));
  }

  @Override
  public boolean put(Row row) {
    return of(() -> {
      byte[] before = rows.get(row.key());
      Row known = before == null ? null : row(row.key(), before);
      if (row.version() - 1 != (known == null ? 0 : known.version())) {
        return false;
      }
      if (known != null && known.queue().isPresent()) {
        waiting.remove(place(known));
      }
      if (row.queue().isPresent()) {
        waiting.put(place(row), row.due().orElseThrow().toEpochMilli());
      }
      rows.put(row.key(), bytes(row));
      return true;
    });
  }

  @Override
  public List<Row> due(String queue, Instant until, int limit) {
    return of(() -> {
      List<Map.Entry<String, Long>> found = new ArrayList<>();
      for (Map.Entry<String, Long> each : waiting.entries()) {
        boolean isInQueue = each.getKey().startsWith(queue + BEHIND_QUEUE);
        if (isInQueue && each.getValue() <= until.toEpochMilli()) {
          found.add(Map.entry(each.getKey().substring(queue.length() + 1), each.getValue()));
        }
      }
      found.sort(
          Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
      List<Row> due = new ArrayList<>();
      for (Map.Entry<String, Long> each : found.subList(0, Math.min(limit, found.size()))) {
        get(each.getKey()).ifPresent(due::add);
      }
      return due;
    });
  }

  @Override
  public void scan(String prefix, Consumer<Row> each) {
    all().stream().filter(row -> row.key().startsWith(prefix)).forEach(each);
  }

  @Override
  public int purge(Instant now, int limit) {
    List<Row> expired = all().stream()
        .filter(row -> row.expires().filter(time -> !time.isAfter(now)).isPresent())
        .sorted(Comparator.comparing(Row::key))
        .limit(limit)
        .toList();
    for (Row row : expired) {
      of(() -> {
        rows.remove(row.key());
        waiting.remove(place(row));
        return true;
      });
    }
    return expired.size();
  }

  private List<Row> all() {
    return of(() -> {
      List<Row> all = new ArrayList<>();
      for (Map.Entry<String, byte[]> each : rows.entries()) {
        all.add(row(each.getKey(), each.getValue()));
      }
      return all;
    });
  }

  private static String place(Row row) {
    return row.queue().orElse("") + BEHIND_QUEUE + row.key();
  }

  private static byte[] bytes(Row row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(row.body().length + 64);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(row.version());
    out.writeUTF(row.queue().orElse(""));
    out.writeLong(row.due().map(Instant::toEpochMilli).orElse(NEVER));
    out.writeLong(row.expires().map(Instant::toEpochMilli).orElse(NEVER));
    out.write(row.body());
    return bytes.toByteArray();
  }

  private static Row row(String key, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Row.Builder row = Row.builder().key(key).version(in.readLong());
      String queue = in.readUTF();
      long due = in.readLong();
      long expires = in.readLong();
      if (due != NEVER) {
        row.queue(queue).due(Instant.ofEpochMilli(due));
      }
      if (expires != NEVER) {
        row.expires(Instant.ofEpochMilli(expires));
      }
      return row.body(in.readAllBytes()).build();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Work on the state, which may throw anything. */
  private interface Work<T> {
    T run() throws Exception;
  }

  private static <T> T of(Work<T> work) {
    try {
      return work.run();
    } catch (Exception e) {
      throw new IllegalStateException("the state of the job failed", e);
    }
  }
}
