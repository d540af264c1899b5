package io.github.inspectortriage.slack;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Turns Slack's refusals into errors that say what may help. The words are those of
 * https://api.slack.com/messaging/webhooks and https://api.slack.com/methods/chat.postMessage.
 */
final class Refusal {
  private static final Duration SHORT_WAIT = Duration.ofSeconds(1);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REDIRECT = 300;
  private static final int SERVER_ERROR = 500;

  private static final Set<String> ABOUT_BLOCKS =
      Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_payload");
  private static final Set<String> PASSING =
      Set.of("ratelimited", "rate_limited", "message_limit_exceeded");
  private static final Set<String> MAYBE_POSTED = Set.of(
      "internal_error", "fatal_error", "service_unavailable", "request_timeout", "rollup_error");

  private Refusal() {}

  /** Whether the same message may be taken without its blocks. */
  static boolean isAboutBlocks(@Nullable String word) {
    return word != null && ABOUT_BLOCKS.contains(word.strip());
  }

  static DeliveryException ofWord(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return notSlacks("neither ok nor an error", null);
    }
    String plain = word.strip();
    String message = "Slack refused the message: " + SafeText.quote(plain) + cure(plain);
    if (PASSING.contains(plain)) {
      return new DeliveryException(message, Remedy.TRY_AGAIN);
    }
    return new DeliveryException(
        message, MAYBE_POSTED.contains(plain) ? Remedy.UNKNOWN : Remedy.GIVE_UP);
  }

  static DeliveryException ofStatus(
      int status, @Nullable String retryAfter, @Nullable String body) {
    if (status == TOO_MANY_REQUESTS) {
      Duration wait = seconds(retryAfter);
      return DeliveryException.tooMany(
          "Slack takes no more messages for " + wait.toSeconds() + " seconds (429)", wait);
    }
    if (status >= SERVER_ERROR) {
      return new DeliveryException(
          "Slack answered " + status + "; the message may have been posted", Remedy.UNKNOWN);
    }
    String word = body == null || body.isBlank() ? "" : ": " + SafeText.quote(body);
    if (status < REDIRECT) {
      return notSlacks("status " + status + word, null);
    }
    return new DeliveryException(
        "Slack refused the message with status " + status + word + cure(body), Remedy.GIVE_UP);
  }

  /** Returns the error of an answer that Slack does not give: somebody in between gave it, or Slack is ill. */
  static DeliveryException notSlacks(String answer, @Nullable Exception cause) {
    String message =
        "the answer is not Slack's, so whether the message was posted is not known: " + answer;
    return cause == null
        ? new DeliveryException(message, Remedy.UNKNOWN)
        : new DeliveryException(message, Remedy.UNKNOWN, cause);
  }

  /** The cause names the host at most: OkHttp keeps paths out of its messages. */
  static DeliveryException ofConnection(IOException e) {
    boolean nothingSent = e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof UnknownHostException
        || e instanceof SSLHandshakeException
        || e instanceof SSLPeerUnverifiedException;
    return nothingSent
        ? new DeliveryException("Slack cannot be reached", Remedy.TRY_AGAIN, e)
        : new DeliveryException(
            "the connection to Slack broke; the message may have been posted", Remedy.UNKNOWN, e);
  }

  private static String cure(@Nullable String word) {
    return switch (word == null ? "" : word.strip()) {
      case "not_in_channel" -> "; invite the app to the channel";
      case "channel_not_found" -> "; check the channel and invite the app to it";
      case "is_archived", "channel_is_archived" -> "; unarchive the channel or choose another";
      case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired" ->
        "; replace the token";
      case "missing_scope" -> "; give the app the scope chat:write and install it again";
      case "invalid_token", "no_service", "no_team" -> "; make a new webhook";
      case "action_prohibited", "posting_to_general_channel_denied" ->
        "; ask an administrator of the workspace to allow it";
      default -> "";
    };
  }

  private static Duration seconds(@Nullable String retryAfter) {
    String text = retryAfter == null ? "" : retryAfter.strip();
    return text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : SHORT_WAIT;
  }
}
