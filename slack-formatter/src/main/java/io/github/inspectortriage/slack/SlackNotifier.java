package io.github.inspectortriage.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Delivers notifications to a Slack channel: through an incoming webhook, or as an app through the Web API.
 *
 * <pre>{@code
 * try (SlackNotifier slack = SlackNotifier.toWebhook(System.getenv("SLACK_WEBHOOK_URL"))) {
 *   slack.deliver(message);
 * }
 * }</pre>
 *
 * <p>It sends once and waits for nothing: whether to send again is for the caller, and {@link
 * DeliveryException#remedy()} says what may help. Only where Slack refuses the blocks of a message the same is sent as
 * plain text. Safe for many threads; one instance for all.
 */
public final class SlackNotifier implements Notifier, AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  private final Slack slack;
  private final SlackFormatter formatter;
  private final Sender sender;
  private final String target;

  private SlackNotifier(Slack slack, SlackFormatter formatter, Sender sender, String target) {
    this.slack = slack;
    this.formatter = formatter;
    this.sender = sender;
    this.target = target;
  }

  /**
   * Returns a notifier for an incoming webhook.
   *
   * @param url the webhook's URL; a secret, which appears in no message and no error
   * @throws IllegalArgumentException if it is no absolute http or https URL
   */
  public static SlackNotifier toWebhook(String url) {
    requireHttpUrl(url);
    return of(new SlackConfig(), slack -> new WebhookSender(slack, url), "webhook");
  }

  /**
   * Returns a notifier for a channel.
   *
   * @param token a bot token with the scope {@code chat:write}; a secret, which appears in no message and no error
   * @param channel the id of the channel, or its name
   * @throws IllegalArgumentException if the token is not one word, or the channel is blank
   */
  public static SlackNotifier toChannel(String token, String channel) {
    return toChannel(token, channel, new SlackConfig());
  }

  static SlackNotifier toChannel(String token, String channel, SlackConfig config) {
    requireWord(token);
    requireText(channel, "channel");
    return of(config, slack -> new ChannelSender(slack, token, channel), "channel " + channel);
  }

  private static SlackNotifier of(
      SlackConfig config, Function<Slack, Sender> sender, String target) {
    // Statistics would ask auth.test before the first message, for a rate limiter that is not used
    // here.
    config.setStatsEnabled(false);
    // Else the debug log shows the URL of a webhook and the message.
    config.setHttpClientResponseHandlers(List.of());
    // OkHttp repeats a POST by itself when a kept connection breaks, and Slack would show the
    // message twice.
    OkHttpClient http = new OkHttpClient.Builder()
        .retryOnConnectionFailure(false)
        // A redirect followed would carry the finding elsewhere, or lose it: a POST becomes a GET.
        .followRedirects(false)
        .callTimeout(CALL_TIMEOUT)
        .build();
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    Slack slack = Slack.getInstance(config, client);
    return new SlackNotifier(slack, SlackFormatter.standard(), sender.apply(slack), target);
  }

  /** Returns this notifier with another formatter; both share the connection, and one of them is to be closed. */
  public SlackNotifier withFormatter(SlackFormatter newFormatter) {
    return new SlackNotifier(
        slack, Objects.requireNonNull(newFormatter, "newFormatter"), sender, target);
  }

  @Override
  public Receipt deliver(Message message) {
    for (MessageItem item : message.items()) {
      deliver(Notification.builder()
          .id(message.id())
          .kind(Notification.Kind.valueOf(item.kind().name()))
          .finding(item.finding())
          .priority(item.priority())
          .revision(item.toldCount())
          .decidedAt(message.at())
          .firstNotifiedAt(item.firstToldAt())
          .build());
    }
    return Receipt.none();
  }

  void deliver(Notification notification) {
    SlackMessage message = formatter.format(notification);
    if (!sender.send(message)) {
      boolean isAccepted = sender.send(message.withoutBlocks());
      if (!isAccepted) {
        throw new DeliveryException(
            "Slack refused the message even as plain text", DeliveryException.Remedy.GIVE_UP);
      }
    }
  }

  /** Closes the connections to Slack. */
  @Override
  public void close() {
    try {
      slack.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close the connections to Slack", e);
    }
  }

  /** Returns where it delivers to, without secrets. */
  @Override
  public String toString() {
    return "SlackNotifier[" + target + "]";
  }

  private static void requireHttpUrl(String url) {
    Objects.requireNonNull(url, "url");
    try {
      URI uri = new URI(url.strip());
      boolean isHttp =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      // OkHttp sends it, so OkHttp has to be able to read it too: its error would quote the URL.
      boolean isSendable = HttpUrl.parse(url) != null && url.equals(url.strip());
      if (isHttp && uri.getHost() != null && isSendable) {
        return;
      }
    } catch (URISyntaxException e) {
      // The cause would quote the URL, which is a secret: so it is not handed on.
    }
    throw new IllegalArgumentException(
        "url must be the webhook's whole URL, like https://hooks.slack.com/services/…, without blanks");
  }

  // A header takes nothing else; checked here, since the error must not quote the token.
  private static void requireWord(String token) {
    if (!Objects.requireNonNull(token, "token").matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException("token must be one word, like xoxb-…, without blanks");
    }
  }

  private static void requireText(String text, String name) {
    if (Objects.requireNonNull(text, name).isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}
