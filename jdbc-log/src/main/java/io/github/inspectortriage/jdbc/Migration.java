package io.github.inspectortriage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * Makes the table, and brings an older one up to date: numbered files of SQL, of which each is run once.
 *
 * <p>Several processes may do so at once. Each statement stands for itself and does nothing where it was done already; a clash is
 * tried again.
 */
final class Migration {
  private static final List<String> FILES =
      List.of("001-log.sql", "002-due.sql", "003-expires.sql");
  private static final int TRIES = 5;

  private Migration() {}

  static Table upToDate(Connection connection) throws SQLException {
    Dialect dialect = Dialect.of(connection);
    for (int i = 1; ; i++) {
      try {
        migrate(connection, dialect);
        return new Table(dialect);
      } catch (SQLException somebodyElse) {
        if (i == TRIES) {
          throw somebodyElse;
        }
      }
    }
  }

  private static void migrate(Connection connection, Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists inspector_triage_log_version (version integer primary key)");
      int version = version(statement);
      if (version > FILES.size()) {
        throw new JdbcLogException("the log has version " + version
            + ", and this library knows versions up to " + FILES.size() + ": use a newer one");
      }
      for (int next = version + 1; next <= FILES.size(); next++) {
        statement.execute(dialect.typed(file(FILES.get(next - 1))));
        statement.execute("insert into inspector_triage_log_version values (" + next + ")");
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("select max(version) from inspector_triage_log_version")) {
      return found.next() ? found.getInt(1) : 0;
    }
  }

  private static String file(String name) {
    try (InputStream in = Objects.requireNonNull(Migration.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
