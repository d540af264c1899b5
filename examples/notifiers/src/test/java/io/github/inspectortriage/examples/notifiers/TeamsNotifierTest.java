package io.github.inspectortriage.examples.notifiers;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.text.TextFormatter;
import java.util.ArrayList;
import java.util.List;

class TeamsNotifierTest extends HttpNotifierContract {
  private static final int TEAMS_LIMIT = 28_000;

  @Override
  Receiver receiver() {
    return Receiver.open(202, (method, path, exchange, body) -> {
      JsonNode card = json(body).at("/attachments/0/content");
      boolean isCard = json(body).path("type").asText().equals("message")
          && card.path("type").asText().equals("AdaptiveCard")
          && body.length() <= TEAMS_LIMIT;
      if (!isCard) {
        throw new Receiver.Refused();
      }
      List<String> lines = new ArrayList<>();
      for (JsonNode block : card.path("body")) {
        if (!block.path("type").asText().equals("RichTextBlock")) {
          throw new Receiver.Refused();
        }
        lines.add(block.at("/inlines/0/text").asText());
      }
      there().note(String.join("\n", lines));
      return "";
    });
  }

  @Override
  Notifier open(Receiver at) {
    return new TeamsNotifier(at.uri("/workflows/secret-path"), HTTP, TextFormatter.standard());
  }

  @Override
  protected List<String> secrets() {
    return List.of("secret-path");
  }
}
