package io.github.inspectortriage.examples.buttons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.aws.inspector.InspectorFindings;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.slack.SlackFormatter;
import io.github.inspectortriage.slack.SlackMessage;
import io.github.inspectortriage.slack.SlackSuppression;
import io.github.inspectortriage.slack.SlackTheme;
import io.github.inspectortriage.triage.Decision;
import io.github.inspectortriage.triage.Triage;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class ButtonServerTest {
  private static final String SECRET = "secret-of-the-test";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<String> snoozed = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private HttpServer slack = slack();
  private ButtonServer server = server();

  @BeforeEach
  void start() {
    slack.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    slack.stop(0);
  }

  @Test
  void who_snoozes_a_story_hears_until_when() throws Exception {
    int status = press("snooze", SECRET);

    assertThat(status).isEqualTo(200);
    assertThat(snoozed.poll(10, TimeUnit.SECONDS)).isEqualTo("the-story 7");
    assertThat(answers.poll(10, TimeUnit.SECONDS)).contains("ephemeral", "Snoozed until");
  }

  @Test
  void who_asks_for_the_arithmetic_gets_it() throws Exception {
    press("explain", SECRET);

    assertThat(answers.poll(10, TimeUnit.SECONDS)).contains("ephemeral", "Scored as of");
  }

  @Test
  void who_snoozes_what_is_over_hears_that() throws Exception {
    press("snooze", SECRET, "another-story");

    assertThat(answers.poll(10, TimeUnit.SECONDS)).contains("not open any more");
  }

  @Test
  void a_story_that_was_told_is_silent_after_the_button_was_pressed() throws Exception {
    List<Message> told = new ArrayList<>();
    Triage triage = Triage.builder()
        .log(NotificationLog.inMemory())
        .notifier(Notifier.of(told::add))
        .policy(NotificationPolicy.onMaterialChange().remindEvery(Duration.ofHours(1)))
        .clock(Clock.systemUTC())
        .build();
    Finding finding = new Recording().finding("").orElseThrow();
    triage.accept(finding);
    server.stop();
    server = ButtonServer.start(
        0, SECRET, ButtonServer.Service.of(triage, ButtonServerTest::noRule), url -> address());

    press("snooze", SECRET, told.get(0).items().get(0).storyKey());
    String snoozed = answers.poll(10, TimeUnit.SECONDS);
    press("explain", SECRET, told.get(0).items().get(0).storyKey());
    String explained = answers.poll(10, TimeUnit.SECONDS);

    assertThat(snoozed).contains("Snoozed until");
    assertThat(explained).contains("Scored as of");
    assertThat(triage.accept(finding).outcome()).isEqualTo(Decision.Outcome.SNOOZED);
  }

  // From the button of a real message over the form to the plan, with Inspector's own client on a
  // stand-in.
  @Test
  void who_gives_a_reason_is_shown_what_a_rule_would_hide_and_none_is_made() throws Exception {
    try (AwsStandIn aws = AwsStandIn.start();
        Inspector2Client inspector = Clients.inspector(aws.uri())) {
      aws.finding(SampleFindings.finding(1, "LOW", "ACTIVE", ""))
          .finding(SampleFindings.finding(2, "LOW", "ACTIVE", ""));
      List<Message> told = new ArrayList<>();
      Triage triage = Triage.builder()
          .log(NotificationLog.inMemory())
          .notifier(Notifier.of(told::add))
          .startedAt(Instant.EPOCH)
          .clock(Clock.systemUTC())
          .build();
      triage.accept(first(InspectorFindings.from(inspector)));
      server.stop();
      server = ButtonServer.start(
          0,
          SECRET,
          ButtonServer.Service.of(triage, new RulePlanner(region -> inspector)),
          url -> address());
      SlackMessage message = SlackFormatter.standard()
          .withTheme(SlackTheme.standard().withSuppression())
          .format(told.get(0));

      pressButton(buttonOf(message.toJson()), "");
      String form = answers.poll(10, TimeUnit.SECONDS);
      pressButton(buttonOf(form), "accepted until the `rebuild`, it's planned <!channel>");
      String planned = answers.poll(10, TimeUnit.SECONDS);

      assertThat(form).contains("Why may it be hidden?", "plain_text_input");
      assertThat(planned)
          .contains("A rule would hide one active finding", "Nothing has been changed")
          .contains("triage aws suppress apply --pattern suppress.json", "it’s planned")
          .contains("shop/api")
          .doesNotContain("<!channel>");
      assertThat(aws.requests("CreateFilter")).isEmpty();
      assertThat(aws.filters()).isEmpty();
    }
  }

  @Test
  void who_does_not_know_the_secret_gets_nothing() throws Exception {
    int status = press("snooze", "another secret");

    assertThat(status).isEqualTo(401);
    assertThat(snoozed).isEmpty();
  }

  private static SlackSuppression noRule(Finding finding, String reason) {
    throw new IllegalStateException("nobody asked for a rule about " + finding + ": " + reason);
  }

  private static Finding first(InspectorFindings findings) {
    try (Stream<FindingRecord> records = findings.list()) {
      return records
          .filter(FindingRecord.Found.class::isInstance)
          .map(record -> ((FindingRecord.Found) record).finding())
          .findFirst()
          .orElseThrow();
    }
  }

  /** The last button of a message. */
  private static JsonNode buttonOf(String message) throws IOException {
    List<JsonNode> buttons = new ArrayList<>();
    JSON.readTree(message)
        .path("blocks")
        .findValues("elements")
        .forEach(elements -> elements.forEach(each -> {
          if (each.path("type").asText().equals("button")) {
            buttons.add(each);
          }
        }));
    return buttons.get(buttons.size() - 1);
  }

  private void pressButton(JsonNode button, String reason)
      throws IOException, GeneralSecurityException {
    ObjectNode payload = JSON.createObjectNode();
    payload.put("type", "block_actions").put("response_url", "https://hooks.slack.com/actions/x");
    payload
        .putArray("actions")
        .addObject()
        .put("action_id", button.path("action_id").asText())
        .put("value", button.path("value").asText());
    payload
        .putObject("state")
        .putObject("values")
        .putObject("reason")
        .putObject("reason")
        .put("type", "plain_text_input")
        .put("value", reason.isEmpty() ? null : reason);
    assertThat(send(payload.toString(), SECRET)).isEqualTo(200);
  }

  private int press(String action, String secret) throws IOException, GeneralSecurityException {
    return press(action, secret, "the-story");
  }

  private int press(String action, String secret, String story)
      throws IOException, GeneralSecurityException {
    String value = "1.7." + encoded("default") + "." + encoded(story);
    String payload =
        "{\"type\": \"block_actions\", \"user\": {\"id\": \"U0123\"}, \"response_url\":"
            + " \"https://hooks.slack.com/actions/x\", \"actions\": [{\"action_id\": \"" + action
            + "\", \"value\": \"" + value + "\"}]}";
    return send(payload, secret);
  }

  private int send(String payload, String secret) throws IOException, GeneralSecurityException {
    byte[] body = ("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
    String time = Long.toString(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update(("v0:" + time + ":").getBytes(StandardCharsets.UTF_8));
    HttpURLConnection http =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + server.port() + "/slack/interactions")
            .toURL()
            .openConnection();
    http.setRequestMethod("POST");
    http.setRequestProperty("X-Slack-Request-Timestamp", time);
    http.setRequestProperty(
        "X-Slack-Signature", "v0=" + HexFormat.of().formatHex(mac.doFinal(body)));
    http.setDoOutput(true);
    http.getOutputStream().write(body);
    return http.getResponseCode();
  }

  private ButtonServer server() {
    try {
      return ButtonServer.start(0, SECRET, new Recording(), url -> address());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpServer slack() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", exchange -> {
        answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
      });
      return http;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + slack.getAddress().getPort() + "/");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Remembers what it was asked for. */
  private final class Recording implements ButtonServer.Service {
    @Override
    public boolean snooze(String storyKey, Instant until) {
      long days = Duration.between(Instant.now(), until).plusMinutes(1).toDays();
      snoozed.add(storyKey + " " + days);
      return storyKey.equals("the-story");
    }

    @Override
    public Optional<Finding> finding(String storyKey) {
      return Optional.of(Finding.builder()
          .findingArn("arn:aws:inspector2:eu-west-1:111122223333:finding/1")
          .awsAccountId("111122223333")
          .typeText("PACKAGE_VULNERABILITY")
          .severityText("HIGH")
          .statusText("ACTIVE")
          .firstObservedAt(Instant.EPOCH)
          .lastObservedAt(Instant.EPOCH)
          .addResources(
              Resource.builder().typeText("AWS_EC2_INSTANCE").id("i-1").build())
          .build());
    }

    @Override
    public SlackSuppression plan(Finding finding, String reason) {
      return noRule(finding, reason);
    }
  }
}
