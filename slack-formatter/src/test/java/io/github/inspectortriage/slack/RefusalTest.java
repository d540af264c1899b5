package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  static IOException[] beforeTheRequest() {
    return new IOException[] {
      new ConnectException("refused"),
      new NoRouteToHostException("no route"),
      new UnknownHostException("hooks.slack.com"),
      new SSLHandshakeException("untrusted"),
      new SSLPeerUnverifiedException("another host")
    };
  }

  static IOException[] perhapsAfterIt() {
    return new IOException[] {
      new InterruptedIOException("timeout"),
      new SocketTimeoutException("timeout"),
      new SocketException("Connection reset"),
      new SSLException("closed"),
      new IOException("unexpected end of stream")
    };
  }

  @ParameterizedTest
  @MethodSource("beforeTheRequest")
  void what_fails_before_the_request_may_be_tried_again(IOException failure) {
    DeliveryException error = Refusal.ofConnection(failure);

    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(error).hasCause(failure);
  }

  @ParameterizedTest
  @MethodSource("perhapsAfterIt")
  void what_may_fail_after_it_leaves_it_unknown(IOException failure) {
    assertThat(Refusal.ofConnection(failure).remedy()).isEqualTo(Remedy.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "not_in_channel, invite the app to the channel",
    "channel_not_found, check the channel and invite the app to it",
    "channel_is_archived, unarchive the channel or choose another",
    "token_revoked, replace the token",
    "missing_scope, give the app the scope chat:write and install it again",
    "no_service, make a new webhook",
    "posting_to_general_channel_denied, ask an administrator of the workspace to allow it"
  })
  void a_refusal_names_the_cure(String word, String cure) {
    assertThat(Refusal.ofWord(word))
        .hasMessage("Slack refused the message: \"" + word + "\"; " + cure);
    assertThat(Refusal.ofStatus(403, null, word))
        .hasMessage("Slack refused the message with status 403: \"" + word + "\"; " + cure);
  }

  @Test
  void a_refusal_is_safe_to_show() {
    assertThat(Refusal.ofWord("\u001b[2J" + "x".repeat(200)))
        .message()
        .contains("⟨U+001B⟩")
        .hasSizeLessThan(150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "9223372036854775807", "99999999999999999999"})
  void a_wait_that_is_no_number_of_seconds_is_a_second(String retryAfter) {
    DeliveryException error = Refusal.ofStatus(429, retryAfter, "rate_limited");

    assertThat(error.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(error.retryAfter()).contains(Duration.ofSeconds(1));
  }
}
