package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.TriageException;
import java.io.Serial;

/** Says that the database failed, or is of a kind that this version does not know; the cause is what its driver said. */
public final class JdbcLogException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  JdbcLogException(String message, Throwable cause) {
    super(message, cause);
  }

  JdbcLogException(String message) {
    super(message);
  }
}
