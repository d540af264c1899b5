package io.github.inspectortriage.notification;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells somebody; a user writes one, or takes the one for Slack.
 *
 * <p>A message may come twice, if a process or a line died between delivery and record: then with the same {@link Message#id()} and
 * the same content, so that a receiver can drop it. A notifier sends once, never sleeps and never tries again by itself; how long
 * it waits for an answer at most has to be under a third of the lease of a route, which is 2 minutes: 30 seconds is plenty.
 */
@FunctionalInterface
public interface Notifier {
  /**
   * Delivers a message, and returns once the receiver accepted it.
   *
   * <p>May be called from several threads, but for one route by one at a time.
   *
   * @return what the receiver gave, {@link Receipt#none()} if nothing
   * @throws DeliveryException if it was not accepted, with what may help; any other exception counts as one with {@link
   *     DeliveryException.Remedy#UNKNOWN}
   */
  Receipt deliver(Message message);

  /**
   * Looks whether a message was accepted that may have been: it is asked before the same message is sent again. Empty if it was
   * not, or if the receiver cannot be asked; then it is sent again.
   */
  default Optional<Receipt> findDelivered(String id) {
    return Optional.empty();
  }

  /**
   * Returns whether it takes messages that tell of many findings. One that makes tickets or pages says false: it gets every story
   * alone, outside the budget, up to a number a day, of which the last message says that there are more.
   */
  default boolean folds() {
    return true;
  }

  /** Returns how much time the receiver wants between two messages; the caller keeps it, the notifier does not wait. */
  default Duration interval() {
    return Duration.ZERO;
  }

  /** Returns a notifier for a receiver that gives no receipt. */
  static Notifier of(Consumer<? super Message> receiver) {
    Objects.requireNonNull(receiver, "receiver");
    return message -> {
      receiver.accept(message);
      return Receipt.none();
    };
  }
}
