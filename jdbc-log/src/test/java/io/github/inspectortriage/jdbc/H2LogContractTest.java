package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationLogContract;
import org.h2.jdbcx.JdbcDataSource;

/** A database that we know nothing special of. */
class H2LogContractTest extends NotificationLogContract {
  @Override
  protected NotificationLog open() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:triage;DB_CLOSE_DELAY=-1");
    return JdbcLog.of(database);
  }
}
