package io.github.inspectortriage.examples.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedWebhookTest extends HttpNotifierContract {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");
  private static final String KEY = "key-of-the-test";

  @Override
  Receiver receiver() {
    return Receiver.open(204, (method, path, exchange, body) -> {
      Headers headers = exchange.getRequestHeaders();
      boolean isOurs = SignedWebhook.verifies(
          KEY,
          headers.getFirst(SignedWebhook.TIME),
          body,
          headers.getFirst(SignedWebhook.SIGNATURE),
          NOON.plusSeconds(20));
      if (!isOurs || !json(body).path("id").asText().equals(headers.getFirst(SignedWebhook.ID))) {
        throw new Receiver.Refused();
      }
      there().note(body);
      return "";
    });
  }

  @Override
  Notifier open(Receiver at) {
    return new SignedWebhook(at.uri("/hook/secret-path"), KEY, HTTP, InstantSource.fixed(NOON));
  }

  @Override
  protected List<String> secrets() {
    return List.of(KEY, "secret-path");
  }

  @Override
  protected boolean isForPeople() {
    return false;
  }

  @Test
  void only_what_was_signed_lately_with_the_key_is_verified() {
    Message message = Sample.single("signed-1", Kind.NEW);
    Receiver receiver = Receiver.open(204, (method, path, exchange, body) -> {
      Headers headers = exchange.getRequestHeaders();
      String time = headers.getFirst(SignedWebhook.TIME);
      String signature = headers.getFirst(SignedWebhook.SIGNATURE);
      assertThat(SignedWebhook.verifies(KEY, time, body, signature, NOON)).isTrue();
      assertThat(SignedWebhook.verifies("another", time, body, signature, NOON)).isFalse();
      assertThat(SignedWebhook.verifies(KEY, time, body + " ", signature, NOON)).isFalse();
      assertThat(SignedWebhook.verifies(KEY, "1" + time, body, signature, NOON)).isFalse();
      assertThat(SignedWebhook.verifies(KEY, "soon", body, signature, NOON)).isFalse();
      assertThat(SignedWebhook.verifies(KEY, time, body, "", NOON)).isFalse();
      assertThat(SignedWebhook.verifies(KEY, time, body, signature, NOON.plusSeconds(301)))
          .isFalse();
      return "";
    });

    try (receiver) {
      open(receiver).deliver(message);
    }
  }
}
