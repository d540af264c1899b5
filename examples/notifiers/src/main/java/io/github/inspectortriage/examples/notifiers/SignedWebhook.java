package io.github.inspectortriage.examples.notifiers;

import io.github.inspectortriage.notification.HttpDelivery;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts each message as JSON to a program of yours, signed with a key that both know. The signature is {@code v1=} and the HMAC-SHA256 of
 * the time, a point and the body, so that nobody can forge a message or send an old one again; {@link #verifies} is for the receiver.
 */
public final class SignedWebhook implements Notifier {
  /** The message's id: one that comes twice is to be taken once. */
  public static final String ID = "X-Triage-Id";

  /** When it was sent, in seconds since 1970. */
  public static final String TIME = "X-Triage-Timestamp";

  /** The signature. */
  public static final String SIGNATURE = "X-Triage-Signature";

  private static final Duration MOST_AGE = Duration.ofMinutes(5);

  private final URI url;
  private final String key;
  private final HttpDelivery http;
  private final InstantSource clock;

  /** Takes where to post, and the key. */
  public SignedWebhook(URI url, String key, HttpClient http, InstantSource clock) {
    this.url = url;
    this.key = key;
    this.http = HttpDelivery.of("the webhook", http);
    this.clock = clock;
  }

  @Override
  public Receipt deliver(Message message) {
    String body = message.toJson();
    String time = Long.toString(clock.instant().getEpochSecond());
    http.send(HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json")
        .header(ID, message.id())
        .header(TIME, time)
        .header(SIGNATURE, signature(key, time, body))
        .POST(BodyPublishers.ofString(body))
        .build());
    return Receipt.none();
  }

  /** Returns whether a request was signed with the key, within the last five minutes; the receiver refuses all others. */
  public static boolean verifies(
      String key, String time, String body, String signature, Instant now) {
    if (!time.matches("[0-9]{1,11}")) {
      return false;
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    // Compared in constant time: how long it takes must not say how much of a guess is right.
    return age.compareTo(MOST_AGE) <= 0
        && MessageDigest.isEqual(
            signature(key, time, body).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  private static String signature(String key, String time, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key must not be empty", e);
    }
  }
}
