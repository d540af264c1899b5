package io.github.inspectortriage.examples.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.text.TextFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagerDutyNotifierTest extends HttpNotifierContract {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  /** By dedup key what PagerDuty would show. */
  private final Map<String, String> incidents = new LinkedHashMap<>();

  @Override
  Receiver receiver() {
    return Receiver.open(202, (method, path, exchange, body) -> {
      JsonNode event = json(body);
      JsonNode payload = event.path("payload");
      String dedup = event.path("dedup_key").asText();
      boolean isEvent = event.path("routing_key").asText().equals(KEY)
          && !dedup.isEmpty()
          && dedup.length() <= 255
          && payload.path("summary").asText().length() <= 1_024
          && List.of("critical", "error", "warning", "info")
              .contains(payload.path("severity").asText());
      if (!isEvent) {
        throw new Receiver.Refused();
      }
      synchronized (incidents) {
        incidents.put(dedup, event.path("event_action").asText());
      }
      there()
          .note(payload.path("summary").asText() + "\n"
              + payload.at("/custom_details/message").asText() + "\n"
              + payload.at("/custom_details/text").asText());
      return "{\"status\": \"success\"}";
    });
  }

  @Override
  Notifier open(Receiver at) {
    return new PagerDutyNotifier(at.uri("/v2/enqueue"), KEY, HTTP, TextFormatter.standard());
  }

  @Override
  protected List<String> secrets() {
    return List.of(KEY);
  }

  @Test
  void a_story_is_one_incident_and_resolved_when_it_is_over() {
    Notifier notifier = open();

    Receipt root = notifier.deliver(Sample.single("one", Kind.NEW));
    notifier.deliver(Sample.single("two", Kind.ESCALATED));
    assertThat(incidents).containsValue("trigger").hasSize(1);
    notifier.deliver(Sample.update("three", Kind.RESOLVED, root));

    assertThat(incidents).containsValue("resolve").hasSize(1);
  }
}
