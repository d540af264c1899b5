package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Row;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A log of news in a database, which outlives the process and is shared by all that use the same one.
 *
 * <pre>{@code
 * try (JdbcLog log = JdbcLog.file(Path.of("triage.db"))) {
 *   Triage triage = Triage.builder().log(log)…build();
 * }
 * }</pre>
 *
 * <p>It makes its one table, {@code inspector_triage_log}, when it is opened, and brings an older one up to date. What {@link #put}
 * acknowledged is on disk, as far as the database keeps that promise: SQLite with its write-ahead log and {@code synchronous=FULL},
 * as {@link #file} sets it; PostgreSQL unless {@code synchronous_commit} is off. It was tried with those two and with H2 (which
 * needs {@code WRITE_DELAY=0} to keep that promise); another database that knows {@code limit} may do.
 *
 * <p>Puts of several threads share a commit. Safe for many threads; for many processes too, a file of SQLite on one machine only.
 */
public final class JdbcLog implements NotificationLog, AutoCloseable {
  private final Connections connections;
  private final Table table;
  private final GroupCommit commits;

  private JdbcLog(Connections connections) {
    this.connections = connections;
    this.table = connections.read(session -> Migration.upToDate(session.connection()));
    this.commits = new GroupCommit(connections, table);
  }

  /**
   * Opens a file of SQLite, and makes it if it is not there; its folder has to be. It needs SQLite's driver, {@code
   * org.xerial:sqlite-jdbc}, which comes with this artifact. The file is as secret as what was said; it is not for network drives.
   *
   * @throws JdbcLogException if the file cannot be opened, or is of a newer version than this
   */
  public static JdbcLog file(Path file) {
    return open(new SqliteFile(Objects.requireNonNull(file, "file")));
  }

  /**
   * Opens a log on a database; the data source should keep a pool of connections, and stays the caller's to close.
   *
   * @throws JdbcLogException if the database cannot be reached, the table cannot be made, or is of a newer version than this
   */
  public static JdbcLog of(DataSource dataSource) {
    return open(new PooledElsewhere(Objects.requireNonNull(dataSource, "dataSource")));
  }

  private static JdbcLog open(Connections connections) {
    try {
      return new JdbcLog(connections);
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  @Override
  public Optional<Row> get(String key) {
    Objects.requireNonNull(key, "key");
    return connections.read(session -> table.get(session, key));
  }

  @Override
  public boolean put(Row row) {
    return putAll(List.of(row)).get(0);
  }

  @Override
  public List<Boolean> putAll(List<Row> rows) {
    return rows.isEmpty() ? List.of() : commits.put(List.copyOf(rows));
  }

  @Override
  public List<Row> due(String queue, Instant until, int limit) {
    Objects.requireNonNull(queue, "queue");
    requireLimit(limit);
    return connections.read(session -> table.due(session, queue, until.toEpochMilli(), limit));
  }

  @Override
  public void scan(String prefix, Consumer<Row> each) {
    Objects.requireNonNull(each, "each");
    String after = "";
    List<Row> page;
    do {
      // Page by page, and with the connection given back, because the consumer may call this log.
      String from = after;
      page = connections.read(session -> table.page(session, prefix, from));
      page.forEach(each);
      after = page.isEmpty() ? "" : page.get(page.size() - 1).key();
    } while (page.size() == Table.PAGE);
  }

  @Override
  public int purge(Instant now, int limit) {
    requireLimit(limit);
    return connections.write(session -> table.purge(session, now.toEpochMilli(), limit));
  }

  /** Closes the connections that this log opened by itself: those to a file. */
  @Override
  public void close() {
    connections.close();
  }

  private static void requireLimit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be 1 or more, but was " + limit);
    }
  }

  /** Something to be done with a connection. */
  interface Work<T> {
    T with(Session session) throws SQLException;
  }
}
