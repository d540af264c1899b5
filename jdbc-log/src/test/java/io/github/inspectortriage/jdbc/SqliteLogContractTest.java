package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationLogContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Each view of the store is opened anew, as another process would. */
class SqliteLogContractTest extends NotificationLogContract {
  @TempDir
  Path directory;

  private final List<JdbcLog> opened = new ArrayList<>();

  @Override
  protected NotificationLog open() {
    JdbcLog log = JdbcLog.file(directory.resolve("triage.db"));
    opened.add(log);
    return log;
  }

  @AfterEach
  void close() {
    opened.forEach(JdbcLog::close);
  }
}
