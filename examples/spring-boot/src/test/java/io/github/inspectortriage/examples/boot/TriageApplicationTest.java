package io.github.inspectortriage.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.NotifierContract.Sample;
import io.github.inspectortriage.reading.FindingWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

class TriageApplicationTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> said = new CopyOnWriteArrayList<>();
  private volatile int slackAnswers = 200;

  @Test
  void a_service_says_an_urgent_finding_once_and_tells_how_it_is(@TempDir Path folder)
      throws Exception {
    assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("boot.expected"));
    HttpServer slack = slack();
    String webhook = "http://127.0.0.1:" + slack.getAddress().getPort() + "/hook";
    try (ConfigurableApplicationContext context = SpringApplication.run(
        TriageApplication.class,
        "--server.port=0",
        "--triage.slack-webhook-url=" + webhook,
        "--triage.log-file=" + folder.resolve("triage.db"),
        "--triage.sweep-every=PT0.2S",
        "--management.endpoints.web.exposure.include=health,metrics",
        "--management.endpoint.health.show-details=always",
        "--spring.main.banner-mode=off",
        "--logging.level.root=WARN")) {
      String server =
          "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
      String event = event(1);

      // Said at once, or by the timer if that was at work on the route just then.
      assertThat(post(server, event).body()).isIn("[\"NOTIFIED\"]", "[\"QUEUED\"]");
      String again = "";
      for (int i = 0; i < 200 && !again.equals("[\"ALREADY_SAID\"]"); i++) {
        again = post(server, event).body();
        Thread.sleep(50);
      }
      assertThat(again).isEqualTo("[\"ALREADY_SAID\"]");
      assertThat(post(server, "no event").statusCode()).isEqualTo(422);
      assertThat(said).hasSize(1);
      assertThat(health(server)).isEqualTo("UP");
      assertThat(get(server, "/actuator/metrics/triage.decisions")).contains("ALREADY_SAID");

      slackAnswers = 403;
      assertThat(post(server, event(2)).body()).isEqualTo("[\"QUEUED\"]");
      // Slack takes one message a second, so the timer says the second one.
      for (int i = 0; i < 200 && health(server).equals("UP"); i++) {
        Thread.sleep(50);
      }
      assertThat(health(server)).isEqualTo("DOWN");
      assertThat(get(server, "/actuator/health")).contains("403").doesNotContain("/hook");
    } finally {
      slack.stop(0);
    }
  }

  private static String health(String server) throws Exception {
    return JsonMapper.builder()
        .build()
        .readTree(get(server, "/actuator/health"))
        .at("/components/triage/status")
        .asText();
  }

  private static HttpResponse<String> post(String server, String event) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server + "/events"))
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofString(event))
            .build(),
        BodyHandlers.ofString());
  }

  private static String get(String server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server + path)).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  private static String event(int number) {
    Instant now = Instant.now();
    return FindingWriter.eventJson(Finding.builder()
        .from(Sample.finding(number, "package-" + number, "team/service-" + number))
        .firstObservedAt(now)
        .lastObservedAt(now)
        .build());
  }

  private HttpServer slack() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      said.add("said");
      byte[] ok = "ok".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(slackAnswers, ok.length);
      exchange.getResponseBody().write(ok);
      exchange.close();
    });
    server.start();
    return server;
  }
}
