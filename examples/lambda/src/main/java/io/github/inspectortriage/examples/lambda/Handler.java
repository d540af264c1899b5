package io.github.inspectortriage.examples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.inspectortriage.aws.dynamodb.DynamoDbLog;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.slack.SlackNotifier;
import io.github.inspectortriage.triage.Triage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Takes events of Inspector from a queue or from EventBridge, and tells Slack of the few that are urgent and new.
 *
 * <p>Each message of the queue may be acknowledged once it is decided, whatever Slack says: what is to be told is stored, and the
 * timer says it later. What fails is what could not be read, or not be stored.
 */
public final class Handler implements RequestStreamHandler {
  private static final byte[] DONE = "{}".getBytes(StandardCharsets.UTF_8);

  private final Journal journal;
  private final Settings settings;
  private final Clock clock;
  private @Nullable Triage triage;

  /** Is called by Lambda, once for each environment. Reads nothing yet: a snapshot must not hold a secret. */
  public Handler() {
    this(System::getenv, Clock.systemUTC(), new Journal(System.out));
  }

  Handler(Settings.Environment environment, Clock clock, Journal journal) {
    this.settings = new Settings(environment, new Secrets(environment));
    this.clock = clock;
    this.journal = journal;
    Priming.register();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] payload = input.readAllBytes();
    Triage ready = triage();
    Invocation invocation = Invocation.read(payload);
    switch (invocation.kind()) {
      case QUEUE -> output.write(Invocation.answer(takeAll(ready, invocation.records())));
      case TIMER -> {
        ready.sweep();
        output.write(DONE);
      }
      case EVENT -> {
        ready.accept(payload);
        output.write(DONE);
      }
    }
  }

  private List<String> takeAll(Triage ready, List<Invocation.Message> records) {
    List<String> failed = new ArrayList<>();
    for (Invocation.Message record : records) {
      try {
        if (record.body() == null) {
          throw new IllegalArgumentException("the message has no body");
        }
        ready.accept(record.body().getBytes(StandardCharsets.UTF_8));
      } catch (RuntimeException e) {
        journal.failed(record.id(), e);
        failed.add(record.id());
      }
    }
    journal.metrics(clock.millis(), records.size(), failed.size());
    return failed;
  }

  /** Built with the first event, not before: what it holds would freeze into a snapshot. */
  private synchronized Triage triage() {
    if (triage == null) {
      triage = triage(log(), SlackNotifier.toWebhook(settings.webhookUrl()));
    }
    return triage;
  }

  Triage triage(NotificationLog log, Notifier notifier) {
    Triage.Builder builder = Triage.builder()
        .policy(settings.policy())
        .log(log)
        .lease(settings.lease())
        .notifier(notifier)
        .clock(clock)
        .listener(journal);
    return (settings.saysBacklog() ? builder.startedAt(Instant.EPOCH) : builder).build();
  }

  private NotificationLog log() {
    DynamoDbClient client = DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(limits -> limits.apiCallTimeout(Duration.ofSeconds(8)))
        .build();
    return DynamoDbLog.of(client, settings.tableName());
  }
}
