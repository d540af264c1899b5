package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageJsonTest {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  @Test
  void a_message_is_json_with_the_names_of_its_members() throws Exception {
    Finding finding = Event.ofImage().finding();
    Message message = Message.builder()
        .id("0a1b")
        .route("default")
        .form(Message.Form.SINGLE)
        .at(NOON)
        .addItems(MessageItem.builder()
            .storyKey("host|payments/api|CVE-2026-1")
            .kind(MessageItem.Kind.ESCALATED)
            .finding(finding)
            .priority(PriorityScorer.standard().score(finding, NOON))
            .addChanges(new FactChange(FactChange.Fact.USE, "IDLE", "IN_USE"))
            .owner("payments")
            .root(Receipt.updatable("C1/17.5"))
            .isRootAlone(true)
            .firstToldAt(NOON.minusSeconds(60))
            .build())
        .build();

    JsonNode json = JsonMapper.builder().build().readTree(message.toJson());

    assertThat(json.get("version").intValue()).isEqualTo(1);
    assertThat(json.get("form").textValue()).isEqualTo("SINGLE");
    JsonNode item = json.at("/items/0");
    assertThat(item.get("kind").textValue()).isEqualTo("ESCALATED");
    assertThat(item.at("/changes/0").toString())
        .isEqualTo("{\"fact\":\"USE\",\"from\":\"IDLE\",\"to\":\"IN_USE\"}");
    assertThat(item.at("/root").toString())
        .isEqualTo("{\"reference\":\"C1/17.5\",\"takesUpdates\":true,\"isAlone\":true}");
    assertThat(item.at("/finding/findingArn").textValue()).isEqualTo(finding.findingArn());
    assertThat(item.at("/priority/band").textValue()).isEqualTo("Act");
    assertThat(item.at("/priority/factors").size()).isPositive();
  }
}
