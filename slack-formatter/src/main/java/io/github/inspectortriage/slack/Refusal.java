package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns Slack's refusals into errors that say what may help. The words are those of
 * https://api.slack.com/messaging/webhooks and https://api.slack.com/methods/chat.postMessage.
 */
final class Refusal {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PROXY_LOGIN = 407;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REDIRECT = 300;
  private static final int SERVER_ERROR = 500;

  private static final Set<String> ABOUT_BLOCKS =
      Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_payload");
  private static final Set<String> PASSING =
      Set.of("ratelimited", "rate_limited", "message_limit_exceeded", "request_timeout");
  private static final Set<String> MAYBE_POSTED =
      Set.of("internal_error", "fatal_error", "service_unavailable", "rollup_error");
  private static final Set<String> ABOUT_THE_ROUTE = Set.of(
      "not_in_channel",
      "channel_not_found",
      "is_archived",
      "channel_is_archived",
      "invalid_auth",
      "not_authed",
      "account_inactive",
      "token_revoked",
      "token_expired",
      "missing_scope",
      "no_permission",
      "not_allowed_token_type",
      "invalid_token",
      "no_service",
      "no_team",
      "action_prohibited",
      "posting_to_general_channel_denied",
      "restricted_action",
      "restricted_action_read_only_channel",
      "ekm_access_denied",
      "team_access_not_granted",
      "org_login_required");

  private final Secret secret;

  Refusal(Secret secret) {
    this.secret = secret;
  }

  /** Whether the same message may be taken without its blocks. */
  static boolean isAboutBlocks(@Nullable String word) {
    return word != null && ABOUT_BLOCKS.contains(word.strip());
  }

  DeliveryException ofWord(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return notSlacks("neither ok nor an error");
    }
    String plain = word.strip();
    String message = "Slack refused the message: " + secret.answer(plain) + cure(plain);
    if (PASSING.contains(plain)) {
      return new DeliveryException(message, Remedy.TRY_AGAIN);
    }
    return new DeliveryException(
        message, MAYBE_POSTED.contains(plain) ? Remedy.UNKNOWN : refused(plain));
  }

  /** The error of a receiver that takes nothing more for a while. */
  static DeliveryException tooMany(Duration wait) {
    return DeliveryException.tooMany(
        "Slack takes no more messages for " + wait.toSeconds() + " seconds (429)", wait);
  }

  DeliveryException ofStatus(
      int status, @Nullable String retryAfter, @Nullable String date, @Nullable String body) {
    if (status == TOO_MANY_REQUESTS) {
      return tooMany(RetryAfter.of(retryAfter, date));
    }
    if (status >= SERVER_ERROR) {
      return new DeliveryException(
          "Slack answered " + status + "; the message may have been posted", Remedy.UNKNOWN);
    }
    String word = body == null ? "" : body.strip();
    if (status < REDIRECT) {
      return notSlacks("status " + status + " with " + secret.answer(word));
    }
    if (status == REQUEST_TIMEOUT) {
      return new DeliveryException(
          "Slack did not get the whole message in time (408)", Remedy.TRY_AGAIN);
    }
    String what = "status " + status + " and " + secret.answer(word) + cure(word);
    return new DeliveryException(
        "Slack refused the message with " + what,
        switch (status) {
          case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, PROXY_LOGIN, GONE -> Remedy.MEND_ROUTE;
          default -> refused(word);
        });
  }

  /** The error of an answer that Slack does not give: somebody in between gave it, or Slack is ill. */
  DeliveryException notSlacks(String answer) {
    return new DeliveryException(notSlacksMessage(answer), Remedy.UNKNOWN);
  }

  DeliveryException notSlacks(String answer, Throwable cause) {
    return new DeliveryException(notSlacksMessage(answer), Remedy.UNKNOWN, secret.asCause(cause));
  }

  /** The error of a failure before anything was sent. */
  DeliveryException ofNothingSent(Throwable failure) {
    return new DeliveryException(
        "Slack cannot be reached; nothing was sent", Remedy.TRY_AGAIN, secret.asCause(failure));
  }

  /** The error of a failure after the message, or a part of it, was sent. */
  DeliveryException ofLostAnswer(IOException failure) {
    return new DeliveryException(
        "the connection to Slack broke; the message may have been posted",
        Remedy.UNKNOWN,
        secret.asCause(failure));
  }

  /**
   * Refuses to begin on a thread that is to stop: what is sent then would be cut off, and nobody would know how far it came.
   */
  static void requireNoInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new DeliveryException("the thread was interrupted; nothing was sent", Remedy.TRY_AGAIN);
    }
  }

  private static Remedy refused(String word) {
    return ABOUT_THE_ROUTE.contains(word) ? Remedy.MEND_ROUTE : Remedy.GIVE_UP;
  }

  private static String notSlacksMessage(String answer) {
    return "the answer is not Slack's, so whether the message was posted is not known: " + answer;
  }

  private static String cure(String word) {
    return switch (word) {
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
}
