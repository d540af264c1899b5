package io.github.inspectortriage.slack;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An app of yours in a workspace of Slack: one client for as many channels as you like.
 *
 * <pre>{@code
 * try (SlackApp app = SlackApp.of(System.getenv("SLACK_BOT_TOKEN"))) {
 *   SlackNotifier payments = app.toChannel("C0123456789");
 *   SlackNotifier platform = app.toChannel("C0987654321");
 *   ...
 * }
 * }</pre>
 *
 * <p>It needs {@code com.slack.api:slack-api-client} on the class path, which a webhook does not. Safe for many threads.
 */
public final class SlackApp implements AutoCloseable {
  private static final URI SLACK = URI.create("https://slack.com/api/");

  private final SlackClient client;
  private volatile boolean isClosed;

  private SlackApp(SlackClient client) {
    this.client = client;
  }

  /**
   * Returns the app with a bot token.
   *
   * @param token a token with the scope {@code chat:write}, and {@code channels:history} (or {@code groups:history} in a private
   *     channel) to look for a message whose answer was lost; a secret, which appears in no message and no error
   * @throws IllegalArgumentException if there is no token, or if it is not one word
   * @throws IllegalStateException if Slack's client is not on the class path, with what to add
   */
  public static SlackApp of(@Nullable String token) {
    return of(token, SLACK);
  }

  /**
   * Returns the app with a bot token at another address: that of GovSlack, {@code https://slack-gov.com/api/}, of a proxy, or of a
   * server in a test.
   *
   * @throws IllegalArgumentException as {@link #of(String)}, or if the address is neither https nor http to this machine
   * @throws IllegalStateException as {@link #of(String)}
   */
  public static SlackApp of(@Nullable String token, URI api) {
    String word = requireWord(token);
    URI checked = WebhookUrl.parse(Objects.requireNonNull(api, "api").toString());
    String prefix = checked.toString();
    try {
      return new SlackApp(new SlackClient(word, prefix.endsWith("/") ? prefix : prefix + "/"));
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "to send as an app, Slack's client has to be on the class path; add to your POM"
              + " <dependency><groupId>com.slack.api</groupId><artifactId>slack-api-client</artifactId>"
              + "<version>1.51.0</version></dependency>, or send by SlackNotifier.toWebhook, which needs none",
          e);
    }
  }

  /**
   * Returns a notifier for a channel; closing it ends that channel alone.
   *
   * @param channel the id of the channel; its name does as well, but a lost answer cannot be looked for before the first message
   * @throws IllegalArgumentException if there is none
   */
  public SlackNotifier toChannel(@Nullable String channel) {
    return SlackNotifier.of(new Channel(this, requireChannel(channel)), "channel " + channel);
  }

  /** Closes the connections to Slack for good: all its notifiers are closed too. */
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      client.close();
    }
  }

  /** Returns that it is an app, without secrets. */
  @Override
  public String toString() {
    return "SlackApp";
  }

  SlackClient client() {
    if (isClosed) {
      throw new IllegalStateException("the connection to Slack is closed");
    }
    return client;
  }

  // A header takes nothing else; checked here, since the error must not quote the token.
  private static String requireWord(@Nullable String token) {
    if (token == null || token.isBlank()) {
      throw new IllegalArgumentException(
          "the bot token is missing: the variable or setting that should hold it is not set; Slack shows it, like xoxb-…, under"
              + " \"OAuth & Permissions\" of your app");
    }
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException("token must be one word, like xoxb-…, without blanks");
    }
    return token;
  }

  private static String requireChannel(@Nullable String channel) {
    if (channel == null || channel.isBlank()) {
      throw new IllegalArgumentException(
          "the channel is missing: the variable or setting that should hold its id, like C0123456789, is not set");
    }
    return channel;
  }
}
