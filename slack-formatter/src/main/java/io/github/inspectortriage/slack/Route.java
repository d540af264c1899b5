package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Receipt;
import java.util.Optional;

/** A way to Slack. */
interface Route {
  /**
   * Sends a message once.
   *
   * @throws DeliveryException if it was not taken
   */
  Receipt deliver(Message message, SlackFormatter formatter);

  /** The receipt of a message that was taken, as far as that can be found out. */
  Optional<Receipt> findDelivered(String id);

  /** Ends it; nothing is sent any more. */
  void close();
}
