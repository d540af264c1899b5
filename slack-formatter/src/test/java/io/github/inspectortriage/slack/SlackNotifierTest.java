package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.slack.api.SlackConfig;
import com.slack.api.util.http.listener.HttpResponseListener;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.notification.Notification.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackNotifierTest {
  private static final String SECRET = "T00000000/B00000000/sEcReT";
  private static final String TOKEN = "xoxb-sEcReT";

  private final Notification notification =
      Notices.notice(Kind.NEW, Notices.urgent().build()).build();
  private SlackServer server = new SlackServer();

  @BeforeEach
  void start() throws IOException {
    server = SlackServer.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_webhook_gets_the_payload() {
    server.answer(200, "ok");

    webhook().deliver(notification);

    assertThat(server.bodies())
        .containsExactly(SlackFormatter.standard().format(notification).toJson());
  }

  @Test
  void too_many_messages_say_how_long_to_wait() {
    server.answerWithRetryAfter(429, "rate_limited", "30");

    DeliveryException error = failure(webhook());

    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(error.retryAfter()).contains(Duration.ofSeconds(30));
    assertThat(server.bodies()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "403, action_prohibited, GIVE_UP",
    "404, channel_not_found, GIVE_UP",
    "410, channel_is_archived, GIVE_UP",
    "400, no_text, GIVE_UP",
    "500, rollup_error, UNKNOWN",
    "503, '', UNKNOWN"
  })
  void a_refusal_of_a_webhook_says_what_may_help(int status, String word, Remedy remedy) {
    server.answer(status, word);

    DeliveryException error = failure(webhook());

    assertThat(error.remedy()).isEqualTo(remedy);
    assertThat(error).hasMessageContaining(Integer.toString(status));
    assertThat(server.bodies()).hasSize(1);
  }

  @Test
  void blocks_that_are_refused_are_said_in_plain_text_once() {
    server.answer(400, "invalid_blocks");
    server.answer(200, "ok");

    webhook().deliver(notification);

    assertThat(server.bodies()).hasSize(2);
    assertThat(server.bodies().get(1)).contains("Act by").doesNotContain("\"blocks\"");
  }

  @Test
  void a_plain_text_that_is_refused_too_is_the_end() {
    server.answer(400, "invalid_payload");
    server.answer(400, "invalid_payload");

    assertThat(failure(webhook()).remedy()).isEqualTo(Remedy.GIVE_UP);
    assertThat(server.bodies()).hasSize(2);
  }

  // A proxy or a login page in between answers 200 as well, and nobody would have been told.
  @ParameterizedTest
  @CsvSource({"200, <html>Sign in</html>", "200, ''", "204, ''"})
  void an_answer_that_is_not_slacks_is_no_delivery(int status, String body) {
    server.answer(status, body);

    DeliveryException error = failure(webhook());

    assertThat(error.remedy()).isEqualTo(Remedy.UNKNOWN);
    assertThat(error)
        .hasMessageStartingWith(
            "the answer is not Slack's, so whether the message was posted is not known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Sign in</html>", "[]", "null", "{}"})
  void an_answer_that_is_not_the_web_apis_is_no_delivery(String body) {
    server.answer(200, body);

    assertThat(failure(channel()).remedy()).isEqualTo(Remedy.UNKNOWN);
  }

  // Followed, it would carry the finding to another host, or lose it: after a 302 a POST becomes a
  // GET.
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_refused_and_not_followed(int status) {
    server.answerWithHeader(status, "", "Location", server.url("/elsewhere"));
    server.answer(200, "ok");

    DeliveryException error = failure(webhook());

    assertThat(error.remedy()).isEqualTo(Remedy.GIVE_UP);
    assertThat(server.paths()).containsExactly("/services/" + SECRET);
  }

  @Test
  void a_connection_that_breaks_is_not_tried_again_in_silence() {
    server.answer(200, "ok");
    server.hangUp();
    SlackNotifier webhook = webhook();
    webhook.deliver(notification);

    DeliveryException error = failure(webhook);

    assertThat(error.remedy()).isEqualTo(Remedy.UNKNOWN);
    assertThat(server.bodies()).hasSize(2);
  }

  @Test
  void a_server_that_cannot_be_reached_got_nothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    DeliveryException error =
        failure(SlackNotifier.toWebhook("http://127.0.0.1:" + port + "/services/" + SECRET));

    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(error).hasMessage("Slack cannot be reached");
  }

  @Test
  void a_channel_gets_text_and_blocks() {
    server.answer(200, "{\"ok\": true, \"ts\": \"1.2\"}");

    channel().deliver(notification);

    assertThat(server.paths()).containsExactly("/api/chat.postMessage");
    assertThat(server.bodies().get(0))
        .contains("channel=C0123")
        .contains("blocks=%5B%7B")
        .contains("link_names=0");
    assertThat(server.authorizations()).containsExactly("Bearer " + TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "channel_not_found, GIVE_UP",
    "invalid_auth, GIVE_UP",
    "rate_limited, TRY_AGAIN",
    "message_limit_exceeded, TRY_AGAIN",
    "internal_error, UNKNOWN",
    "fatal_error, UNKNOWN"
  })
  void a_refusal_of_the_web_api_says_what_may_help(String word, Remedy remedy) {
    server.answer(200, "{\"ok\": false, \"error\": \"" + word + "\"}");

    DeliveryException error = failure(channel());

    assertThat(error.remedy()).isEqualTo(remedy);
    assertThat(error).hasMessageStartingWith("Slack refused the message: \"" + word + "\"");
  }

  @Test
  void too_many_messages_of_the_web_api_say_how_long_to_wait() {
    server.answerWithRetryAfter(429, "{\"ok\": false, \"error\": \"ratelimited\"}", "7");

    assertThat(failure(channel()).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void blocks_that_the_web_api_refuses_are_said_in_plain_text() {
    server.answer(200, "{\"ok\": false, \"error\": \"invalid_blocks\"}");
    server.answer(200, "{\"ok\": true}");

    channel().deliver(notification);

    assertThat(server.bodies()).hasSize(2);
    assertThat(server.bodies().get(1)).doesNotContain("blocks=");
  }

  @Test
  void no_secret_is_told() {
    server.answer(403, "invalid_token");
    server.answer(200, "{\"ok\": false, \"error\": \"invalid_auth\"}");

    DeliveryException ofWebhook = failure(webhook());
    DeliveryException ofChannel = failure(channel());

    assertThat(ofWebhook + " " + ofWebhook.getCause() + " " + webhook()).doesNotContain("sEcReT");
    assertThat(ofChannel + " " + ofChannel.getCause() + " " + channel()).doesNotContain("sEcReT");
    assertThat(webhook()).hasToString("SlackNotifier[webhook]");
    assertThat(channel()).hasToString("SlackNotifier[channel C0123]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.slack.com/services/sEcReT",
        "ftp://host/sEcReT",
        "https:///sEcReT",
        " https://host/sEcReT",
        "https://ho st/sEcReT",
        "https://host:99999/sEcReT",
        "https://host/sEcReT?a=%zz"
      })
  void what_is_no_url_is_refused_without_being_told(String url) {
    assertThatThrownBy(() -> SlackNotifier.toWebhook(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url must be the webhook's whole URL")
        .message()
        .doesNotContain("sEcReT");
  }

  // OkHttp would refuse it with each message.
  @ParameterizedTest
  @ValueSource(strings = {"xoxb-sEcReT\n", "xoxb sEcReT", "sEcReT-ä"})
  void a_token_that_cannot_be_sent_is_refused_without_being_told(String token) {
    assertThatThrownBy(() -> SlackNotifier.toChannel(token, "C0123"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("token must be one word")
        .message()
        .doesNotContain("sEcReT");
  }

  // Slack's client has listeners that write URL, headers and body to the debug log.
  @Test
  void nothing_listens_to_what_is_sent() {
    List<String> heard = new CopyOnWriteArrayList<>();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(server.url("/api/"));
    config.setHttpClientResponseHandlers(List.of(new HttpResponseListener() {
      @Override
      public void accept(State state) {
        heard.add(state.getParsedResponseBody());
      }
    }));
    server.answer(200, "{\"ok\": true}");

    SlackNotifier.toChannel(TOKEN, "C0123", config).deliver(notification);

    assertThat(heard).isEmpty();
  }

  @Test
  void a_closed_notifier_can_be_closed_again() {
    SlackNotifier webhook = webhook();

    webhook.close();
    webhook.close();

    assertThat(server.bodies()).isEmpty();
  }

  private SlackNotifier webhook() {
    return SlackNotifier.toWebhook(server.url("/services/" + SECRET));
  }

  private SlackNotifier channel() {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(server.url("/api/"));
    return SlackNotifier.toChannel(TOKEN, "C0123", config);
  }

  private DeliveryException failure(SlackNotifier notifier) {
    return catchThrowableOfType(DeliveryException.class, () -> notifier.deliver(notification));
  }
}
