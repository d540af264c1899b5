package io.github.inspectortriage;

import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.notification.Notifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Remembers what it was asked to deliver; fails if it was told to. */
@NullMarked
public final class RecordingNotifier implements Notifier {
  private final List<Notification> delivered = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> nextFailure = new AtomicReference<>();

  @Override
  public void deliver(Notification notification) {
    RuntimeException failure = nextFailure.getAndSet(null);
    if (failure != null) {
      throw failure;
    }
    delivered.add(notification);
  }

  /** Makes the next delivery fail. */
  public void failOnce(RuntimeException failure) {
    nextFailure.set(failure);
  }

  /** Returns what was delivered. */
  public List<Notification> delivered() {
    return List.copyOf(delivered);
  }

  /** Returns the kinds of what was delivered. */
  public List<Notification.Kind> kinds() {
    return delivered.stream().map(Notification::kind).toList();
  }
}
