package io.github.inspectortriage.examples.notifiers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.notification.HttpDelivery;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.text.TextFormatter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

/**
 * Posts each message as an adaptive card to a channel of Microsoft Teams, through the webhook of a workflow ("Post to a channel when a
 * webhook request is received"). Texts are text runs, in which Teams reads no markup and no mention.
 */
public final class TeamsNotifier implements Notifier {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST =
      8_000; // Teams takes 28 KB for the whole; a character may take three.

  private final URI webhook;
  private final HttpDelivery http;
  private final TextFormatter text;

  /** Takes the URL of the workflow, which is a secret. */
  public TeamsNotifier(URI webhook, HttpClient http, TextFormatter text) {
    this.webhook = webhook;
    this.http = HttpDelivery.of("Teams", http);
    this.text = text;
  }

  @Override
  public Receipt deliver(Message message) {
    http.send(HttpRequest.newBuilder(webhook)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json(message)))
        .build());
    return Receipt.none();
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  private String json(Message message) {
    ObjectNode root = JSON.createObjectNode().put("type", "message");
    ObjectNode attachment = root.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    ObjectNode card = attachment.putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard")
        .put("version", "1.4")
        .put("fallbackText", text.headline(message));
    ArrayNode body = card.putArray("body");
    ArrayNode actions = card.putArray("actions");
    List<String> lines = text.format(message).lines().toList();
    int length = 0;
    boolean isNewParagraph = false;
    for (String line : lines) {
      length += line.length();
      if (line.startsWith("https://")) { // No text of a finding does.
        actions
            .addObject()
            .put("type", "Action.OpenUrl")
            .put("title", "Inspector")
            .put("url", line);
      } else if (!line.isEmpty() && length <= LONGEST) {
        String weight = body.isEmpty() ? "Bolder" : "Default";
        block(body, line, weight).put("spacing", isNewParagraph ? "Default" : "None");
      }
      isNewParagraph = line.isEmpty();
    }
    // By this a receiver can tell that a card came twice.
    block(body, message.id(), "Lighter").put("isVisible", false);
    return root.toString();
  }

  private static ObjectNode block(ArrayNode body, String text, String weight) {
    ObjectNode block = body.addObject().put("type", "RichTextBlock");
    block
        .putArray("inlines")
        .addObject()
        .put("type", "TextRun")
        .put("text", text)
        .put("weight", weight);
    return block;
  }
}
