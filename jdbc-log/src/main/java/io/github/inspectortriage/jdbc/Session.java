package io.github.inspectortriage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A connection with the statements that were prepared on it; of use to one thread at a time. */
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** The statement of a text that is always the same: it is prepared once, and stays open as long as the session. */
  PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  @Override
  public void close() throws SQLException {
    // A pool of somebody else's may not close them with the connection, which it only takes back.
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
    } finally {
      prepared.clear();
      connection.close();
    }
  }
}
