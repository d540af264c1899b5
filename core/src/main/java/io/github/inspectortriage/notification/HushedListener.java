package io.github.inspectortriage.notification;

import java.time.Instant;

/** A listener that cannot break what it hears of: what it throws is dropped, for between a message and its record nothing may fail. */
final class HushedListener implements NewsListener {
  private final NewsListener listener;

  HushedListener(NewsListener listener) {
    this.listener = listener;
  }

  private static void quietly(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | LinkageError e) {
      // Its contract says that it throws nothing.
    }
  }

  @Override
  public void delivered(Message message) {
    quietly(() -> listener.delivered(message));
  }

  @Override
  public void refused(Message message, Throwable cause) {
    quietly(() -> listener.refused(message, cause));
  }

  @Override
  public void setAside(Message message, Throwable cause) {
    quietly(() -> listener.setAside(message, cause));
  }

  @Override
  public void failing(String route, Instant since) {
    quietly(() -> listener.failing(route, since));
  }

  @Override
  public void oldestDue(String route, Instant since) {
    quietly(() -> listener.oldestDue(route, since));
  }

  @Override
  public void read(int rows) {
    quietly(() -> listener.read(rows));
  }

  @Override
  public void written(int rows) {
    quietly(() -> listener.written(rows));
  }
}
