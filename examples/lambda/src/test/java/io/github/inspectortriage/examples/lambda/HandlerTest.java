package io.github.inspectortriage.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole function, with servers of ours in place of Slack, the table and the extension for secrets. */
class HandlerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-11T12:00:00Z"), ZoneOffset.UTC);

  private final List<String> slack = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @SuppressWarnings("NullAway.Init")
  private FakeTable table;

  @BeforeEach
  void start() throws IOException {
    table = new FakeTable();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook/SECRET", exchange -> {
      slack.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      int status = answers.isEmpty() ? 200 : answers.remove(0);
      byte[] body =
          (status == 200 ? "ok" : "no_service /hook/SECRET").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.createContext("/secretsmanager/get", exchange -> {
      boolean isAsked = exchange
              .getRequestURI()
              .getQuery()
              .equals("secretId=arn:aws:secretsmanager:eu-west-1:1:secret:hook")
          && "token"
              .equals(exchange.getRequestHeaders().getFirst("X-Aws-Parameters-Secrets-Token"));
      byte[] body = ("{\"Name\":\"hook\",\"SecretString\":\"" + webhook() + "\"}")
          .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(isAsked ? 200 : 400, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    environment.putAll(Map.of(
        "SLACK_WEBHOOK_URL", webhook(),
        "TABLE_NAME", "triage",
        "TRIAGE_GATHER", "PT0S",
        "TRIAGE_BACKLOG", "say"));
    System.setProperty("aws.accessKeyId", "any");
    System.setProperty("aws.secretAccessKey", "any");
    System.setProperty("aws.region", "eu-west-1");
    System.setProperty("aws.endpointUrl", table.url());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    table.close();
    List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region", "aws.endpointUrl")
        .forEach(System::clearProperty);
  }

  @Test
  void news_is_said_once_also_when_the_batch_holds_it_twice() throws IOException {
    Handler handler = handler();

    String answer = call(handler, batch(event(), event()));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(slack).hasSize(1);
    assertThat(slack.get(0)).contains("checkout-api");
    assertThat(call(handler(), batch(event()))).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(slack).hasSize(1);
  }

  @Test
  void a_broken_record_fails_alone() throws IOException {
    String answer = call(handler(), batch("{\"detail-type\": ", event()));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    assertThat(slack).hasSize(1);
  }

  @Test
  void one_event_is_answered_by_an_empty_object_and_a_timer_sweeps() throws IOException {
    assertThat(call(handler(), event())).isEqualTo("{}");
    assertThat(slack).hasSize(1);
    assertThat(call(
            handler(),
            "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}"))
        .isEqualTo("{}");
    assertThat(slack).hasSize(1);
  }

  @Test
  void without_the_table_everything_fails_and_nothing_is_said() throws IOException {
    table.close();

    String answer = call(handler(), batch(event()));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    assertThat(slack).isEmpty();
  }

  @Test
  void what_slack_refuses_is_kept_and_told_in_the_log_without_the_secret() throws IOException {
    answers.add(404);

    call(handler(), batch(event()));

    assertThat(slack).hasSize(1);
    assertThat(log()).contains("\"kind\":\"refused\"").doesNotContain("SECRET");
    assertThat(table.keys()).anyMatch(key -> key.contains("/s/"));
  }

  @Test
  void the_webhook_may_be_kept_by_secrets_manager() throws IOException {
    environment.remove("SLACK_WEBHOOK_URL");
    environment.put("SLACK_WEBHOOK_URL_FROM", "arn:aws:secretsmanager:eu-west-1:1:secret:hook");
    environment.put(
        "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT",
        Integer.toString(server.getAddress().getPort()));
    environment.put("AWS_SESSION_TOKEN", "token");

    call(handler(), batch(event()));

    assertThat(slack).hasSize(1);
  }

  @Test
  void a_missing_or_wrong_variable_is_named_and_its_value_is_not() {
    environment.remove("SLACK_WEBHOOK_URL");
    assertThatThrownBy(() -> call(handler(), event()))
        .hasMessage(
            "the environment variable SLACK_WEBHOOK_URL is not set, and neither is SLACK_WEBHOOK_URL_FROM");

    environment.put("SLACK_WEBHOOK_URL", webhook());
    for (String variable : List.of(
        "TRIAGE_FROM_BAND", "TRIAGE_GATHER", "TRIAGE_LEASE", "TRIAGE_BUDGET", "TRIAGE_BACKLOG")) {
      String before = environment.put(variable, "nonsense-value");
      assertThatThrownBy(() -> call(handler(), event()))
          .hasMessageContaining(variable)
          .hasMessageNotContaining("nonsense-value");
      if (before == null) {
        environment.remove(variable);
      } else {
        environment.put(variable, before);
      }
    }
  }

  @Test
  void the_budget_is_read_as_burst_and_refill() throws IOException {
    environment.put("TRIAGE_BUDGET", "none");
    assertThat(call(handler(), event())).isEqualTo("{}");
    environment.put("TRIAGE_BUDGET", "3+2/PT30M");
    assertThat(call(handler(), event())).isEqualTo("{}");
  }

  @Test
  void priming_says_a_message_to_nobody_and_keeps_nothing() {
    assertThat(Priming.prime()).hasSize(1);
    assertThat(Priming.prime()).hasSize(1);
    assertThat(slack).isEmpty();
  }

  @Test
  void every_variable_of_the_template_is_read_and_every_one_read_is_in_the_docs()
      throws IOException {
    String template = Files.readString(Path.of("deploy/sam/template.yaml"));
    String source = Files.readString(
        Path.of("src/main/java/io/github/inspectortriage/examples/lambda/Settings.java"));
    String docs = Files.readString(Path.of("../../docs/lambda.md"));

    List<String> read = Pattern.compile("\"((?:TRIAGE|SLACK|TABLE)_[A-Z_]+)\"")
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();

    assertThat(read).allSatisfy(variable -> assertThat(docs).contains("`" + variable + "`"));
    assertThat(Pattern.compile("^ +((?:TRIAGE|SLACK|TABLE)_[A-Z_]+?)(?:_FROM)?:", Pattern.MULTILINE)
            .matcher(template)
            .results()
            .map(match -> match.group(1))
            .toList())
        .isNotEmpty()
        .isSubsetOf(read);
  }

  private Handler handler() {
    return new Handler(
        environment::get, CLOCK, new Journal(new PrintStream(log, true, StandardCharsets.UTF_8)));
  }

  private String webhook() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/SECRET";
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("NullAway") // Lambda gives a context; the function asks it for nothing.
  private static String call(Handler handler, String payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), out, null);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String event() {
    try (InputStream in =
        Objects.requireNonNull(HandlerTest.class.getResourceAsStream("/priming.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String batch(String... bodies) {
    StringBuilder batch = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < bodies.length; i++) {
      String body = bodies[i].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      batch
          .append(i == 0 ? "" : ",")
          .append("{\"messageId\":\"m")
          .append(i)
          .append("\",\"eventSource\":\"aws:sqs\",\"body\":\"")
          .append(body)
          .append("\"}");
    }
    return batch.append("]}").toString();
  }
}
