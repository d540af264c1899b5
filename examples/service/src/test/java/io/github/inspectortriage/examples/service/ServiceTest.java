package io.github.inspectortriage.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.NotifierContract.Sample;
import io.github.inspectortriage.reading.FindingWriter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Real processes, a real queue, a real database, and one kill -9. */
class ServiceTest {
  private static final int STORIES = 10;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void of_two_instances_one_is_killed_and_nothing_is_lost_or_said_twice(@TempDir Path folder)
      throws Exception {
    Path policy = folder.resolve("news.json");
    Files.writeString(
        policy,
        "{\"name\": \"test\", \"fromBand\": \"ATTEND\", \"gather\": \"PT0S\","
            + " \"budget\": {\"burst\": 500, \"perHour\": 500, \"perDay\": 500}}");
    CompletableFuture<EmbeddedPostgres> starting =
        CompletableFuture.supplyAsync(ServiceTest::postgres);
    int queuePort = freePort();
    SQSRestServer elasticMq =
        SQSRestServerBuilder.withInterface("127.0.0.1").withPort(queuePort).start();
    try (Slack slack = new Slack();
        EmbeddedPostgres postgres = starting.get();
        SqsClient sqs = sqs(queuePort)) {
      elasticMq.waitUntilStarted();
      String queue = sqs.createQueue(request -> request
              .queueName("findings")
              .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "6")))
          .queueUrl();
      Map<String, String> settings = Map.of(
          "QUEUE_URL",
          queue,
          "AWS_ENDPOINT_URL_SQS",
          "http://127.0.0.1:" + queuePort,
          "AWS_REGION",
          "eu-west-1",
          "AWS_ACCESS_KEY_ID",
          "test",
          "AWS_SECRET_ACCESS_KEY",
          "test",
          "DATABASE_URL",
          postgres.getJdbcUrl("postgres", "postgres"),
          "SLACK_WEBHOOK_URL",
          slack.url(),
          "NEWS_POLICY",
          policy.toString(),
          "LEASE",
          "PT4S",
          "PORT",
          "0");
      try (Instance one = new Instance(settings);
          Instance other = new Instance(settings)) {
        one.awaitStart();
        other.awaitStart();
        for (int i = 0; i < STORIES; i++) {
          String event = event(i);
          // EventBridge promises to deliver once at least.
          sqs.sendMessage(request -> request.queueUrl(queue).messageBody(event));
          sqs.sendMessage(request -> request.queueUrl(queue).messageBody(event));
        }
        sqs.sendMessage(request -> request.queueUrl(queue).messageBody("no event"));
        await(() -> slack.said().size() >= 3);

        one.kill();
        await(() -> new HashSet<>(slack.said()).size() >= STORIES);
        await(() -> waiting(sqs, queue) <= 1);

        Set<String> messages = new HashSet<>(slack.said());
        assertThat(messages).hasSize(STORIES);
        for (int i = 0; i < STORIES; i++) {
          String id = "CVE-2026-1000" + i + ":";
          assertThat(messages).filteredOn(message -> message.contains(id)).hasSize(1);
        }
        // One may have been sent and not be noted when its process died: the same again.
        assertThat(slack.said().size()).isLessThanOrEqualTo(STORIES + 1);
        assertThat(other.get("/health").statusCode()).isEqualTo(200);
        assertThat(other.get("/metrics").body())
            .contains("triage_decisions_total{outcome=", "triage_messages_total{form=\"SINGLE\"");
        assertThat(other.stop()).contains("stopped");
      }
    } finally {
      elasticMq.stopAndWait();
    }
  }

  private static int waiting(SqsClient sqs, String queue) {
    Map<QueueAttributeName, String> numbers = sqs.getQueueAttributes(
            request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
        .attributes();
    return Integer.parseInt(
            numbers.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"))
        + Integer.parseInt(numbers.getOrDefault(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0"));
  }

  private static String event(int number) {
    Instant now = Instant.now();
    return FindingWriter.eventJson(Finding.builder()
        .from(Sample.finding(number, "package-" + number, "team/service-" + number))
        .firstObservedAt(now)
        .lastObservedAt(now)
        .build());
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SqsClient sqs(int port) {
    return SqsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("this never comes").isBefore(end);
      Thread.sleep(50);
    }
  }

  /** A process of its own. */
  private static final class Instance implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private int port;

    Instance(Map<String, String> settings) throws IOException {
      ProcessBuilder builder = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx128m",
          "-cp",
          System.getProperty("java.class.path"),
          Service.class.getName());
      builder.environment().putAll(settings);
      process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      lines = new BufferedReader(
          new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void awaitStart() throws IOException {
      String line = lines.readLine();
      assertThat(line).startsWith("listening on port ");
      port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /** Has it stop, and returns what it says then. */
    String stop() throws IOException, InterruptedException {
      // By its handle: Process itself would close the pipe.
      assertThat(process.toHandle().destroy()).isTrue();
      String said = lines.readLine();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return said;
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      lines.close();
    }
  }

  /** Takes messages as Slack's webhook does. */
  private static final class Slack implements AutoCloseable {
    private final HttpServer server;
    private final List<String> said = new CopyOnWriteArrayList<>();

    Slack() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", exchange -> {
        said.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] ok = "ok".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, ok.length);
        exchange.getResponseBody().write(ok);
        exchange.close();
      });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<String> said() {
      return List.copyOf(said);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
