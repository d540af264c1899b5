package io.github.inspectortriage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.notification.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

class JdbcLogTest {
  @TempDir
  Path directory;

  @Test
  void a_file_is_there_again_when_it_is_opened_again() {
    Path file = directory.resolve("triage.db");
    try (JdbcLog log = JdbcLog.file(file)) {
      log.put(row("a", 1));
    }

    try (JdbcLog log = JdbcLog.file(file)) {
      assertThat(log.get("a")).contains(row("a", 1));
    }
  }

  @Test
  void a_commit_is_on_disk_when_it_returns() throws Exception {
    Path file = directory.resolve("triage.db");
    try (JdbcLog log = JdbcLog.file(file);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      log.put(row("a", 1));

      assertThat(statement.executeQuery("pragma journal_mode").getString(1)).isEqualTo("wal");
    }
    int synchronous = new SqliteFile(file)
        .<Integer>read(session -> session
            .connection()
            .createStatement()
            .executeQuery("pragma synchronous")
            .getInt(1));
    assertThat(synchronous).isEqualTo(2);
  }

  @Test
  void a_log_of_a_newer_version_is_refused_and_left_as_it_is() throws Exception {
    Path file = directory.resolve("triage.db");
    JdbcLog.file(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.createStatement().execute("insert into inspector_triage_log_version values (99)");
    }

    assertThatThrownBy(() -> JdbcLog.file(file))
        .isInstanceOf(JdbcLogException.class)
        .hasMessage(
            "the log has version 99, and this library knows versions up to 3: use a newer one");
  }

  @Test
  void what_is_no_database_is_refused_by_its_name() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.txt"), "no database ".repeat(100));

    assertThatThrownBy(() -> JdbcLog.file(file)).isInstanceOf(JdbcLogException.class);
    assertThatThrownBy(() -> JdbcLog.file(directory.resolve("missing/triage.db")))
        .isInstanceOf(JdbcLogException.class)
        .hasMessageContaining("missing/triage.db");
  }

  @Test
  void a_closed_log_says_so() {
    JdbcLog log = JdbcLog.file(directory.resolve("triage.db"));
    log.close();

    assertThatThrownBy(() -> log.get("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the log is closed");
  }

  @Test
  void several_may_open_a_new_log_at_once() throws Exception {
    Path file = directory.resolve("triage.db");
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Future<JdbcLog>> logs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        logs.add(workers.submit(() -> JdbcLog.file(file)));
      }

      for (Future<JdbcLog> log : logs) {
        log.get().close();
      }
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void puts_of_several_threads_share_commits() throws Exception {
    AtomicInteger commits = new AtomicInteger();
    JdbcLog log = JdbcLog.of(counting(h2(), commits));
    int before = commits.get();

    log.putAll(List.of(row("a", 1), row("b", 1), row("c", 1)));

    assertThat(commits.get() - before).isEqualTo(1);
  }

  @Test
  void a_database_that_fails_is_an_error_for_the_put_and_not_for_the_next() {
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    JdbcLog log = JdbcLog.of(failing(h2(), left));
    left.set(0);

    assertThatThrownBy(() -> log.put(row("a", 1)))
        .isInstanceOf(JdbcLogException.class)
        .hasMessage("the database of the log failed: no connection left");

    left.set(Integer.MAX_VALUE);
    assertThat(log.put(row("a", 1))).isTrue();
  }

  @Test
  void a_scan_of_four_times_the_rows_takes_four_times_the_steps() throws Exception {
    long few = stepsOfScan(2_000);

    long many = stepsOfScan(8_000);

    assertThat(few).isPositive();
    assertThat((double) many / few).isLessThan(4.4);
  }

  /** What SQLite's machine does to page through so many rows. */
  private long stepsOfScan(int rows) throws SQLException {
    Path file = directory.resolve(rows + ".db");
    try (JdbcLog log = JdbcLog.file(file)) {
      log.putAll(
          IntStream.range(0, rows).mapToObj(i -> row("s/" + (100_000 + i), 1)).toList());
    }
    AtomicLong steps = new AtomicLong();
    Table table = new Table(Dialect.SQLITE);
    int seen = 0;
    try (Session session = new Session(DriverManager.getConnection("jdbc:sqlite:" + file))) {
      ProgressHandler.setHandler(session.connection(), 1, new ProgressHandler() {
        @Override
        protected int progress() {
          steps.incrementAndGet();
          return 0;
        }
      });
      List<Row> page = table.page(session, "s/", "");
      while (!page.isEmpty()) {
        seen += page.size();
        page = table.page(session, "s/", page.get(page.size() - 1).key());
      }
    }
    assertThat(seen).isEqualTo(rows);
    return steps.get();
  }

  private static DataSource h2() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  private static DataSource counting(DataSource database, AtomicInteger commits) {
    return Proxies.ofDataSource(database, method -> {
      if (method.equals("commit")) {
        commits.incrementAndGet();
      }
    });
  }

  private static DataSource failing(DataSource database, AtomicInteger left) {
    return Proxies.ofDataSource(database, method -> {
      if (method.equals("getConnection") && left.getAndDecrement() <= 0) {
        throw new SQLException("no connection left");
      }
    });
  }

  private static Row row(String key, long version) {
    return Row.builder()
        .key(key)
        .version(version)
        .expires(Instant.parse("2026-08-11T12:00:00Z"))
        .body((byte) version)
        .build();
  }
}
