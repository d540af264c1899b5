package io.github.inspectortriage.examples.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.text.TextFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitHubIssuesTest extends HttpNotifierContract {
  private static final String TOKEN = "token-of-the-test";
  private static final String ISSUES = "/repos/team/service/issues";

  private final List<ObjectNode> issues = new ArrayList<>();

  @Override
  Receiver receiver() {
    issues.clear();
    return Receiver.open(200, this::take);
  }

  /** What the API of GitHub's issues does, as far as it is used. */
  private synchronized String take(String method, String path, HttpExchange exchange, String body) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!authorization.equals("Bearer " + TOKEN) || !path.startsWith(ISSUES)) {
      throw new Receiver.Refused();
    }
    String rest = path.substring(ISSUES.length());
    if (method.equals("GET") && rest.startsWith("?")) {
      ArrayNode found = JsonMapper.builder().build().createArrayNode();
      issues.forEach(found::add);
      return found.toString();
    }
    ObjectNode sent = (ObjectNode) json(body);
    if (method.equals("POST") && rest.isEmpty()) {
      sent.put("number", issues.size() + 1).put("state", "open");
      issues.add(sent);
      there().note(sent.path("title").asText() + "\n" + sent.path("body").asText());
      return sent.toString();
    }
    ObjectNode issue = issues.get(Integer.parseInt(rest.replaceAll("[^0-9]", "")) - 1);
    if (method.equals("PATCH")) {
      issue.setAll(sent);
      there().note("issue is " + sent.path("state").asText());
    } else {
      issue.withArray("comments_of_test").add(sent);
      there().note(sent.path("body").asText());
    }
    return issue.toString();
  }

  @Override
  Notifier open(Receiver at) {
    return new GitHubIssues(at.uri(""), "team/service", TOKEN, HTTP, TextFormatter.standard());
  }

  @Override
  protected List<String> secrets() {
    return List.of(TOKEN);
  }

  /** In a block of code nothing is live; outside of one, these would be. */
  @Override
  protected List<String> live() {
    return List.of("\n<script>", "\n<!channel>");
  }

  @Test
  void an_issue_closes_itself_when_its_story_is_over_and_opens_again() {
    Notifier notifier = open();

    Receipt root = notifier.deliver(Sample.single("one", Kind.NEW));
    Receipt second = notifier.deliver(Sample.update("two", Kind.RESOLVED, root));
    JsonNode closed = issues.get(0).deepCopy();
    notifier.deliver(Sample.update("three", Kind.REOPENED, second));

    assertThat(issues).hasSize(1);
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    assertThat(issues.get(0).path("state").asText()).isEqualTo("open");
    assertThat(issues.get(0).path("comments_of_test")).hasSize(2);
  }

  @Test
  void an_issue_whose_answer_was_lost_is_found_by_the_id_of_its_message() {
    Notifier notifier = open();
    Receipt receipt = notifier.deliver(Sample.single("lost-1", Kind.NEW));

    assertThat(notifier.findDelivered("lost-1")).contains(receipt);
    assertThat(notifier.findDelivered("lost-")).isEmpty();
  }
}
