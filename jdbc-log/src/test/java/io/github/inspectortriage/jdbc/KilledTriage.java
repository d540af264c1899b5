package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.triage.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A process that takes events until it is killed: the number of each that was accepted is a line of its output.
 *
 * <p>Arguments: a file of SQLite or a URL of PostgreSQL, the URL of the receiver, the first event, and of how many events it takes one.
 */
final class KilledTriage {
  static final int FINDINGS = 12;

  private static final Instant FIRST = Instant.parse("2026-08-11T12:00:00Z");
  private static final int ROUNDS = 3;

  private KilledTriage() {}

  public static void main(String[] arguments) {
    JdbcLog log = KilledWriter.open(arguments[0]);
    Triage triage = triage(log, arguments[1], Clock.systemUTC());
    int step = Integer.parseInt(arguments[3]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    for (int i = Integer.parseInt(arguments[2]); ; i += step) {
      triage.accept(event(i));
      triage.sweep();
      out.println(i);
    }
  }

  static Triage triage(NotificationLog log, String receiver, Clock clock) {
    return Triage.builder()
        .log(log)
        .startedAt(Instant.EPOCH)
        .policy(
            NotificationPolicy.onMaterialChange().budget(3, 1_000, 10_000).settle(Duration.ZERO))
        .lease(Duration.ofSeconds(2))
        .notifier(new Posting(receiver))
        .clock(clock)
        .build();
  }

  /** Which finding an event is about: twelve take turns three times, then come the next twelve. */
  static int finding(int number) {
    return number % FINDINGS + number / (FINDINGS * ROUNDS) * FINDINGS;
  }

  /** The event of a number: each finding is open, open and worse, and closed in turn. */
  static byte[] event(int number) {
    int round = number / FINDINGS % ROUNDS;
    return new Event(
            String.format("%032x", finding(number)),
            "team/service-" + finding(number),
            FIRST.plusSeconds(number).toString())
        .with("status", isOpen(number) ? "ACTIVE" : "CLOSED")
        .with("exploit", round == 0 ? "NO" : "YES")
        .bytes();
  }

  static boolean isOpen(int number) {
    return number / FINDINGS % ROUNDS != ROUNDS - 1;
  }

  /** Posts each message once. */
  private record Posting(String url) implements Notifier {
    @Override
    public Receipt deliver(Message message) {
      try {
        HttpURLConnection http = (HttpURLConnection) URI.create(url).toURL().openConnection();
        http.setRequestMethod("POST");
        http.setDoOutput(true);
        try (OutputStream out = http.getOutputStream()) {
          out.write(message.toJson().getBytes(StandardCharsets.UTF_8));
        }
        if (http.getResponseCode() != 200) {
          throw new IOException("status " + http.getResponseCode());
        }
        return Receipt.updatable(message.id());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
