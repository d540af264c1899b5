package io.github.inspectortriage.notification;

class InMemoryLogContractTest extends NotificationLogContract {
  private final NotificationLog log = NotificationLog.inMemory();

  @Override
  protected NotificationLog open() {
    return log;
  }
}
