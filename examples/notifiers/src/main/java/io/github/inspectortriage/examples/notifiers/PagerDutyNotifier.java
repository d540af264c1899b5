package io.github.inspectortriage.examples.notifiers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.notification.HttpDelivery;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.text.TextFormatter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Opens an incident of PagerDuty for each story and resolves it when the story is over (Events API v2). The dedup key is the story, so
 * what comes twice or becomes worse is one incident still. The first summary of what was open before pages as {@code info}.
 */
public final class PagerDutyNotifier implements Notifier {
  /** Where PagerDuty takes events; accounts in Europe have {@code events.eu.pagerduty.com}. */
  public static final URI EVENTS = URI.create("https://events.pagerduty.com/v2/enqueue");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_KEY = 255;

  private final URI url;
  private final String routingKey;
  private final HttpDelivery http;
  private final TextFormatter text;

  /** Takes the integration key of a service, which is a secret. */
  public PagerDutyNotifier(URI url, String routingKey, HttpClient http, TextFormatter text) {
    this.url = url;
    this.routingKey = routingKey;
    this.http = HttpDelivery.of("PagerDuty", http);
    this.text = text;
  }

  /** Every story is an incident of its own. */
  @Override
  public boolean folds() {
    return false;
  }

  @Override
  public Receipt deliver(Message message) {
    http.send(HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json(message)))
        .build());
    return Receipt.updatable(key(message));
  }

  private String json(Message message) {
    boolean isOver = isStory(message) && message.items().get(0).kind() == Kind.RESOLVED;
    ObjectNode event = JSON.createObjectNode();
    event.put("routing_key", routingKey);
    event.put("event_action", isOver ? "resolve" : "trigger");
    event.put("dedup_key", key(message));
    ObjectNode payload = event.putObject("payload");
    payload.put("summary", text.headline(message));
    payload.put("source", "inspector-triage");
    payload.put("severity", severity(message));
    payload.put("timestamp", message.at().toString());
    ObjectNode details = payload.putObject("custom_details");
    details.put("message", message.id());
    details.put("text", text.format(message));
    return event.toString();
  }

  private static String key(Message message) {
    String key = isStory(message) ? message.items().get(0).storyKey() : message.id();
    return key.length() <= LONGEST_KEY
        ? key
        : UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String severity(Message message) {
    double from = isStory(message) ? message.items().get(0).priority().band().from() : 0;
    if (from >= Band.ACT.from()) {
      return "critical";
    }
    return from >= Band.ATTEND.from() ? "error" : "info";
  }

  private static boolean isStory(Message message) {
    return message.form() == Message.Form.SINGLE || message.form() == Message.Form.UPDATE;
  }
}
