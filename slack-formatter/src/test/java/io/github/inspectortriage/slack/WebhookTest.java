package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final String SECRET = "/services/T0AAA/B0BBB/HOOKSECRETxyz";

  private final Message message = Messages.single(Kind.NEW, Notices.urgent().build());
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
  void a_webhook_gets_the_payload_once_and_gives_no_receipt() {
    server.answer(200, "ok");

    Receipt receipt = webhook().deliver(message);

    assertThat(receipt).isEqualTo(Receipt.none());
    assertThat(server.paths()).containsExactly(SECRET);
    assertThat(server.bodies())
        .containsExactly(SlackFormatter.standard().format(message).toJson());
  }

  @Test
  void it_wants_a_second_between_two_messages_and_cannot_look_for_one() {
    assertThat(webhook().interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(webhook().findDelivered(message.id())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, no_text, GIVE_UP",
    "400, user_not_found, GIVE_UP",
    "401, '', MEND_ROUTE",
    "403, action_prohibited, MEND_ROUTE",
    "403, invalid_token, MEND_ROUTE",
    "404, channel_not_found, MEND_ROUTE",
    "404, no_service, MEND_ROUTE",
    "407, '', MEND_ROUTE",
    "408, '', TRY_AGAIN",
    "410, channel_is_archived, MEND_ROUTE",
    "413, '', GIVE_UP",
    "500, rollup_error, UNKNOWN",
    "502, '<html>Bad gateway</html>', UNKNOWN",
    "503, '', UNKNOWN",
    "504, '', UNKNOWN"
  })
  void a_refusal_says_what_may_help_and_the_message_was_sent_once(
      int status, String word, Remedy remedy) {
    server.answer(status, word);

    DeliveryException error = failure(webhook());

    assertThat(error.remedy()).isEqualTo(remedy);
    assertThat(error).hasMessageContaining(Integer.toString(status));
    assertThat(server.bodies()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "1, 1",
    "0, 1",
    "1.5, 2",
    "-1, 1",
    "soon, 1",
    "'', 1",
    "3600, 3600",
    "3601, 3600",
    "9223372036854775807, 3600",
    "99999999999999999999, 3600",
    "'Tue, 11 Aug 2026 09:30:40 GMT', 40",
    "'Tue, 11 Aug 2026 09:00:00 GMT', 1",
    "'Fri, 31 Dec 9999 23:59:59 GMT', 3600"
  })
  void too_many_messages_say_how_long_to_wait_within_reason(String header, long seconds) {
    server.answer(
        429,
        "rate_limited",
        Map.of("Retry-After", header, "Date", "Tue, 11 Aug 2026 09:30:00 GMT"));

    Duration wait = RetryAfter.of(header, "Tue, 11 Aug 2026 09:30:00 GMT");
    DeliveryException error = failure(webhook());

    assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(error.retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
    assertThat(server.bodies()).hasSize(1);
  }

  @Test
  void too_many_messages_without_a_time_wait_a_second() {
    server.answer(429, "rate_limited");

    assertThat(failure(webhook()).retryAfter()).contains(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_blocks", "invalid_payload", "msg_blocks_too_long"})
  void blocks_that_are_refused_are_said_in_plain_text_once_that_says_so(String word) {
    server.answer(400, word);
    server.answer(200, "ok");

    webhook().deliver(message);

    assertThat(server.bodies()).hasSize(2);
    assertThat(server.bodies().get(1))
        .contains("Act by", "Slack refused the layout")
        .doesNotContain("\"blocks\"");
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
  @CsvSource({"200, <html>Sign in</html>", "200, ''", "204, ''", "200, 'ok ok'"})
  void an_answer_that_is_not_slacks_is_no_delivery(int status, String body) {
    server.answer(status, body);

    DeliveryException error = failure(webhook());

    assertThat(error.remedy()).isEqualTo(Remedy.UNKNOWN);
    assertThat(error)
        .hasMessageStartingWith(
            "the answer is not Slack's, so whether the message was posted is not known");
  }

  // Followed, it would carry the finding to another host, or lose it: after a 302 a POST becomes a
  // GET.
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_refused_and_not_followed(int status) {
    server.answer(status, "", Map.of("Location", server.url("/elsewhere")));
    server.answer(200, "ok");

    DeliveryException error = failure(webhook());

    assertThat(error.remedy()).isEqualTo(Remedy.GIVE_UP);
    assertThat(server.paths()).containsExactly(SECRET);
  }

  // The JDK sends a POST a second time by itself unless its length is given beforehand.
  @Test
  void a_connection_that_breaks_is_not_tried_again_in_silence() {
    server.answer(200, "ok");
    server.hangUp();
    SlackNotifier webhook = webhook();
    webhook.deliver(message);

    DeliveryException error = failure(webhook);

    assertThat(error.remedy()).isEqualTo(Remedy.UNKNOWN);
    assertThat(server.bodies()).hasSize(2);
  }

  @Test
  void a_connection_that_is_reset_leaves_it_unknown() throws IOException {
    try (RawServer raw = RawServer.that(socket -> {
      socket.getInputStream().read(new byte[64]);
      socket.setSoLinger(true, 0);
    })) {
      assertThat(failure(SlackNotifier.toWebhook(raw.url(SECRET))).remedy())
          .isEqualTo(Remedy.UNKNOWN);
    }
  }

  @Test
  void a_server_that_cannot_be_reached_got_nothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    DeliveryException error = failure(SlackNotifier.toWebhook("http://127.0.0.1:" + port + SECRET));

    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(error).hasMessage("Slack cannot be reached; nothing was sent");
    assertThat(error).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void a_thread_that_is_to_stop_sends_nothing_and_stays_interrupted() {
    Thread.currentThread().interrupt();

    DeliveryException error = failure(webhook());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(server.bodies()).isEmpty();
  }

  @Test
  void a_server_that_never_answers_ends_with_the_time_that_a_call_may_take() {
    server.answer(exchange -> pause(20_000));

    DeliveryException error = failure(impatient(server.url(SECRET)));

    assertThat(error.remedy()).isEqualTo(Remedy.UNKNOWN);
  }

  @Test
  void an_answer_that_drips_ends_with_the_time_that_a_call_may_take() {
    server.answer(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      for (int i = 0; i < 200; i++) {
        exchange.getResponseBody().write('o');
        exchange.getResponseBody().flush();
        pause(100);
      }
    });

    DeliveryException error = failure(impatient(server.url(SECRET)));

    assertThat(error.remedy()).isEqualTo(Remedy.UNKNOWN);
  }

  @Test
  void headers_that_drip_end_with_the_time_that_a_call_may_take() throws IOException {
    try (RawServer raw = RawServer.that(socket -> {
      socket.getInputStream().read(new byte[64]);
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 200; i++) {
        socket.getOutputStream().write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
        pause(100);
      }
    })) {
      assertThat(failure(impatient(raw.url(SECRET))).remedy()).isEqualTo(Remedy.UNKNOWN);
    }
  }

  @ParameterizedTest
  @CsvSource({"200, UNKNOWN", "404, MEND_ROUTE", "500, UNKNOWN"})
  void an_answer_without_end_is_read_in_part_only(int status, Remedy remedy) {
    server.answerWithoutEnd(status, "no_service ".repeat(1000).getBytes(StandardCharsets.UTF_8));

    assertThat(failure(webhook()).remedy()).isEqualTo(remedy);
  }

  @Test
  void an_answer_that_unpacks_to_gigabytes_is_not_unpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 40; i++) {
        gzip.write(zeros);
      }
    }
    server.answer(exchange -> {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, packed.size());
      exchange.getResponseBody().write(packed.toByteArray());
    });

    assertThat(failure(webhook()).remedy()).isEqualTo(Remedy.UNKNOWN);
  }

  @Test
  void what_is_not_http_leaves_it_unknown_and_is_not_repeated_raw() throws IOException {
    try (RawServer raw = RawServer.that(socket -> {
      socket.getInputStream().read(new byte[65536]);
      socket
          .getOutputStream()
          .write("\u001b[31mFORGED HOOKSECRETxyz\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    })) {
      DeliveryException error = failure(SlackNotifier.toWebhook(raw.url(SECRET)));

      assertThat(error.remedy()).isEqualTo(Remedy.UNKNOWN);
      assertThat(told(error)).doesNotContainIgnoringCase("HOOKSECRET").doesNotContain("\u001b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot POST /services/T0AAA/B0BBB/HOOKSECRETxyz",
        "hooksecretxyz",
        "{\"path\": \"\\/services\\/T0AAA\\/B0BBB\\/HOOKSECRETxyz\"}",
        "&#x2F;HOOKSECRETxyz",
        "<a href='https%3A%2F%2Fhooks%2FHOOKSECRETxyz'>",
        "x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x HOOKSECRETxyz"
      })
  void an_answer_that_repeats_the_secret_is_not_told(String body) {
    for (int status : new int[] {200, 400, 403, 404, 429, 500}) {
      server.answer(status, body);

      assertThat(told(failure(webhook()))).doesNotContainIgnoringCase("HOOKSECRET");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "channel_is_archived, unarchive the channel or choose another",
    "no_service, make a new webhook",
    "posting_to_general_channel_denied, ask an administrator of the workspace to allow it"
  })
  void a_refusal_names_the_cure(String word, String cure) {
    server.answer(403, word);

    assertThat(failure(webhook()))
        .hasMessage("Slack refused the message with status 403 and \"" + word + "\"; " + cure);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" "})
  void a_missing_variable_is_a_sentence(String url) {
    assertThatThrownBy(() -> SlackNotifier.toWebhook(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the webhook's URL is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hooks.slack.com/services/sEcReT",
        "ftp://host/sEcReT",
        "file:///sEcReT",
        "https:///sEcReT",
        " https://host/sEcReT",
        "https://ho st/sEcReT",
        "https://host:99999/sEcReT",
        "https://host/sEcReT?a=%zz",
        "https://user:sEcReT@host/x",
        "http://127.0.0.1@evil.example/sEcReT"
      })
  void what_is_no_url_is_refused_without_being_told(String url) {
    assertThatThrownBy(() -> SlackNotifier.toWebhook(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url must be the webhook's whole URL")
        .message()
        .doesNotContain("sEcReT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.slack.com/services/sEcReT",
        "HTTP://10.0.0.1/sEcReT",
        "http://169.254.169.254/sEcReT",
        "http://127.0.0.1.evil.example/sEcReT",
        "http://localhost.evil.example/sEcReT",
        "http://2130706433/sEcReT",
        "http://[::2]/sEcReT",
        "http://[::ffff:10.0.0.1]/sEcReT"
      })
  void a_secret_does_not_cross_the_network_in_the_clear(String url) {
    assertThatThrownBy(() -> SlackNotifier.toWebhook(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url must begin with https://")
        .message()
        .doesNotContain("sEcReT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.com/services/T0/B0/x",
        "https://10.0.0.1/x",
        "https://192.168.1.1:8443/x",
        "http://127.0.0.1:8080/x",
        "http://localhost/x",
        "http://[::1]:80/x"
      })
  void https_to_anywhere_and_http_to_this_machine_are_taken(String url) {
    assertThat(SlackNotifier.toWebhook(url)).hasToString("SlackNotifier[webhook]");
  }

  @Test
  void a_closed_notifier_sends_nothing_any_more_and_can_be_closed_again() {
    SlackNotifier webhook = webhook();

    webhook.close();
    webhook.close();

    assertThatThrownBy(() -> webhook.deliver(message))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this notifier is closed");
    assertThat(server.bodies()).isEmpty();
  }

  @Test
  void no_thread_of_ours_stays_behind() {
    Set<String> before = threads();
    server.answer(200, "ok");

    webhook().deliver(message);

    assertThat(threads())
        .filteredOn(name -> !before.contains(name))
        .filteredOn(name -> !name.startsWith("slack-server"))
        // One timer of the JDK's own, which all its futures share.
        .isSubsetOf("CompletableFutureDelayScheduler");
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  private SlackNotifier webhook() {
    return SlackNotifier.toWebhook(server.url(SECRET));
  }

  private static SlackNotifier impatient(String url) {
    return SlackNotifier.of(Webhook.to(url, 300), "webhook");
  }

  private DeliveryException failure(SlackNotifier notifier) {
    return catchThrowableOfType(DeliveryException.class, () -> notifier.deliver(message));
  }

  static String told(Throwable error) {
    StringBuilder told = new StringBuilder();
    for (Throwable each = error; each != null; each = each.getCause()) {
      told.append(each).append('\n');
    }
    return told.toString();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A server below HTTP, for one connection. */
  private record RawServer(ServerSocket socket) implements AutoCloseable {
    /** What it does with the connection. */
    interface Talk {
      void with(Socket socket) throws IOException;
    }

    static RawServer that(Talk talk) throws IOException {
      ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(
          () -> {
            try (Socket socket = server.accept()) {
              talk.with(socket);
            } catch (IOException hungUp) {
              // Nobody reads any more.
            }
          },
          "slack-server");
      thread.setDaemon(true);
      thread.start();
      return new RawServer(server);
    }

    String url(String path) {
      return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
