package io.github.inspectortriage.slack;

import com.slack.api.Slack;
import com.slack.api.webhook.WebhookResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends through an incoming webhook, which answers 200 and {@code ok}, or another status and a word. */
final class WebhookSender implements Sender {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final Slack slack;
  private final String url;

  WebhookSender(Slack slack, String url) {
    this.slack = slack;
    this.url = url;
  }

  @Override
  public boolean send(SlackMessage message) {
    WebhookResponse answer;
    try {
      answer = slack.send(url, message.toJson());
    } catch (IOException e) {
      throw Refusal.ofConnection(e);
    }
    String body = answer.getBody() == null ? "" : answer.getBody().strip();
    if (answer.getCode() == OK && body.equals("ok")) {
      return true;
    }
    if (answer.getCode() == BAD_REQUEST && Refusal.isAboutBlocks(body) && message.hasBlocks()) {
      return false;
    }
    throw Refusal.ofStatus(answer.getCode(), retryAfter(answer), body);
  }

  private static @Nullable String retryAfter(WebhookResponse answer) {
    for (Map.Entry<String, List<String>> header : answer.getHeaders().entrySet()) {
      if (header.getKey().equalsIgnoreCase("Retry-After") && !header.getValue().isEmpty()) {
        return header.getValue().get(0);
      }
    }
    return null;
  }
}
