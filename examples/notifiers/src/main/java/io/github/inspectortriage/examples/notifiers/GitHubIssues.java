package io.github.inspectortriage.examples.notifiers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.HttpDelivery;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.text.TextFormatter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** Opens an issue of GitHub for each story, comments what comes of it, and closes it when the story is over. */
public final class GitHubIssues implements Notifier {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LABEL = "inspector-triage";
  private static final String MARK = "<!-- inspector-triage %s -->";

  private final String issues;
  private final String token;
  private final HttpDelivery http;
  private final TextFormatter text;

  /** Takes the API, {@code https://api.github.com}, a repository, {@code owner/name}, and a token that may write its issues. */
  public GitHubIssues(
      URI api, String repository, String token, HttpClient http, TextFormatter text) {
    this.issues = api + "/repos/" + repository + "/issues";
    this.token = token;
    this.http = HttpDelivery.of("GitHub", http);
    this.text = text;
  }

  @Override
  public boolean folds() {
    return false;
  }

  @Override
  public Receipt deliver(Message message) {
    MessageItem story = message.items().size() == 1 ? message.items().get(0) : null;
    String number = story == null ? "" : story.root().map(Receipt::reference).orElse("");
    if (number.matches("[0-9]{1,18}")) {
      send("POST", "/" + number + "/comments", json("body", body(message)));
    } else {
      ObjectNode issue = json("title", text.headline(message)).put("body", body(message));
      issue.putArray("labels").add(LABEL);
      number = send("POST", "", issue).path("number").asText();
    }
    if (story != null && (story.kind() == Kind.RESOLVED || story.kind() == Kind.REOPENED)) {
      String state = story.kind() == Kind.RESOLVED ? "closed" : "open";
      send("PATCH", "/" + number, json("state", state));
    }
    return Receipt.updatable(number);
  }

  /** Looks at the newest issues, for the mark that each body ends with. */
  @Override
  public Optional<Receipt> findDelivered(String id) {
    for (JsonNode issue :
        send("GET", "?state=all&per_page=50&labels=" + LABEL, JSON.createObjectNode())) {
      if (issue.path("body").asText().endsWith(MARK.formatted(id))) {
        return Optional.of(Receipt.updatable(issue.path("number").asText()));
      }
    }
    return Optional.empty();
  }

  /** As code, by four blanks: in it GitHub reads no markup, no mention and no number of an issue. */
  private String body(Message message) {
    return text.format(message).indent(4) + "\n" + MARK.formatted(message.id());
  }

  private static ObjectNode json(String name, String value) {
    return JSON.createObjectNode().put(name, value);
  }

  private JsonNode send(String method, String path, ObjectNode body) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(issues + path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/vnd.github+json")
        .method(method, BodyPublishers.ofString(body.isEmpty() ? "" : body.toString()))
        .build();
    try {
      return JSON.readTree(http.send(request).body());
    } catch (JsonProcessingException e) {
      throw new DeliveryException("what answers is not GitHub", Remedy.UNKNOWN);
    }
  }
}
