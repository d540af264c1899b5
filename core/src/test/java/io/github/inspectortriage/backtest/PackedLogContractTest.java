package io.github.inspectortriage.backtest;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationLogContract;

class PackedLogContractTest extends NotificationLogContract {
  private final NotificationLog log = new PackedLog();

  @Override
  protected NotificationLog open() {
    return log;
  }
}
