package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.DeliveryException;

/** A way to send a message. */
interface Sender {
  /**
   * Sends a message once.
   *
   * @return whether Slack took it; false if it refuses its blocks
   * @throws DeliveryException if it was not taken for any other reason
   */
  boolean send(SlackMessage message);
}
