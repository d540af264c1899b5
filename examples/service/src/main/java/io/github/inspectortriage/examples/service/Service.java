package io.github.inspectortriage.examples.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.inspectortriage.jdbc.JdbcLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.slack.SlackNotifier;
import io.github.inspectortriage.triage.Triage;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One instance: begins to work when it is started, and on SIGTERM finishes what it is at. Its settings are variables of the environment:
 * {@code QUEUE_URL}, {@code DATABASE_URL}, {@code DATABASE_USER}, {@code DATABASE_PASSWORD}, {@code SLACK_WEBHOOK_URL}; and if you like
 * {@code NEWS_POLICY}, a file, {@code LEASE}, less than the queue's visibility time-out, and {@code PORT}.
 */
public final class Service implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(25);

  private final QueueLoop loop;
  private final HttpServer http;
  private final HikariDataSource database;
  private final SqsClient sqs;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private Service(Map<String, String> environment) throws IOException {
    Clock clock = Clock.systemUTC();
    database = database(environment);
    sqs =
        SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    Triage triage = Triage.builder()
        .policy(policy(environment))
        .log(new RecordedLog(JdbcLog.of(database), metrics))
        .lease(Duration.parse(environment.getOrDefault("LEASE", "PT60S")))
        .notifier(SlackNotifier.toWebhook(required(environment, "SLACK_WEBHOOK_URL")))
        .listener(new TriageEvents(new TriageMetrics(metrics, clock)))
        .clock(clock)
        .build();
    // The routes begin now: what is first observed from here on is news, what was before comes in
    // one summary.
    triage.sweep();
    loop = new QueueLoop(sqs, required(environment, "QUEUE_URL"), triage, clock);
    int port = Integer.parseInt(environment.getOrDefault("PORT", "8080"));
    http = HttpServer.create(new InetSocketAddress(port), 0);
    http.createContext(
        "/health",
        exchange -> answer(
            exchange,
            loop.isHealthy() ? 200 : 503,
            loop.isHealthy() ? "up\n" : "no round succeeded lately\n"));
    http.createContext("/metrics", exchange -> answer(exchange, 200, metrics.scrape()));
  }

  /** Starts an instance, which works until the process is told to stop. */
  public static void main(String[] args) throws IOException {
    Service service = new Service(System.getenv());
    service.http.start();
    new Thread(service.loop, "queue").start();
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
    System.out.println("listening on port " + service.http.getAddress().getPort());
  }

  /** Finishes the round that runs, then lets go of everything. */
  @Override
  public void close() {
    try {
      System.out.println(
          loop.stop(GRACE) ? "stopped" : "stopped in the middle: its lease ends by itself");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.stop(0);
    sqs.close();
    database.close();
  }

  private static NotificationPolicy policy(Map<String, String> environment) {
    String file = environment.get("NEWS_POLICY");
    return file != null
        ? NotificationPolicy.read(Path.of(file))
        : NotificationPolicy.onMaterialChange()
            .fromBand(Band.ATTEND)
            .remindEvery(Duration.ofDays(7));
  }

  private static HikariDataSource database(Map<String, String> environment) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(required(environment, "DATABASE_URL"));
    config.setUsername(environment.get("DATABASE_USER"));
    config.setPassword(environment.get("DATABASE_PASSWORD"));
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the variable " + name + " is not set");
    }
    return value;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
