package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Receipt;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackAppTest {
  private static final String TOKEN = "xoxb-sEcReTtOkEn";
  private static final String OK =
      "{\"ok\": true, \"channel\": \"C0123\", \"ts\": \"1786353120.000100\"}";
  private static final Receipt RECEIPT = Messages.ROOT;

  private final Finding finding = Notices.urgent().build();
  private final Message message = Messages.single(Kind.NEW, finding);
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
  void a_channel_gets_text_blocks_and_the_id_of_the_message() {
    server.answer(200, OK);

    Receipt receipt = channel().deliver(message);

    assertThat(receipt).isEqualTo(RECEIPT);
    assertThat(server.paths()).containsExactly("/api/chat.postMessage");
    assertThat(server.authorizations()).containsExactly("Bearer " + TOKEN);
    assertThat(server.form(0))
        .containsEntry("channel", "C0123")
        .containsEntry("link_names", "0")
        .containsEntry("unfurl_links", "0")
        .containsEntry(
            "metadata",
            "{\"event_type\":\"inspector_triage_message\",\"event_payload\":{\"id\":\""
                + Messages.ID + "\"}}")
        .containsEntry("text", SlackFormatter.standard().format(message).text())
        .doesNotContainKey("thread_ts");
    assertThat(server.form(0).get("blocks")).startsWith("[{\"type\":\"header\"");
  }

  @Test
  void what_comes_of_a_story_is_a_reply_in_its_thread_that_the_channel_sees() {
    server.answer(200, "{\"ok\": true, \"channel\": \"C0123\", \"ts\": \"1786440000.000200\"}");

    Receipt receipt = channel()
        .deliver(Messages.single(
            Messages.item(Kind.ESCALATED, finding).root(RECEIPT).isRootAlone(true)));

    assertThat(server.form(0))
        .containsEntry("thread_ts", "1786353120.000100")
        .containsEntry("reply_broadcast", "1");
    assertThat(receipt).isEqualTo(RECEIPT);
  }

  // Else the end of this story would be written over what was told of the others.
  @Test
  void after_a_reply_to_a_message_about_many_only_the_reply_may_be_changed() {
    server.answer(200, "{\"ok\": true, \"channel\": \"C0123\", \"ts\": \"1786440000.000200\"}");

    Receipt receipt =
        channel().deliver(Messages.single(Messages.item(Kind.ESCALATED, finding).root(RECEIPT)));

    assertThat(receipt).isEqualTo(Receipt.updatable("C0123/1786440000.000200/1786353120.000100"));
  }

  @Test
  void a_reminder_is_a_quiet_reply_until_it_is_overdue() {
    server.answer(200, OK);
    server.answer(200, OK);
    MessageItem.Builder item = Messages.item(Kind.REMINDER, finding).root(RECEIPT);

    channel().deliver(Messages.single(item));
    channel()
        .deliver(Messages.message(Message.Form.SINGLE)
            .addItems(item.build())
            .at(Notices.NOW.plus(Duration.ofDays(60)))
            .build());

    assertThat(server.form(0)).containsEntry("reply_broadcast", "0");
    assertThat(server.form(1)).containsEntry("reply_broadcast", "1");
  }

  @Test
  void the_end_of_a_story_changes_what_told_it_and_is_a_quiet_reply() {
    server.answer(200, OK);
    server.answer(200, OK);

    channel().deliver(resolved(true));

    assertThat(server.paths()).containsExactly("/api/chat.update", "/api/chat.postMessage");
    assertThat(server.form(0))
        .containsEntry("ts", "1786353120.000100")
        .containsEntry("parse", "none")
        .containsEntry("link_names", "0");
    assertThat(server.form(1))
        .containsEntry("thread_ts", "1786353120.000100")
        .containsEntry("reply_broadcast", "0");
  }

  @Test
  void a_message_about_many_stories_is_answered_and_not_changed() {
    server.answer(200, OK);

    channel().deliver(resolved(false));

    assertThat(server.paths()).containsExactly("/api/chat.postMessage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cant_update_message", "edit_window_closed", "message_not_found", "is_inactive"})
  void what_cannot_be_changed_is_answered(String word) {
    server.answer(200, "{\"ok\": false, \"error\": \"" + word + "\"}");
    server.answer(200, OK);

    channel().deliver(resolved(true));

    assertThat(server.paths()).containsExactly("/api/chat.update", "/api/chat.postMessage");
  }

  @Test
  void what_can_neither_be_changed_nor_answered_is_said_anew() {
    server.answer(200, "{\"ok\": false, \"error\": \"message_not_found\"}");
    server.answer(200, "{\"ok\": false, \"error\": \"restricted_action_thread_locked\"}");
    server.answer(200, OK);

    channel().deliver(resolved(true));

    assertThat(server.paths()).hasSize(3);
    assertThat(server.form(2)).doesNotContainKey("thread_ts");
  }

  // To change a message twice does no harm, so that this is not the case for which one has to look.
  @Test
  void a_change_whose_answer_was_lost_may_be_tried_again() {
    server.hangUp();

    assertThat(failure(channel(), resolved(true)).remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(server.paths()).hasSize(1);
  }

  @Test
  void the_receipt_of_another_notifier_is_none_of_ours() {
    server.answer(200, OK);

    channel()
        .deliver(Messages.single(
            Messages.item(Kind.ESCALATED, finding).root(Receipt.updatable("ticket 17"))));

    assertThat(server.form(0)).doesNotContainKey("thread_ts");
  }

  @Test
  void a_message_that_was_taken_is_found_by_its_id() {
    server.answer(
        200,
        "{\"ok\": true, \"messages\": [{\"ts\": \"5.5\", \"text\": \"hello\"}, {\"ts\": \"1786353120.000100\","
            + " \"metadata\": {\"event_type\": \"inspector_triage_message\", \"event_payload\": {\"id\": \""
            + Messages.ID + "\"}}}]}");

    assertThat(channel().findDelivered(Messages.ID)).contains(RECEIPT);
    assertThat(server.paths()).containsExactly("/api/conversations.history");
    assertThat(server.form(0)).containsEntry("include_all_metadata", "1");
  }

  @Test
  void a_reply_that_was_taken_is_found_in_its_thread() {
    server.answer(
        200,
        "{\"ok\": true, \"messages\": [{\"ts\": \"1786353120.000100\", \"reply_count\": 1, \"metadata\":"
            + " {\"event_type\": \"inspector_triage_message\", \"event_payload\": {\"id\": \"other\"}}}]}");
    server.answer(
        200,
        "{\"ok\": true, \"messages\": [{\"ts\": \"9.9\", \"metadata\": {\"event_type\":"
            + " \"inspector_triage_message\", \"event_payload\": {\"id\": \"" + Messages.ID
            + "\"}}}]}");

    assertThat(channel().findDelivered(Messages.ID)).contains(RECEIPT);
    assertThat(server.paths())
        .containsExactly("/api/conversations.history", "/api/conversations.replies");
  }

  @Test
  void an_app_that_may_not_read_finds_nothing() {
    server.answer(200, "{\"ok\": false, \"error\": \"missing_scope\"}");

    assertThat(channel().findDelivered(Messages.ID)).isEmpty();
  }

  // Empty would mean that it was not taken, and it would be said twice.
  @Test
  void a_slack_that_cannot_be_asked_is_no_answer() {
    server.answer(429, "{\"ok\": false, \"error\": \"ratelimited\"}", Map.of("Retry-After", "7"));

    assertThatThrownBy(() -> channel().findDelivered(Messages.ID))
        .isInstanceOf(DeliveryException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "channel_not_found, MEND_ROUTE",
    "invalid_auth, MEND_ROUTE",
    "not_in_channel, MEND_ROUTE",
    "msg_too_long, GIVE_UP",
    "rate_limited, TRY_AGAIN",
    "request_timeout, TRY_AGAIN",
    "message_limit_exceeded, TRY_AGAIN",
    "internal_error, UNKNOWN",
    "fatal_error, UNKNOWN"
  })
  void a_refusal_says_what_may_help(String word, Remedy remedy) {
    server.answer(200, "{\"ok\": false, \"error\": \"" + word + "\"}");

    DeliveryException error = failure(channel(), message);

    assertThat(error.remedy()).isEqualTo(remedy);
    assertThat(error).hasMessageStartingWith("Slack refused the message: \"" + word + "\"");
    assertThat(server.bodies()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"408, TRY_AGAIN", "403, MEND_ROUTE", "404, MEND_ROUTE", "500, UNKNOWN", "503, UNKNOWN"
  })
  void a_status_says_what_may_help(int status, Remedy remedy) {
    server.answer(status, "<html>");

    assertThat(failure(channel(), message).remedy()).isEqualTo(remedy);
    assertThat(server.bodies()).hasSize(1);
  }

  @Test
  void too_many_messages_say_how_long_to_wait() {
    server.answer(429, "{\"ok\": false, \"error\": \"ratelimited\"}", Map.of("Retry-After", "7"));

    assertThat(failure(channel(), message).retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(server.bodies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Sign in</html>", "[]", "null", "{}"})
  void an_answer_that_is_not_the_web_apis_is_no_delivery(String body) {
    server.answer(200, body);

    assertThat(failure(channel(), message).remedy()).isEqualTo(Remedy.UNKNOWN);
  }

  @Test
  void blocks_that_are_refused_are_said_in_plain_text_that_says_so() {
    server.answer(200, "{\"ok\": false, \"error\": \"invalid_blocks\"}");
    server.answer(200, OK);

    channel().deliver(message);

    assertThat(server.bodies()).hasSize(2);
    assertThat(server.form(1)).doesNotContainKey("blocks");
    assertThat(server.form(1).get("text")).contains("Slack refused the layout");
  }

  // OkHttp sends a POST again by itself unless told not to.
  @Test
  void a_connection_that_breaks_is_not_tried_again_in_silence() {
    server.answer(200, OK);
    server.hangUp();
    SlackNotifier channel = channel();
    channel.deliver(message);

    assertThat(failure(channel, message).remedy()).isEqualTo(Remedy.UNKNOWN);
    assertThat(server.bodies()).hasSize(2);
  }

  @Test
  void an_answer_without_end_is_read_in_part_only() {
    server.answerWithoutEnd(200, "{\"ok\": true,".repeat(1000).getBytes(StandardCharsets.UTF_8));

    assertThat(failure(channel(), message).remedy()).isEqualTo(Remedy.UNKNOWN);
  }

  @Test
  void a_server_that_cannot_be_reached_got_nothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    try (SlackApp app = SlackApp.of(TOKEN, URI.create("http://127.0.0.1:" + port + "/api/"))) {
      assertThat(failure(app.toChannel("C0123"), message).remedy()).isEqualTo(Remedy.TRY_AGAIN);
    }
  }

  @Test
  void a_thread_that_is_to_stop_sends_nothing() {
    Thread.currentThread().interrupt();

    DeliveryException error = failure(channel(), message);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(server.bodies()).isEmpty();
  }

  @Test
  void no_secret_is_told() {
    for (String body : List.of(
        "{\"ok\": false, \"error\": \"invalid_auth\"}",
        "{\"ok\": false, \"error\": \"bad token xoxb-sEcReTtOkEn\"}",
        "{\"ok\": \"xoxb-sEcReTtOkEn\"}",
        "xoxb-sEcReTtOkEn")) {
      server.answer(200, body);
      assertThat(WebhookTest.told(failure(channel(), message)))
          .doesNotContainIgnoringCase("sEcReT");
    }
    server.answer(404, "xoxb-sEcReTtOkEn");
    assertThat(WebhookTest.told(failure(channel(), message))).doesNotContainIgnoringCase("sEcReT");
    assertThat(channel()).hasToString("SlackNotifier[channel C0123]");
    assertThat(SlackApp.of(TOKEN)).hasToString("SlackApp");
  }

  @Test
  void many_channels_share_one_client_which_is_closed_for_good() {
    SlackApp app = SlackApp.of(TOKEN, server.api());
    SlackNotifier one = app.toChannel("C0001");
    SlackNotifier other = app.toChannel("C0002");
    server.answer(200, OK);
    server.answer(200, OK);

    one.deliver(message);
    one.close();
    other.deliver(message);
    app.close();
    app.close();

    assertThat(server.bodies()).hasSize(2);
    assertThatThrownBy(() -> one.deliver(message)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> other.deliver(message)).isInstanceOf(IllegalStateException.class);
    assertThat(server.bodies()).hasSize(2);
  }

  @Test
  void no_statistics_are_kept_by_threads_of_their_own() {
    Set<String> before = threadsOfSlack();
    server.answer(200, OK);
    try (SlackApp app = SlackApp.of(TOKEN, server.api())) {
      app.toChannel("C0123").deliver(message);

      assertThat(before).containsAll(threadsOfSlack());
    }
  }

  private static Set<String> threadsOfSlack() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("slack-api"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @NullAndEmptySource
  void a_missing_variable_is_a_sentence(String missing) {
    assertThatThrownBy(() -> SlackNotifier.toChannel(missing, "C0123"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the bot token is missing");
    assertThatThrownBy(() -> SlackNotifier.toChannel(TOKEN, missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the channel is missing");
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

  @Test
  void without_slacks_client_a_channel_says_what_to_add() throws Exception {
    try (WithoutClient loader = new WithoutClient()) {
      Class<?> notifier = loader.loadClass(SlackNotifier.class.getName());

      assertThatThrownBy(() -> notifier
              .getMethod("toChannel", String.class, String.class)
              .invoke(null, TOKEN, "C0123"))
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("<artifactId>slack-api-client</artifactId>");
    }
  }

  // They take longer to load than all else on the way of a webhook, which a function pays at each
  // cold start.
  @Test
  void a_webhook_loads_neither_slacks_classes_nor_gson() throws Exception {
    server.answer(200, "ok");
    try (WithoutClient loader = new WithoutClient()) {
      Class<?> sending = loader.loadClass(SendOnce.class.getName());

      sending.getMethod("main", String[].class).invoke(null, (Object)
          new String[] {server.url("/services/T0/B0/x")});

      assertThat(server.bodies()).hasSize(1);
      assertThat(loader.foreign).isEmpty();
    }
  }

  /** What is run in a class loader of its own. */
  public static final class SendOnce {
    private SendOnce() {}

    /** Sends one message. */
    public static void main(String[] args) {
      SlackNotifier.toWebhook(args[0])
          .deliver(Messages.single(Kind.NEW, Notices.urgent().build()));
    }
  }

  /** Loads our classes anew, and knows neither Slack's client nor its model nor Gson. */
  private static final class WithoutClient extends URLClassLoader {
    private final List<String> foreign = new ArrayList<>();

    WithoutClient() {
      super(urls(), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("com.slack.")
          || name.startsWith("okhttp3.")
          || name.startsWith("kotlin.")
          || name.startsWith("com.google.gson.")) {
        foreign.add(name);
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }

    private static URL[] urls() {
      return Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(System.getProperty("java.class.path"))
          .map(WithoutClient::url)
          .toArray(URL[]::new);
    }

    private static URL url(String path) {
      try {
        return Path.of(path).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Message resolved(boolean isRootAlone) {
    return Messages.update(Messages.item(Kind.RESOLVED, finding)
        .ending(MessageItem.Ending.CLOSED)
        .root(RECEIPT)
        .isRootAlone(isRootAlone));
  }

  private SlackNotifier channel() {
    return SlackApp.of(TOKEN, server.api()).toChannel("C0123");
  }

  private static DeliveryException failure(SlackNotifier notifier, Message message) {
    return catchThrowableOfType(DeliveryException.class, () -> notifier.deliver(message));
  }
}
