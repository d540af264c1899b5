package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends for a notifier over HTTP, once, by the client that you give it, and says of whatever goes wrong what may help.
 *
 * <pre>{@code
 * HttpDelivery http = HttpDelivery.of("the pager", HttpClient.newHttpClient());
 * Notifier notifier = Notifier.of(message -> http.send(
 *     HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(message.toJson())).build()));
 * }</pre>
 *
 * <p>Addresses and tokens are secrets: no error tells the URL, a header, or what was answered. It waits 20 seconds for the whole
 * answer, whatever the request says, and keeps a megabyte of it.
 */
public final class HttpDelivery {
  private static final Duration WHOLE_CALL = Duration.ofSeconds(20);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /**
   * What a receiver answered that accepted a request.
   *
   * @param status 200 to 299
   * @param body the start of the body as UTF-8, up to a megabyte
   */
  public record Answer(int status, String body) {
    /** Checks that no part is null. */
    public Answer {
      Objects.requireNonNull(body, "body");
    }

    /** Returns the status; what was answered may hold a secret. */
    @Override
    public String toString() {
      return Shown.of("status", status);
    }
  }

  private final String receiver;
  private final HttpClient http;

  private HttpDelivery(String receiver, HttpClient http) {
    this.receiver = receiver;
    this.http = http;
  }

  /**
   * Returns what sends by a client; the client is the caller's to configure.
   *
   * @param receiver what errors call the receiver, like {@code PagerDuty}
   */
  public static HttpDelivery of(String receiver, HttpClient http) {
    return new HttpDelivery(
        Objects.requireNonNull(receiver, "receiver"), Objects.requireNonNull(http, "http"));
  }

  /**
   * Sends a request, and returns once the receiver accepted it.
   *
   * @throws DeliveryException if it did not: {@link Remedy#MEND_ROUTE} for 401, 403, 404, 407, 410 and a redirection that the client
   *     does not follow, {@link Remedy#TRY_AGAIN} for 408, 425, 429, where {@code Retry-After} is kept, and if nothing was sent, {@link
   *     Remedy#GIVE_UP} for the rest of 400 to 499, and {@link Remedy#UNKNOWN} for 500 and above and where the answer was lost
   * @throws IllegalArgumentException if a finding and a secret would cross the network in the clear: a URL has to begin with {@code
   *     https://}, or with {@code http://} for this machine
   */
  public Answer send(HttpRequest request) {
    requireEncrypted(request.uri());
    if (Thread.currentThread().isInterrupted()) {
      throw new DeliveryException("the thread was interrupted; nothing was sent", Remedy.TRY_AGAIN);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> sent =
        http.sendAsync(request, BodyHandlers.ofByteArrayConsumer(part -> keep(body, part)));
    try {
      HttpResponse<Void> answer = sent.get(WHOLE_CALL.toSeconds(), TimeUnit.SECONDS);
      requireAccepted(answer.statusCode(), answer.headers());
      return new Answer(answer.statusCode(), body.toString(StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new DeliveryException(
          receiver + " did not answer within " + WHOLE_CALL.toSeconds() + " seconds",
          Remedy.UNKNOWN);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new DeliveryException(
          "the thread was interrupted while " + receiver + " was answering", Remedy.UNKNOWN);
    }
  }

  /** Returns the name of the receiver. */
  @Override
  public String toString() {
    return Shown.of(receiver);
  }

  private static void keep(ByteArrayOutputStream body, Optional<byte[]> part) {
    part.ifPresent(
        bytes -> body.write(bytes, 0, Math.min(bytes.length, LONGEST_ANSWER - body.size())));
  }

  private static void requireEncrypted(URI url) {
    boolean isHere = url.getHost() != null && LOOPBACK.matcher(url.getHost()).matches();
    if (!"https".equalsIgnoreCase(url.getScheme()) && !isHere) {
      throw new IllegalArgumentException(
          "the URL must begin with https:// (http:// is for a test server on 127.0.0.1 only): else findings and secrets"
              + " would cross the network in the clear");
    }
  }

  private void requireAccepted(int status, HttpHeaders headers) {
    if (status >= 200 && status < 300) {
      return;
    }
    if (status == 429) {
      Duration pause = pause(headers);
      throw DeliveryException.tooMany(
          receiver + " takes no more for " + pause.toSeconds() + " seconds (429)", pause);
    }
    Remedy remedy = switch (status) {
      case 401, 403, 404, 407, 410 -> Remedy.MEND_ROUTE;
      case 408, 425 -> Remedy.TRY_AGAIN;
      default -> remedyOf(status);
    };
    throw new DeliveryException(receiver + " answered with status " + status, remedy);
  }

  private static Remedy remedyOf(int status) {
    if (status >= 500 || status < 200) {
      return Remedy.UNKNOWN;
    }
    return status < 400 ? Remedy.MEND_ROUTE : Remedy.GIVE_UP;
  }

  /** How long to wait, as the header says it: seconds, or a date beside that of the answer (RFC 9110, 10.2.3). */
  static Duration pause(HttpHeaders headers) {
    String text = headers.firstValue("Retry-After").orElse("").strip();
    Duration said = SHORTEST_PAUSE;
    if (SECONDS.matcher(text).matches()) {
      said = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        said = Duration.between(date(headers.firstValue("Date").orElse("")), date(text));
      } catch (DateTimeException notTwoDates) {
        return SHORTEST_PAUSE;
      }
    }
    // A mistake of somebody in between must not silence a route for a year.
    if (said.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return said.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : said;
  }

  private static ZonedDateTime date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  /** Without its cause, whose message may hold what was sent or where to. */
  private DeliveryException failure(Throwable cause) {
    boolean isUnsent = cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLHandshakeException;
    String kind = " (" + cause.getClass().getSimpleName() + ")";
    return isUnsent
        ? new DeliveryException(
            receiver + " cannot be reached; nothing was sent" + kind, Remedy.TRY_AGAIN)
        : new DeliveryException(
            "the connection to " + receiver + " broke; it may have accepted what was sent" + kind,
            Remedy.UNKNOWN);
  }
}
