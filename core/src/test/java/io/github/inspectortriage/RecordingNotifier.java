package io.github.inspectortriage;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Remembers what it was asked to deliver; fails if it was told to. */
@NullMarked
public final class RecordingNotifier implements Notifier {
  private final List<Message> delivered = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> nextFailure = new AtomicReference<>();

  @Override
  public Receipt deliver(Message message) {
    RuntimeException failure = nextFailure.getAndSet(null);
    if (failure != null) {
      throw failure;
    }
    delivered.add(message);
    return Receipt.none();
  }

  /** Makes the next delivery fail. */
  public void failOnce(RuntimeException failure) {
    nextFailure.set(failure);
  }

  /** Returns what was delivered. */
  public List<Message> delivered() {
    return List.copyOf(delivered);
  }

  /** Returns what the messages tell, one after another. */
  public List<MessageItem> items() {
    return delivered.stream().flatMap(message -> message.items().stream()).toList();
  }

  /** Returns how many messages interrupted somebody. */
  public long interruptions() {
    return delivered.stream().filter(Message::interrupts).count();
  }

  /** Returns the kinds of what was delivered. */
  public List<Kind> kinds() {
    return items().stream().map(MessageItem::kind).toList();
  }
}
