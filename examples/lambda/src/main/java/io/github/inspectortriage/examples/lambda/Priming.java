package io.github.inspectortriage.examples.lambda;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.inspectortriage.aws.dynamodb.DynamoDbLog;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Before a snapshot is taken (SnapStart), or when an archive of classes is trained, plays an invented event from the jar through the
 * whole function, again and again, with a server on this machine in place of the table and of Slack, so that classes are loaded and warm when a real
 * one comes. Nothing of it is kept: no clock, secret, id or connection.
 */
final class Priming implements Resource {
  static final String TABLE = "priming";

  // Crac knows its resources by weak references only.
  private static final Priming INSTANCE = new Priming();
  private static final String VULNERABILITY = "CVE-2026-1000";
  // One round left 225 to 290 ms for the first real message, 30 of 0.15 s each leave 180 (one
  // core).
  private static final int ROUNDS = 25;
  private static final Instant THEN = Instant.parse("2026-08-11T12:00:00Z");

  private Priming() {}

  static void register() {
    Core.getGlobalContext().register(INSTANCE);
  }

  /** Trains an archive of classes: see the Dockerfile. */
  public static void main(String[] args) {
    prime();
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    prime();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // What a function needs afterwards, it makes with its first event.
  }

  /** What the server in place of Slack and the table was asked, one line a request. */
  static List<String> prime() {
    try (Loopback loopback = Loopback.start();
        DynamoDbClient client = Handler.client().build()) {
      Map<String, String> environment = Map.of(
          "SLACK_WEBHOOK_URL",
          loopback.url(),
          "TABLE_NAME",
          TABLE,
          "TRIAGE_GATHER",
          "PT0S",
          "TRIAGE_BACKLOG",
          "say",
          "TRIAGE_BUDGET",
          "none");
      Journal journal = new Journal(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      NotificationLog log =
          new Rehearsal(NotificationLog.inMemory(), DynamoDbLog.of(client, TABLE));
      Handler handler = new Handler(
          environment::get, Clock.fixed(THEN, ZoneOffset.UTC), journal, settings -> log);
      String event = event();
      for (int round = 1; round <= ROUNDS; round++) {
        String other = event.replace(VULNERABILITY, VULNERABILITY + round);
        handler.handleRequest(batch(other), new ByteArrayOutputStream());
        handler.handleRequest(batch(other), new ByteArrayOutputStream());
      }
      return loopback.requests();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String event() throws IOException {
    try (InputStream event =
        Objects.requireNonNull(Priming.class.getResourceAsStream("/priming.json"))) {
      return new String(event.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A message of the queue. */
  private static InputStream batch(String event) {
    String body = new String(JsonStringEncoder.getInstance().quoteAsString(event));
    String batch = "{\"Records\":[{\"messageId\":\"1\",\"body\":\"" + body + "\"}]}";
    return new ByteArrayInputStream(batch.getBytes(StandardCharsets.UTF_8));
  }

  /** Remembers in memory, and asks the table as well, whose answers mean nothing. */
  private record Rehearsal(NotificationLog memory, NotificationLog table)
      implements NotificationLog {
    @Override
    public Optional<Row> get(String key) {
      return table.get(key).isPresent() ? memory.get(key) : Optional.empty();
    }

    @Override
    public boolean put(Row row) {
      return table.put(row) && memory.put(row);
    }

    @Override
    public List<Row> due(String queue, Instant until, int limit) {
      return table.due(queue, until, limit).isEmpty() ? memory.due(queue, until, limit) : List.of();
    }

    @Override
    public void scan(String prefix, Consumer<Row> each) {
      memory.scan(prefix, each);
    }

    @Override
    public int purge(Instant now, int limit) {
      return memory.purge(now, limit);
    }
  }
}
