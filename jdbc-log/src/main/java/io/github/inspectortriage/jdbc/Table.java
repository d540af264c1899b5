package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.notification.Row;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements on the one table; what is committed when is decided elsewhere. */
final class Table {
  static final int PAGE = 500;

  private static final String COLUMNS = "row_key, version, queue, due_at, expires_at, body";
  private static final String SELECT = "select " + COLUMNS + " from inspector_triage_log where ";
  private static final String GET = SELECT + "row_key = ?";
  private static final String UPDATE = "update inspector_triage_log"
      + " set version = ?, queue = ?, due_at = ?, expires_at = ?, body = ?"
      + " where row_key = ? and version = ?";
  private static final String INSERT =
      "insert into inspector_triage_log (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)";
  private static final String PURGE = "delete from inspector_triage_log where expires_at <= ?"
      + " and row_key in (select row_key from inspector_triage_log where expires_at <= ? limit ";

  private final String insert;

  Table(Dialect dialect) {
    this.insert = dialect.insertUnlessThere(INSERT);
  }

  Optional<Row> get(Session session, String key) throws SQLException {
    PreparedStatement statement = session.prepared(GET);
    statement.setString(1, key);
    List<Row> rows = rows(statement);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  boolean put(Session session, Row row) throws SQLException {
    return row.version() == 1 ? insert(session, row) : update(session, row);
  }

  List<Row> due(Session session, String queue, long until, int limit) throws SQLException {
    String sql = SELECT + "queue = ? and due_at <= ? order by due_at limit " + limit;
    try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
      statement.setString(1, queue);
      statement.setLong(2, until);
      return rows(statement);
    }
  }

  /** The next rows whose key begins with a text, behind a key. */
  List<Row> page(Session session, String prefix, String after) throws SQLException {
    // Keys are ASCII without DEL, so that everything that begins with the prefix comes before this.
    String end = prefix + (char) 0x7F;
    // One bound from below: of two SQLite begins at the first it sees, and each page then walks
    // over
    // all before it.
    String from = after.isEmpty() ? "row_key >= ?" : "row_key > ?";
    String sql = SELECT + from + " and row_key < ? order by row_key limit " + PAGE;
    try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
      statement.setString(1, after.isEmpty() ? prefix : after);
      statement.setString(2, end);
      return rows(statement);
    }
  }

  int purge(Session session, long now, int limit) throws SQLException {
    try (PreparedStatement statement = session.connection().prepareStatement(PURGE + limit + ")")) {
      statement.setLong(1, now);
      statement.setLong(2, now);
      return statement.executeUpdate();
    }
  }

  private boolean insert(Session session, Row row) throws SQLException {
    PreparedStatement statement = session.prepared(insert);
    statement.setString(1, row.key());
    statement.setLong(2, row.version());
    setRest(statement, 3, row);
    try {
      return statement.executeUpdate() == 1;
    } catch (SQLIntegrityConstraintViolationException isThere) {
      return false;
    }
  }

  private static boolean update(Session session, Row row) throws SQLException {
    PreparedStatement statement = session.prepared(UPDATE);
    statement.setLong(1, row.version());
    setRest(statement, 2, row);
    statement.setString(6, row.key());
    statement.setLong(7, row.version() - 1);
    return statement.executeUpdate() == 1;
  }

  private static void setRest(PreparedStatement statement, int from, Row row) throws SQLException {
    statement.setString(from, row.queue().orElse(null));
    setTime(statement, from + 1, row.due());
    setTime(statement, from + 2, row.expires());
    statement.setBytes(from + 3, row.body());
  }

  private static void setTime(PreparedStatement statement, int index, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      statement.setLong(index, time.get().toEpochMilli());
    } else {
      statement.setNull(index, Types.BIGINT);
    }
  }

  private static List<Row> rows(PreparedStatement statement) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        rows.add(Row.builder()
            .key(found.getString(1))
            .version(found.getLong(2))
            .queue(Optional.ofNullable(found.getString(3)))
            .due(Optional.ofNullable(time(found, 4)))
            .expires(Optional.ofNullable(time(found, 5)))
            .body(found.getBytes(6))
            .build());
      }
    }
    return rows;
  }

  private static @Nullable Instant time(ResultSet found, int column) throws SQLException {
    long millis = found.getLong(column);
    return found.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
