package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDeliveryTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String NOW = "Tue, 11 Aug 2026 09:30:00 GMT";

  private final HttpDelivery delivery = HttpDelivery.of("the pager", HTTP);
  private HttpServer server = server();
  private int status = 200;
  private byte[] answer = {};

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void what_was_accepted_comes_with_its_answer() {
    status = 202;
    answer = "déjà vu".getBytes(StandardCharsets.UTF_8);

    HttpDelivery.Answer taken = delivery.send(request());

    assertThat(taken).isEqualTo(new HttpDelivery.Answer(202, "déjà vu"));
    assertThat(taken.toString()).isEqualTo("status 202");
  }

  @Test
  void of_an_endless_answer_a_megabyte_is_kept() {
    answer = new byte[3 << 20];

    assertThat(delivery.send(request()).body()).hasSize(1 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "301, MEND_ROUTE",
    "400, GIVE_UP",
    "401, MEND_ROUTE",
    "403, MEND_ROUTE",
    "404, MEND_ROUTE",
    "407, MEND_ROUTE",
    "408, TRY_AGAIN",
    "410, MEND_ROUTE",
    "413, GIVE_UP",
    "422, GIVE_UP",
    "425, TRY_AGAIN",
    "429, TRY_AGAIN",
    "500, UNKNOWN",
    "503, UNKNOWN",
    "599, UNKNOWN"
  })
  void a_status_says_what_may_help(int refused, Remedy remedy) {
    status = refused;

    DeliveryException error = failure();

    assertThat(error.remedy()).isEqualTo(remedy);
    assertThat(error).hasMessageStartingWith("the pager ").hasMessageContaining("" + refused);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "0, 1",
    "-1, 1",
    "soon, 1",
    "'', 1",
    "3601, 3600",
    "99999999999999999999, 1",
    "'Tue, 11 Aug 2026 09:30:40 GMT', 40",
    "'Tue, 11 Aug 2026 09:00:00 GMT', 1",
    "'Fri, 31 Dec 9999 23:59:59 GMT', 3600"
  })
  void who_is_busy_says_for_how_long_within_reason(String header, long seconds) {
    HttpHeaders headers = HttpHeaders.of(
        Map.of("Retry-After", List.of(header), "Date", List.of(NOW)), (name, value) -> true);

    assertThat(HttpDelivery.pause(headers)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void who_is_busy_is_asked_again_then() {
    status = 429;

    assertThat(failure().retryAfter()).contains(Duration.ofSeconds(30));
  }

  @Test
  void where_nothing_listens_nothing_was_sent() {
    HttpRequest request = request();
    server.stop(0);

    DeliveryException error =
        catchThrowableOfType(DeliveryException.class, () -> delivery.send(request));

    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(error).hasNoCause();
  }

  @Test
  void a_lost_answer_leaves_open_whether_it_was_accepted() {
    status = 0;

    assertThat(failure().remedy()).isEqualTo(Remedy.UNKNOWN);
  }

  @Test
  void a_thread_that_is_to_stop_sends_nothing_and_stays_so() {
    Thread.currentThread().interrupt();

    DeliveryException error = failure();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/hook",
        "http://127.0.0.1.example.com/hook",
        "http://localhost.example.com/"
      })
  void a_secret_never_crosses_the_network_in_the_clear(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();

    assertThatThrownBy(() -> delivery.send(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://")
        .hasMessageNotContaining("hook");
  }

  private DeliveryException failure() {
    DeliveryException error =
        catchThrowableOfType(DeliveryException.class, () -> delivery.send(request()));
    for (Throwable each = error; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain("secret-path");
    }
    return error;
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path"))
        .POST(BodyPublishers.ofString("{}"))
        .build();
  }

  private HttpServer server() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", this::answer);
      return http;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (status == 0) {
        return;
      }
      exchange.getResponseHeaders().set("Retry-After", "30");
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
