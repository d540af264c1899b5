package io.github.inspectortriage.examples.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.text.TextFormatter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class JiraIssuesTest extends HttpNotifierContract {
  private static final String TOKEN = "token-of-the-test";
  private static final String LOGIN = Base64.getEncoder()
      .encodeToString(("team@example.com:" + TOKEN).getBytes(StandardCharsets.UTF_8));
  private static final String API = "/rest/api/3/";
  private static final String STEPS = """
      {"transitions": [
        {"id": "11", "name": "Start", "to": {"statusCategory": {"key": "indeterminate"}}},
        {"id": "21", "name": "Won't do", "to": {"statusCategory": {"key": "done"}}},
        {"id": "31", "name": "Done", "to": {"statusCategory": {"key": "done"}}}]}""";

  private final List<ObjectNode> issues = new ArrayList<>();
  private String steps = STEPS;

  @Override
  Receiver receiver() {
    issues.clear();
    return Receiver.open(200, this::take);
  }

  /** What the API of Jira Cloud does, as far as it is used; it takes documents and no plain text. */
  private synchronized String take(String method, String path, HttpExchange exchange, String body) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!authorization.equals("Basic " + LOGIN) || !path.startsWith(API)) {
      throw new Receiver.Refused();
    }
    String rest = path.substring(API.length());
    if (rest.startsWith("search/jql?")) {
      return found(URLDecoder.decode(rest.replaceAll(".*&jql=", ""), StandardCharsets.UTF_8));
    }
    if (method.equals("GET") && rest.endsWith("/transitions")) {
      return steps;
    }
    ObjectNode sent = (ObjectNode) json(body);
    if (rest.equals("issue")) {
      ObjectNode fields = (ObjectNode) sent.path("fields");
      String key = fields.at("/project/key").asText() + "-" + (issues.size() + 1);
      issues.add(fields.put("key", key).put("state", "open"));
      there()
          .note(fields.path("summary").asText() + "\n" + text(fields.path("description"))
              + fields.path("labels"));
      return "{\"id\": \"1\", \"key\": \"" + key + "\"}";
    }
    ObjectNode issue = issues.get(Integer.parseInt(rest.replaceAll("[^0-9]", "")) - 1);
    if (rest.endsWith("/comment")) {
      issue.withArray("comments").add(text(sent.path("body")));
      there().note(text(sent.path("body")));
      return "{\"id\": \"9\"}";
    }
    issue.put("state", sent.at("/transition/id").asText());
    there().note("moved by " + sent.at("/transition/id").asText());
    return "";
  }

  private String found(String query) {
    for (ObjectNode issue : issues) {
      for (JsonNode label : issue.path("labels")) {
        if (query.equals("labels=\"" + label.asText() + "\"")) {
          return "{\"issues\": [{\"id\": \"1\", \"key\": \"" + issue.path("key").asText() + "\"}]}";
        }
      }
    }
    return "{\"issues\": [], \"isLast\": true}";
  }

  private static String text(JsonNode document) {
    JsonNode block = document.at("/content/0");
    if (!document.path("type").asText().equals("doc")
        || document.path("version").asInt() != 1
        || !block.path("type").asText().equals("codeBlock")) {
      throw new Receiver.Refused();
    }
    return block.at("/content/0/text").asText();
  }

  @Override
  Notifier open(Receiver at) {
    return new JiraIssues(
        at.uri(""), "SEC", "team@example.com:" + TOKEN, HTTP, TextFormatter.standard());
  }

  @Override
  protected List<String> secrets() {
    return List.of(TOKEN, LOGIN);
  }

  @Test
  void an_issue_is_done_when_its_story_is_over_and_opens_again() {
    Notifier notifier = open();

    Receipt root = notifier.deliver(Sample.single("one", Kind.NEW));
    Receipt second = notifier.deliver(Sample.update("two", Kind.RESOLVED, root));
    String done = issues.get(0).path("state").asText();
    notifier.deliver(Sample.update("three", Kind.REOPENED, second));

    assertThat(root.reference()).isEqualTo("SEC-1");
    assertThat(issues).hasSize(1);
    assertThat(done).isEqualTo("21");
    assertThat(issues.get(0).path("state").asText()).isEqualTo("11");
    assertThat(issues.get(0).path("comments")).hasSize(2);
  }

  @Test
  void a_workflow_without_a_step_to_done_is_told_in_a_comment() {
    steps = "{\"transitions\": []}";
    Notifier notifier = open();

    Receipt root = notifier.deliver(Sample.single("one", Kind.NEW));
    notifier.deliver(Sample.update("two", Kind.RESOLVED, root));

    assertThat(issues.get(0).path("state").asText()).isEqualTo("open");
    assertThat(issues.get(0).path("comments")).hasSize(1);
  }

  @Test
  void an_issue_whose_answer_was_lost_is_found_by_the_id_of_its_message() {
    Notifier notifier = open();
    Receipt receipt = notifier.deliver(Sample.single("lost-1", Kind.NEW));

    assertThat(notifier.findDelivered("lost-1")).contains(receipt);
    assertThat(notifier.findDelivered("lost-")).isEmpty();
    assertThat(notifier.findDelivered("\" OR labels = \"x")).isEmpty();
  }
}
