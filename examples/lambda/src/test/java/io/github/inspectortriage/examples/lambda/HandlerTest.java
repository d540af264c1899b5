package io.github.inspectortriage.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole function, with servers of ours in place of Slack, the table and the extension for secrets. */
class HandlerTest {
  private static final String DEPLOYED =
      "{\"source\": \"inspector-triage\", \"detail-type\": \"Deployed\"}";
  private static final String TIMER =
      "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}";

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final MovingClock clock = new MovingClock();

  @SuppressWarnings("NullAway.Init")
  private SlackStandIn slack;

  @SuppressWarnings("NullAway.Init")
  private FakeTable table;

  @BeforeEach
  void start() throws IOException {
    table = new FakeTable();
    slack = new SlackStandIn();
    environment.putAll(Map.of(
        "SLACK_WEBHOOK_URL", slack.webhook(),
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
    slack.close();
    table.close();
    List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region", "aws.endpointUrl")
        .forEach(System::clearProperty);
  }

  @Test
  void news_is_said_once_also_when_the_batch_holds_it_twice() throws IOException {
    String answer = call(handler(), Events.batch(Events.news(), Events.news()));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(slack.accepted()).hasSize(1).first().asString().contains("checkout-api");
    assertThat(call(handler(), Events.batch(Events.news())))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void of_two_workers_with_the_same_batch_one_says_it()
      throws IOException, ExecutionException, InterruptedException {
    List<Handler> handlers = List.of(handler(), handler(), handler());
    List<Future<String>> answers = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(handlers.size());

    for (Handler handler : handlers) {
      answers.add(workers.submit(() -> call(handler, Events.batch(Events.news()))));
    }
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("{\"batchItemFailures\":[]}");
    }
    workers.shutdown();

    call(handler(), TIMER);
    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void a_broken_record_fails_alone() throws IOException {
    String answer = call(
        handler(),
        Events.batch(
            "{\"detail-type\": ",
            Events.news(),
            "[]",
            "{\"source\":\"aws.inspector2\","
                + "\"detail-type\":\"Inspector2 Finding\",\"detail\":{}}"));

    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m2\"},"
                + "{\"itemIdentifier\":\"m3\"}]}");
    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void a_message_without_a_body_fails_and_a_batch_that_is_none_comes_again() throws IOException {
    assertThat(call(
            handler(), "{\"Records\":[{\"messageId\":\"m7\"},{\"messageId\":\"m8\",\"body\":{}}]}"))
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"m7\"},{\"itemIdentifier\":\"m8\"}]}");
    for (String none : List.of("{\"Records\":[null]}", "[]", "null", "7", "")) {
      assertThatThrownBy(() -> call(handler(), none)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void one_event_is_answered_by_an_empty_object_and_a_timer_sweeps() throws IOException {
    assertThat(call(handler(), Events.news())).isEqualTo("{}");
    assertThat(slack.accepted()).hasSize(1);
    assertThat(call(handler(), TIMER)).isEqualTo("{}");
    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void without_the_table_everything_fails_and_nothing_is_said() throws IOException {
    table.close();

    String answer = call(handler(), Events.batch(Events.news()));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    assertThatThrownBy(() -> call(handler(), Events.news())).hasMessageNotContaining("SECRET");
    assertThat(slack.accepted()).isEmpty();
    assertThat(log()).doesNotContain("SECRET");
  }

  @Test
  void a_pause_that_slack_asks_for_is_kept() throws IOException {
    slack.answer(429);
    assertThat(call(handler(), Events.batch(Events.news())))
        .isEqualTo("{\"batchItemFailures\":[]}");

    clock.forward(Duration.ofSeconds(29));
    call(handler(), TIMER);
    assertThat(slack.accepted()).isEmpty();

    clock.forward(Duration.ofSeconds(2));
    call(handler(), TIMER);
    clock.forward(Duration.ofMinutes(1));
    call(handler(), TIMER);
    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void a_pause_begins_when_slack_asks_for_it_however_late_that_is() throws IOException {
    slack.answer(429);
    slack.interrupt(true, () -> clock.forward(Duration.ofSeconds(4)));
    call(handler(), Events.batch(Events.news()));

    clock.forward(Duration.ofSeconds(28));
    call(handler(), TIMER);
    assertThat(slack.accepted()).isEmpty();

    clock.forward(Duration.ofSeconds(3));
    call(handler(), TIMER);
    assertThat(slack.accepted()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 408})
  void what_slack_fails_at_is_said_once_it_is_back(int status) throws IOException {
    slack.answer(status, status);

    call(handler(), Events.batch(Events.news()));
    for (int minute = 0; minute < 20; minute++) {
      clock.forward(Duration.ofMinutes(1));
      call(handler(), TIMER);
    }

    assertThat(slack.accepted()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410})
  void what_slack_refuses_is_kept_and_told_in_the_log_without_the_secret(int status)
      throws IOException {
    slack.answer(status, status);

    call(handler(), Events.batch(Events.news()));

    assertThat(slack.accepted()).isEmpty();
    assertThat(log())
        .contains("\"kind\":\"refused\"")
        .contains(Integer.toString(status))
        .doesNotContain("SECRET");
    assertThat(table.keys()).anyMatch(key -> key.contains("/s/"));
  }

  @Test
  void a_hostile_text_pings_nobody_and_forges_no_line() throws IOException {
    String evil =
        "<!channel> <@U1> <https://evil.example|x> \\n{\\\"kind\\\":\\\"forged\\\"}\\r\\u001b[31m\\u202e\\u2028";
    String event = Events.news()
        .replace("payments/checkout-api\",", "payments/" + evil + "\",")
        .replace("CVE-2026-10001 - openssl", evil)
        .replace("\"openssl\"", "\"" + evil + "\"")
        .replace("2.31.0\", ", evil + "\", ");

    call(handler(), Events.batch(event, event + evil));

    assertThat(slack.accepted()).hasSize(1);
    assertThat(slack.accepted().get(0))
        .doesNotContain("<!channel>", "<@U1>", "<https://evil", "\u202e", "\\u202e", "\u001b");
    assertThat(log().lines()).isNotEmpty().allSatisfy(line -> {
      assertThat(line).startsWith("{\"").doesNotContain("\u001b", "\u202e", "\u2028");
      assertThat(line).doesNotStartWith("{\"kind\":\"forged");
    });
  }

  @Test
  void a_deployment_is_greeted_once_and_not_again_at_a_cold_start() throws IOException {
    environment.remove("TRIAGE_BACKLOG");
    environment.put("TRIAGE_GATHER", "PT2M");

    assertThat(call(handler(), DEPLOYED)).isEqualTo("{}");
    assertThat(call(handler(), DEPLOYED)).isEqualTo("{}");
    call(handler(), TIMER);

    assertThat(slack.accepted())
        .containsExactly(
            "{\"text\":\"*Inspector Triage is here.* In this channel it names findings of Amazon Inspector that are"
                + " *attend* or more urgent: when they are new, become worse, get a fix, or are resolved; what stays open again after 7"
                + " days. It gathers for 2 minutes what belongs together, and keeps to a budget of messages, `6+1/PT1H`. What is open"
                + " already comes in one summary, about 12 hours from now.\"}");
  }

  @Test
  void a_greeting_that_does_not_arrive_is_an_error_and_is_said_with_the_next_try()
      throws IOException {
    slack.answer(404);

    assertThatThrownBy(() -> call(handler(), DEPLOYED))
        .hasMessage("the webhook answered the greeting with status 404");
    call(handler(), DEPLOYED);

    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void what_comes_after_the_deployment_is_news_without_another_word() throws IOException {
    environment.remove("TRIAGE_BACKLOG");
    call(handler(), DEPLOYED);

    clock.forward(Duration.ofSeconds(1));
    call(handler(), Events.batch(Events.newsAt(clock.instant())));

    assertThat(slack.accepted()).hasSize(2).last().asString().contains("checkout-api");
  }

  @Test
  void the_webhook_may_be_kept_by_secrets_manager() throws IOException {
    environment.remove("SLACK_WEBHOOK_URL");
    environment.put("SLACK_WEBHOOK_URL_FROM", slack.secretArn());
    environment.put("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", Integer.toString(slack.port()));
    environment.put("AWS_SESSION_TOKEN", "token");

    call(handler(), Events.batch(Events.news()));

    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void a_missing_variable_is_named() {
    environment.remove("SLACK_WEBHOOK_URL");
    assertThatThrownBy(() -> call(handler(), Events.news()))
        .hasMessage(
            "the environment variable SLACK_WEBHOOK_URL is not set, and neither is SLACK_WEBHOOK_URL_FROM");

    environment.put("SLACK_WEBHOOK_URL", slack.webhook());
    environment.put("TABLE_NAME", " ");
    assertThatThrownBy(() -> call(handler(), Events.news()))
        .hasMessage(
            "the environment variable TABLE_NAME is not set, and neither is TABLE_NAME_FROM");
  }

  @ParameterizedTest
  @CsvSource({
    "TRIAGE_FROM_BAND, urgent-S3CRET",
    "TRIAGE_GATHER, S3CRET",
    "TRIAGE_GATHER, -PT1S",
    "TRIAGE_GATHER, P1000000D",
    "TRIAGE_GATHER, PT99999999999999999999S",
    "TRIAGE_LEASE, S3CRET",
    "TRIAGE_LEASE, PT0S",
    "TRIAGE_LEASE, PT2H",
    "TRIAGE_LEASE, -PT1S",
    "TRIAGE_BUDGET, S3CRET",
    "TRIAGE_BUDGET, 6",
    "TRIAGE_BUDGET, 0+1/PT1H",
    "TRIAGE_BUDGET, 6+0/PT1H",
    "TRIAGE_BUDGET, 6+1/PT0S",
    "TRIAGE_BUDGET, 6+1/PT0.2S",
    "TRIAGE_BUDGET, 6+1/-PT1H",
    "TRIAGE_BUDGET, 99999+1/PT1H",
    "TRIAGE_BUDGET, 6+1/PS3CRET",
    "TRIAGE_BACKLOG, S3CRET",
    "SLACK_WEBHOOK_URL, S3CRET",
    "SLACK_WEBHOOK_URL, http://S3CRET.example/hook",
    "SLACK_WEBHOOK_URL, ftp://127.0.0.1/S3CRET",
    "SLACK_WEBHOOK_URL, https://",
    "SLACK_WEBHOOK_URL, a b S3CRET",
    "SLACK_WEBHOOK_URL, http:///S3CRET"
  })
  void a_wrong_variable_is_named_and_its_value_is_not(String variable, String value) {
    environment.put(variable, value);

    assertThatThrownBy(() -> call(handler(), Events.batch(Events.news())))
        .hasMessageContaining(variable)
        .hasMessageNotContaining("S3CRET")
        .hasNoCause();
    assertThat(slack.accepted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "3+2/PT30M", "9999+9999/P31D"})
  void the_budget_is_read_as_burst_and_refill(String budget) throws IOException {
    environment.put("TRIAGE_BUDGET", budget);

    assertThat(call(handler(), Events.news())).isEqualTo("{}");
    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void priming_goes_the_whole_way_to_a_server_of_its_own_and_keeps_nothing() {
    environment.clear();
    Object properties = System.getProperties().clone();

    assertThat(Priming.prime()).contains("GetItem", "PutItem", "Query", "BatchGetItem", "Slack");
    assertThat(Priming.prime()).contains("Slack");
    assertThat(System.getProperties()).isEqualTo(properties);
    assertThat(slack.accepted()).isEmpty();
    assertThat(table.keys()).isEmpty();
  }

  @Test
  void every_variable_that_is_read_is_in_the_docs() throws IOException {
    String source = Files.readString(
        Path.of("src/main/java/io/github/inspectortriage/examples/lambda/Settings.java"));
    String docs = Files.readString(Path.of("../../docs/lambda.md"));

    List<String> read = Pattern.compile("\"((?:TRIAGE|SLACK|TABLE)_[A-Z_]+)\"")
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();

    assertThat(read)
        .hasSize(7)
        .allSatisfy(variable -> assertThat(docs).contains("`" + variable + "`"));
  }

  private Handler handler() {
    return new Handler(
        environment::get,
        clock,
        new Journal(new PrintStream(log, true, StandardCharsets.UTF_8)),
        Handler::table);
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static String call(Handler handler, String payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A clock that goes when it is told to. */
  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-08-11T12:00:00Z");

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
