package io.github.inspectortriage.examples.notifiers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.HttpDelivery;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.text.TextFormatter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Opens an issue of Jira Cloud for each story, comments what comes of it, and moves it to done when the story is over. */
public final class JiraIssues implements Notifier {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ISSUE = """
      {"fields": {"project": {"key": %s}, "issuetype": {"name": "Task"}, "labels": [%s], "summary": %s, "description": %s}}""";
  // A block of code in Atlassian's document format, whose texts are never read as markup.
  private static final String DOCUMENT = """
      {"type": "doc", "version": 1, "content": [{"type": "codeBlock", "content": [{"type": "text", "text": %s}]}]}""";

  private final String api;
  private final TextNode project;
  private final String login;
  private final HttpDelivery http;
  private final TextFormatter text;

  /** Takes a site, {@code https://example.atlassian.net}, the key of a project, and {@code mail:token} of who may write there. */
  public JiraIssues(URI site, String project, String login, HttpClient http, TextFormatter text) {
    this.api = site + "/rest/api/3";
    this.project = new TextNode(project);
    this.login =
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    this.http = HttpDelivery.of("Jira", http);
    this.text = text;
  }

  @Override
  public boolean folds() {
    return false;
  }

  @Override
  public Receipt deliver(Message message) {
    MessageItem story = message.items().size() == 1 ? message.items().get(0) : null;
    String key = story == null ? "" : story.root().map(Receipt::reference).orElse("");
    String document = DOCUMENT.formatted(new TextNode(text.format(message)));
    if (key.matches("[A-Z][A-Z0-9_]{1,20}-[0-9]{1,18}")) {
      send("POST", "issue/" + key + "/comment", "{\"body\": " + document + "}");
    } else {
      TextNode id = new TextNode(label(message.id()));
      String issue = ISSUE.formatted(project, id, new TextNode(text.headline(message)), document);
      key = send("POST", "issue", issue).path("key").asText();
    }
    boolean isOver = story != null && story.kind() == MessageItem.Kind.RESOLVED;
    if (isOver || (story != null && story.kind() == MessageItem.Kind.REOPENED)) {
      String steps = "issue/" + key + "/transitions";
      for (JsonNode step : send("GET", steps, "").path("transitions")) {
        if (step.at("/to/statusCategory/key").asText().equals("done") == isOver) {
          send("POST", steps, "{\"transition\": {\"id\": " + step.path("id") + "}}");
          break;
        }
      }
    }
    return Receipt.updatable(key);
  }

  /** Looks for the label that each issue has; Jira's search may be some seconds late. */
  @Override
  public Optional<Receipt> findDelivered(String id) {
    String query = "search/jql?maxResults=1&fields=key&jql=labels%3D%22" + label(id) + "%22";
    JsonNode found = send("GET", query, "").at("/issues/0/key");
    return found.isTextual() ? Optional.of(Receipt.updatable(found.asText())) : Optional.empty();
  }

  private static String label(String id) {
    return "inspector-triage-" + id.replaceAll("[^A-Za-z0-9-]", "_");
  }

  private JsonNode send(String method, String path, String json) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/" + path))
        .headers("Authorization", login, "Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(json))
        .build();
    try {
      return JSON.readTree(http.send(request).body());
    } catch (JsonProcessingException e) {
      throw new DeliveryException("what answers is not Jira", DeliveryException.Remedy.UNKNOWN);
    }
  }
}
