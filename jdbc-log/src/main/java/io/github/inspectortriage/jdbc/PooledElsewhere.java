package io.github.inspectortriage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections of a data source that the user brings: asked for each time, closed each time. */
final class PooledElsewhere extends Connections {
  private final DataSource dataSource;

  PooledElsewhere(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  Session take() throws SQLException {
    Connection connection = dataSource.getConnection();
    connection.setAutoCommit(true);
    return new Session(connection);
  }

  @Override
  void giveBack(Session session) throws SQLException {
    session.close();
  }

  @Override
  public void close() {}
}
