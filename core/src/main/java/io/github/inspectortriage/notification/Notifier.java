package io.github.inspectortriage.notification;

/** Tells somebody; a user writes one, or takes the one for Slack. */
@FunctionalInterface
public interface Notifier {
  /**
   * Delivers a notification, and returns once it was accepted.
   *
   * <p>May be called from several threads. The same notification may come twice, with the same {@link
   * Notification#id()}, if the process died between delivery and record.
   *
   * @throws DeliveryException if it was not accepted; any other exception counts as one with {@link
   *     DeliveryException.Remedy#UNKNOWN}
   */
  void deliver(Notification notification);
}
