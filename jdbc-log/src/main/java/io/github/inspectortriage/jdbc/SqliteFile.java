package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.SafeText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

/** Connections to one file of SQLite, kept open with their statements between calls: to open one costs more than most calls. */
final class SqliteFile extends Connections {
  private static final int BUSY = 5;
  private static final int TRIES = 40;

  private final String url;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean isClosed;

  SqliteFile(Path file) {
    this.url = "jdbc:sqlite:" + file.toAbsolutePath();
  }

  @Override
  Session take() throws SQLException {
    if (isClosed) {
      throw new IllegalStateException("the log is closed");
    }
    Session session = idle.pollFirst();
    return session == null ? new Session(open()) : session;
  }

  @Override
  void giveBack(Session session) throws SQLException {
    idle.addFirst(session);
    if (isClosed) {
      close();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
      try {
        session.close();
      } catch (SQLException e) {
        throw new JdbcLogException("the file of the log could not be closed", e);
      }
    }
  }

  private Connection open() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("journal_mode", "WAL");
    // FULL: a commit is on disk when it returns. With NORMAL, the default under WAL, the last ones
    // may be lost.
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("busy_timeout", "30000");
    // A transaction that only turns out to write would be refused instead of waiting for its turn.
    settings.setProperty("transaction_mode", "IMMEDIATE");
    try {
      return connect(settings);
    } catch (SQLException e) {
      if (!hasDriver()) {
        throw new JdbcLogException(
            "a file needs SQLite's driver: add org.xerial:sqlite-jdbc to the class path", e);
      }
      throw new JdbcLogException(
          "cannot open " + SafeText.quote(url.substring("jdbc:sqlite:".length())) + ": "
              + SafeText.oneLine(String.valueOf(e.getMessage())),
          e);
    }
  }

  /** Opens it; the change to WAL, which the first makes who opens a new file, waits for nobody, so who meets it tries once more. */
  private Connection connect(Properties settings) throws SQLException {
    for (int i = 1; true; i++) {
      try {
        return DriverManager.getConnection(url, settings);
      } catch (SQLException e) {
        if (e.getErrorCode() != BUSY || i == TRIES) {
          throw e;
        }
        LockSupport.parkNanos(i * 2_000_000L);
      }
    }
  }

  private boolean hasDriver() {
    try {
      return DriverManager.getDriver(url) != null;
    } catch (SQLException noneTakesIt) {
      return false;
    }
  }
}
