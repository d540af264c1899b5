package io.github.inspectortriage.backtest;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that packs long bodies against the first one: they take half, and few are asked for at a time.
 *
 * <p>The first byte of a body says whether the others are packed.
 */
final class PackedLog implements NotificationLog {
  private static final int LEAST = 500;
  private static final byte PLAIN = 0;
  private static final byte PACKED = 1;

  private final NotificationLog rows = NotificationLog.inMemory();
  private volatile @Nullable Packer packer;

  @Override
  public Optional<Row> get(String key) {
    return rows.get(key).map(this::unpacked);
  }

  @Override
  public boolean put(Row row) {
    byte[] body = row.body();
    return rows.put(
        with(row, body.length < LEAST ? marked(PLAIN, body) : marked(PACKED, packed(body))));
  }

  @Override
  public List<Row> due(String queue, Instant until, int limit) {
    return rows.due(queue, until, limit).stream().map(this::unpacked).toList();
  }

  @Override
  public void scan(String prefix, Consumer<Row> each) {
    rows.scan(prefix, row -> each.accept(unpacked(row)));
  }

  @Override
  public int purge(Instant now, int limit) {
    return rows.purge(now, limit);
  }

  @Override
  public boolean outlivesProcess() {
    return rows.outlivesProcess();
  }

  private byte[] packed(byte[] body) {
    Packer known = packer;
    return (known == null ? first(body) : known).pack(body);
  }

  private synchronized Packer first(byte[] body) {
    Packer first = packer == null ? Packer.against(body) : packer;
    packer = first;
    return first;
  }

  private Row unpacked(Row row) {
    byte[] marked = row.body();
    byte[] body = Arrays.copyOfRange(marked, 1, marked.length);
    Packer known = packer;
    return with(row, marked[0] == PACKED && known != null ? known.unpack(body) : body);
  }

  private static byte[] marked(byte mark, byte[] body) {
    byte[] marked = new byte[body.length + 1];
    marked[0] = mark;
    System.arraycopy(body, 0, marked, 1, body.length);
    return marked;
  }

  private static Row with(Row row, byte[] body) {
    return Row.builder().from(row).body(body).build();
  }
}
