package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends through an incoming webhook, which answers 200 and {@code ok}, or another status and a word.
 *
 * <p>By HttpURLConnection: of a processor, a first message takes 70 ms so and 320 by Slack's client (FirstMessageFigures in the
 * tests), which has 8 MB and eight threads more; java.net.http took 310 ms more and starts threads. Each message has a connection
 * of its own, for at one message a second or less a kept one is mostly dead when it is used again, and then nobody knows whether
 * the message was taken.
 */
final class Webhook implements Route {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;
  private static final int WHOLE_CALL_MILLIS = 20_000;
  private static final int LONGEST_ANSWER = 64 * 1024;

  private record Answer(
      int status,
      String body,
      @Nullable String retryAfter,
      @Nullable String date) {}

  private final URL url;
  private final Refusal refusal;
  private final int wholeCallMillis;
  private volatile boolean isClosed;

  private Webhook(URL url, Refusal refusal, int wholeCallMillis) {
    this.url = url;
    this.refusal = refusal;
    this.wholeCallMillis = wholeCallMillis;
  }

  static Webhook to(@Nullable String text) {
    return to(text, WHOLE_CALL_MILLIS);
  }

  static Webhook to(@Nullable String text, int wholeCallMillis) {
    URI uri = WebhookUrl.parse(text);
    return new Webhook(WebhookUrl.url(uri), new Refusal(Secret.ofUrl(uri)), wholeCallMillis);
  }

  @Override
  public Receipt deliver(Message message, SlackFormatter formatter) {
    if (isClosed) {
      throw new IllegalStateException("this notifier is closed");
    }
    SlackMessage said = formatter.format(message);
    Answer answer = post(said.toJson());
    if (answer.status() == BAD_REQUEST
        && Refusal.isAboutBlocks(answer.body())
        && said.hasBlocks()) {
      answer = post(formatter.plain(said).toJson());
    }
    if (answer.status() == OK && answer.body().strip().equals("ok")) {
      return Receipt.none();
    }
    throw refusal.ofStatus(answer.status(), answer.retryAfter(), answer.date(), answer.body());
  }

  @Override
  public Optional<Receipt> findDelivered(String id) {
    return Optional.empty();
  }

  @Override
  public void close() {
    isClosed = true;
  }

  private Answer post(String json) {
    Refusal.requireNoInterrupt();
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    HttpURLConnection http = connect(body.length);
    // The time-outs of a socket are for each read, and a server may send a byte every nine seconds.
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    var unused = end.completeOnTimeout(false, wholeCallMillis, TimeUnit.MILLISECONDS)
        .thenAccept(isAnswered -> {
          if (!isAnswered) {
            http.disconnect();
          }
        });
    try {
      try (OutputStream out = http.getOutputStream()) {
        out.write(body);
      }
      return answer(http);
    } catch (IOException e) {
      throw refusal.ofLostAnswer(e);
    } finally {
      end.complete(true);
      http.disconnect();
    }
  }

  private HttpURLConnection connect(int length) {
    try {
      HttpURLConnection http = (HttpURLConnection) url.openConnection();
      http.setRequestMethod("POST");
      http.setRequestProperty("Content-Type", "application/json; charset=utf-8");
      http.setRequestProperty("Connection", "close");
      http.setRequestProperty("User-Agent", "inspector-triage");
      http.setDoOutput(true);
      http.setUseCaches(false);
      // A redirect followed would carry the finding elsewhere, or lose it: a POST becomes a GET.
      http.setInstanceFollowRedirects(false);
      // Without it the JDK sends a POST again by itself when the connection breaks.
      http.setFixedLengthStreamingMode(length);
      http.setConnectTimeout(CONNECT_MILLIS);
      http.setReadTimeout(READ_MILLIS);
      http.connect();
      return http;
    } catch (IOException e) {
      throw refusal.ofNothingSent(e);
    }
  }

  private static Answer answer(HttpURLConnection http) throws IOException {
    int status = http.getResponseCode();
    if (status < 0) {
      throw new IOException("the answer is not HTTP");
    }
    return new Answer(
        status,
        body(http, status),
        http.getHeaderField("Retry-After"),
        http.getHeaderField("Date"));
  }

  /** What it can read of a body that is not a refusal's whole answer is of no use; that of a refusal is only its reason. */
  private static String body(HttpURLConnection http, int status) throws IOException {
    InputStream stream = status < BAD_REQUEST ? http.getInputStream() : http.getErrorStream();
    if (stream == null) {
      return "";
    }
    try (stream) {
      return new String(stream.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
    } catch (IOException e) {
      if (status == OK) {
        throw e;
      }
      return "";
    }
  }
}
