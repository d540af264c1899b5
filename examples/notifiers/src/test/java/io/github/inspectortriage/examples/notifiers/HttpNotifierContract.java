package io.github.inspectortriage.examples.notifiers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.NotifierContract;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract for those whose receiver speaks HTTP. */
abstract class HttpNotifierContract extends NotifierContract {
  static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private @Nullable Receiver receiver;

  /** Opens a receiver that takes what a notifier of this kind sends, and nothing else. */
  abstract Receiver receiver();

  abstract Notifier open(Receiver at);

  @Override
  protected Notifier open() {
    close();
    receiver = receiver();
    return open(receiver);
  }

  @Override
  protected void behave(Behaviour behaviour) {
    there().behave(behaviour);
  }

  @Override
  protected List<String> taken() {
    return there().taken();
  }

  @AfterEach
  void close() {
    if (receiver != null) {
      receiver.close();
      receiver = null;
    }
  }

  Receiver there() {
    if (receiver == null) {
      throw new IllegalStateException("no receiver is open");
    }
    return receiver;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Receiver.Refused();
    }
  }
}
