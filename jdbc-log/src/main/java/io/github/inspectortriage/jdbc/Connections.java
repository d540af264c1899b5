package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.SafeText;
import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from, and what is done with them afterwards. */
abstract class Connections implements AutoCloseable {
  /** A connection on which every statement stands for itself. */
  abstract Session take() throws SQLException;

  /** Takes back a connection that did its work; one that failed is closed instead. */
  abstract void giveBack(Session session) throws SQLException;

  @Override
  public abstract void close();

  /** Does something that changes nothing. */
  <T> T read(JdbcLog.Work<T> work) {
    return with(work);
  }

  /** Does something in one commit: all of it, or nothing. */
  <T> T write(JdbcLog.Work<T> work) {
    return with(session -> {
      Connection connection = session.connection();
      connection.setAutoCommit(false);
      try {
        T result = work.with(session);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        undo(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    });
  }

  private <T> T with(JdbcLog.Work<T> work) {
    try {
      Session session = take();
      T result;
      try {
        result = work.with(session);
      } catch (SQLException | RuntimeException e) {
        closeAfter(e, session);
        throw e;
      }
      giveBack(session);
      return result;
    } catch (SQLException e) {
      throw new JdbcLogException(
          "the database of the log failed: " + SafeText.oneLine(String.valueOf(e.getMessage())), e);
    }
  }

  private static void undo(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static void closeAfter(Exception cause, Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
