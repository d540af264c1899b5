package io.github.inspectortriage.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.inspectortriage.priority.Explanation;
import io.github.inspectortriage.slack.InvalidInteractionException.Reason;
import io.github.inspectortriage.wording.Wording;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Somebody pressed a button of a message: what Slack sends to the interactivity URL of an app, checked and read. It needs no web
 * framework: give it the body, byte for byte as it came, and two headers.
 *
 * <pre>{@code
 * SlackInteraction pressed = SlackInteraction.read(
 *     body, request.header("X-Slack-Request-Timestamp"), request.header("X-Slack-Signature"), signingSecret, Instant.now());
 * for (SlackAction action : pressed.actions()) {
 *   ...
 * }
 * }</pre>
 *
 * <p>Answer with 200 and no body within three seconds; what is to be said goes to {@link #responseUrl()}.
 */
public final class SlackInteraction {
  // https://docs.slack.dev/authentication/verifying-requests-from-slack
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final String VERSION = "v0";
  private static final String ALGORITHM = "HmacSHA256";
  /** The field for a reason, and its block. */
  static final String REASON = "reason";

  private static final int LONGEST_BODY = 1 << 20;
  private static final int LONGEST_TEXT = 2_900;
  private static final Set<String> HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");

  private final List<SlackAction> actions;
  private final String user;
  private final @Nullable URI responseUrl;

  private SlackInteraction(List<SlackAction> actions, String user, @Nullable URI responseUrl) {
    this.actions = List.copyOf(actions);
    this.user = user;
    this.responseUrl = responseUrl;
  }

  /**
   * Checks who sent a request, and reads it.
   *
   * @param body the body, as it came
   * @param timestamp the header {@code X-Slack-Request-Timestamp}; null if there was none
   * @param signature the header {@code X-Slack-Signature}; null if there was none
   * @param signingSecret the signing secret of the app, not its token; it appears in no error
   * @param now the time; a request is taken for five minutes
   * @throws InvalidInteractionException if it is not Slack's, not of now, or not a button that was pressed
   * @throws IllegalArgumentException if there is no secret
   */
  public static SlackInteraction read(
      byte[] body,
      @Nullable String timestamp,
      @Nullable String signature,
      @Nullable String signingSecret,
      Instant now) {
    if (signingSecret == null || signingSecret.isBlank()) {
      throw new IllegalArgumentException(
          "the signing secret is missing: the variable or setting that should hold it is not set; Slack shows it under"
              + " \"Basic Information\" of your app");
    }
    requireInTime(timestamp, now);
    if (body.length > LONGEST_BODY) {
      throw new InvalidInteractionException(
          "the body is longer than any of Slack's", Reason.NOT_A_PAYLOAD);
    }
    requireSignature(body, Objects.requireNonNull(timestamp), signature, signingSecret);
    return parse(new String(body, StandardCharsets.UTF_8));
  }

  /** Returns what was asked for; none if a button was pressed that is not ours, as that of a link. */
  public List<SlackAction> actions() {
    return actions;
  }

  /** Returns the id of who pressed it, like {@code U0123456789}; empty text if Slack did not say. */
  public String user() {
    return user;
  }

  /**
   * Returns where an answer can be posted for half an hour, up to five times: with a body of {@link #answer}. Empty if there is
   * none, or if it is not an address of Slack's.
   */
  public Optional<URI> responseUrl() {
    return Optional.ofNullable(responseUrl);
  }

  /** Returns the body of an answer that only who pressed the button sees; the words are shown as they are. */
  public static String answer(String words) {
    String shown = Mrkdwn.sentence(words, LONGEST_TEXT);
    return BlockJson.answer(shown);
  }

  /** Returns the body of an answer that a story is snoozed, of which only who asked for it hears. */
  public static String answerSnoozed(Instant until, ZoneId zone, Wording wording) {
    Words words = new Words(wording, zone, until, new SlackMarkup());
    return BlockJson.answer(words.sentence(words.say("snoozed", words.moment(until))));
  }

  /** Returns the body of an answer with the whole arithmetic of a score, of which only who asked for it hears. */
  public static String answerExplained(Explanation explanation, Wording wording) {
    StringBuilder text = new StringBuilder();
    for (String line : explanation.text(wording).lines().toList()) {
      String safe = Mrkdwn.escape(line.replace('`', '\''));
      if (text.length() + safe.length() > LONGEST_TEXT) {
        text.append("…\n");
        break;
      }
      text.append(safe).append('\n');
    }
    return BlockJson.answer("```\n" + text + "```");
  }

  /**
   * Returns the body of an answer that asks why a story may be hidden, with a field for it: to an action of {@link
   * SlackAction.Kind#ASK_REASON}. Only who pressed the button sees it. What is written there comes as one of {@link
   * SlackAction.Kind#SUPPRESS}; it needs no token and no modal.
   */
  public static String askReason(SlackAction action, Wording wording) {
    return new SuppressionText(words(wording)).form(action);
  }

  /**
   * Returns the body of an answer that shows a rule before anybody makes it: what it would hide, what speaks against it, and how it
   * is made by {@code triage aws suppress}. Of it only who asked hears.
   *
   * @throws IllegalArgumentException if the action has no reason
   */
  public static String answerPlanned(SlackAction action, SlackSuppression rule, Wording wording) {
    String reason = action
        .reason()
        .orElseThrow(() -> new IllegalArgumentException("the action has no reason: " + action));
    return new SuppressionText(words(wording)).planned(rule, reason);
  }

  /** For what holds no date. */
  private static Words words(Wording wording) {
    return new Words(wording, ZoneOffset.UTC, Instant.EPOCH, new SlackMarkup());
  }

  /** Returns what was asked for and by whom. */
  @Override
  public String toString() {
    return actions + " by " + user;
  }

  private static void requireInTime(@Nullable String timestamp, Instant now) {
    if (timestamp == null || !timestamp.matches("[0-9]{1,11}")) {
      throw new InvalidInteractionException("the request has no time stamp", Reason.NOT_SIGNED);
    }
    Duration away =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    if (away.compareTo(WINDOW) > 0) {
      throw new InvalidInteractionException(
          "the request is more than five minutes away", Reason.NOT_IN_TIME);
    }
  }

  private static void requireSignature(
      byte[] body, String timestamp, @Nullable String signature, String secret) {
    byte[] expected = (VERSION + "=" + HexFormat.of().formatHex(hmac(body, timestamp, secret)))
        .getBytes(StandardCharsets.US_ASCII);
    byte[] given = (signature == null ? "" : signature).getBytes(StandardCharsets.US_ASCII);
    // In constant time: how far they agree must not be told by how long it takes.
    if (!MessageDigest.isEqual(expected, given)) {
      throw new InvalidInteractionException(
          "the request is not signed with the app's signing secret", Reason.NOT_SIGNED);
    }
  }

  private static byte[] hmac(byte[] body, String timestamp, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((VERSION + ":" + timestamp + ":").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has HmacSHA256");
    }
  }

  private static SlackInteraction parse(String form) {
    try {
      JsonObject payload = JsonParser.parseString(payload(form)).getAsJsonObject();
      if (!text(payload, "type").equals("block_actions")) {
        throw notAPayload();
      }
      List<SlackAction> actions = new ArrayList<>();
      String reason = reason(payload);
      JsonArray pressed =
          payload.has("actions") ? payload.getAsJsonArray("actions") : new JsonArray();
      for (JsonElement each : pressed) {
        JsonObject action = each.getAsJsonObject();
        SlackAction.of(text(action, "action_id"), text(action, "value"), reason)
            .ifPresent(actions::add);
      }
      String user = payload.has("user") ? text(payload.getAsJsonObject("user"), "id") : "";
      return new SlackInteraction(
          actions,
          user.matches("[A-Z0-9]{1,40}") ? user : "",
          slacks(text(payload, "response_url")));
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | ClassCastException e) {
      // The cause would quote the payload.
      throw notAPayload();
    }
  }

  private static InvalidInteractionException notAPayload() {
    return new InvalidInteractionException(
        "the request is not that of a button that was pressed", Reason.NOT_A_PAYLOAD);
  }

  private static String payload(String form) {
    for (String field : form.split("&", -1)) {
      if (field.startsWith("payload=")) {
        return URLDecoder.decode(field.substring("payload=".length()), StandardCharsets.UTF_8);
      }
    }
    throw notAPayload();
  }

  /** What is written in the fields of a message comes with every button of it. */
  private static String reason(JsonObject payload) {
    JsonObject at = payload;
    for (String name : List.of("state", "values", REASON, REASON)) {
      if (!at.has(name) || !at.get(name).isJsonObject()) {
        return "";
      }
      at = at.getAsJsonObject(name);
    }
    return text(at, "value");
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static @Nullable URI slacks(String url) {
    try {
      URI uri = new URI(url);
      boolean isSlacks = "https".equals(uri.getScheme())
          && uri.getHost() != null
          && HOSTS.contains(uri.getHost())
          && uri.getRawUserInfo() == null
          && uri.getPort() == -1;
      return isSlacks ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
