package io.github.inspectortriage.slack;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Delivers messages to a Slack channel: through an incoming webhook, or as an app through the Web API.
 *
 * <pre>{@code
 * try (SlackNotifier slack = SlackNotifier.toWebhook(System.getenv("SLACK_WEBHOOK_URL"))) {
 *   slack.deliver(message);
 * }
 * }</pre>
 *
 * <p>It sends once and waits for nothing: whether to send again is for the caller, and {@link
 * DeliveryException#remedy()} says what may help. Only where Slack refuses the blocks of a message the same is sent as
 * plain text, which says so. Safe for many threads; one instance for all.
 */
public final class SlackNotifier implements Notifier, AutoCloseable {
  // https://api.slack.com/apis/rate-limits: one message a second and channel.
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Route route;
  private final SlackFormatter formatter;
  private final String target;

  private SlackNotifier(Route route, SlackFormatter formatter, String target) {
    this.route = route;
    this.formatter = formatter;
    this.target = target;
  }

  static SlackNotifier of(Route route, String target) {
    return new SlackNotifier(route, SlackFormatter.standard(), target);
  }

  /**
   * Returns a notifier for an incoming webhook. It needs nothing but the JDK, starts no thread, and gives no receipt: what comes of
   * a story later is a message of its own, or waits for the digest.
   *
   * @param url the webhook's URL; a secret, which appears in no message and no error
   * @throws IllegalArgumentException if there is none, if it is not an absolute URL, or if it is neither https nor http to this machine
   */
  public static SlackNotifier toWebhook(@Nullable String url) {
    return of(Webhook.to(url), "webhook");
  }

  /**
   * Returns a notifier for a channel with a client of its own; for several channels see {@link SlackApp}.
   *
   * @param token see {@link SlackApp#of(String)}
   * @param channel the id of the channel
   * @throws IllegalArgumentException if one of them is missing, or the token is not one word
   * @throws IllegalStateException if Slack's client is not on the class path, with what to add
   */
  public static SlackNotifier toChannel(@Nullable String token, @Nullable String channel) {
    SlackApp app = SlackApp.of(token);
    return of(new OwnChannel(app.toChannel(channel).route, app), "channel " + channel);
  }

  /** Returns this notifier with another formatter; both share the connection, and closing one closes both. */
  public SlackNotifier withFormatter(SlackFormatter newFormatter) {
    return new SlackNotifier(route, Objects.requireNonNull(newFormatter, "newFormatter"), target);
  }

  /**
   * Sends the message.
   *
   * @throws DeliveryException if Slack did not take it, or if that is not known
   * @throws IllegalStateException if this notifier is closed
   */
  @Override
  public Receipt deliver(Message message) {
    return route.deliver(Objects.requireNonNull(message, "message"), formatter);
  }

  /**
   * Looks for a message among the newest hundred of the channel and the replies to them. Empty also if it was sent by a webhook, or
   * if the app may not read the channel.
   *
   * @throws DeliveryException if Slack cannot be asked at present
   */
  @Override
  public Optional<Receipt> findDelivered(String id) {
    return route.findDelivered(Objects.requireNonNull(id, "id"));
  }

  /** Returns a second: more than one message a second Slack refuses. */
  @Override
  public Duration interval() {
    return INTERVAL;
  }

  /** Closes it for good; it delivers nothing any more. */
  @Override
  public void close() {
    route.close();
  }

  /** Returns where it delivers to, without secrets. */
  @Override
  public String toString() {
    return "SlackNotifier[" + SafeText.cut(SafeText.oneLine(target), 80) + "]";
  }

  /** A channel that closes its app. */
  private record OwnChannel(Route channel, SlackApp app) implements Route {
    @Override
    public Receipt deliver(Message message, SlackFormatter formatter) {
      return channel.deliver(message, formatter);
    }

    @Override
    public Optional<Receipt> findDelivered(String id) {
      return channel.findDelivered(id);
    }

    @Override
    public void close() {
      channel.close();
      app.close();
    }
  }
}
