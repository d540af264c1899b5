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
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

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
  private final Function<Settings, NotificationLog> log;
  private @Nullable Parts parts;

  /** What is made with the first event, not before: what it holds would freeze into a snapshot. */
  private record Parts(Triage triage, Greeting greeting) {}

  /** Is called by Lambda, once for each environment. Reads nothing yet: a snapshot must not hold a secret. */
  public Handler() {
    this(System::getenv, Clock.systemUTC(), new Journal(System.out), Handler::table);
    Priming.register();
  }

  Handler(
      Settings.Environment environment,
      Clock clock,
      Journal journal,
      Function<Settings, NotificationLog> log) {
    this.settings = new Settings(environment, new Secrets(environment));
    this.clock = clock;
    this.journal = journal;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handleRequest(input, output);
  }

  void handleRequest(InputStream input, OutputStream output) throws IOException {
    byte[] payload = input.readAllBytes();
    Parts ready = parts();
    Invocation invocation = Invocation.read(payload);
    switch (invocation.kind()) {
      case QUEUE -> {
        output.write(Invocation.answer(takeAll(ready.triage(), invocation.records())));
        return;
      }
      case TIMER -> ready.triage().sweep();
      case DEPLOYED -> {
        ready.triage().sweep();
        ready.greeting().say();
      }
      case EVENT -> ready.triage().accept(payload);
    }
    output.write(DONE);
  }

  private List<String> takeAll(Triage ready, List<Invocation.Message> records) {
    List<String> failed = new ArrayList<>();
    for (Invocation.Message record : records) {
      try {
        ready.accept(record.bytes());
      } catch (RuntimeException e) {
        journal.failed(record.id(), e);
        failed.add(record.id());
      }
    }
    journal.metrics(clock.millis(), records.size(), failed.size());
    return failed;
  }

  private synchronized Parts parts() {
    if (parts == null) {
      Notifier notifier = notifier();
      NotificationLog opened = log.apply(settings);
      parts = new Parts(triage(opened, notifier), new Greeting(settings, opened));
    }
    return parts;
  }

  private Notifier notifier() {
    try {
      return SlackNotifier.toWebhook(settings.webhookUrl());
    } catch (IllegalArgumentException e) {
      throw new Settings.InvalidSettingException(
          "SLACK_WEBHOOK_URL", "holds no webhook: " + e.getMessage());
    }
  }

  private Triage triage(NotificationLog opened, Notifier notifier) {
    Triage.Builder builder = Triage.builder()
        .policy(settings.policy())
        .log(opened)
        .lease(settings.lease())
        .notifier(notifier)
        .clock(clock)
        .listener(journal);
    return (settings.saysBacklog() ? builder.startedAt(Instant.EPOCH) : builder).build();
  }

  static NotificationLog table(Settings settings) {
    return DynamoDbLog.of(client().build(), settings.tableName());
  }

  static DynamoDbClientBuilder client() {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.create(Handler::open))
        .overrideConfiguration(limits -> limits.apiCallTimeout(Duration.ofSeconds(8)));
  }

  /** The JDK's connection as it is: by itself the SDK makes a TLS context of its own, beside the one that Slack needs. */
  private static HttpURLConnection open(URI uri) {
    try {
      return (HttpURLConnection) uri.toURL().openConnection();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
