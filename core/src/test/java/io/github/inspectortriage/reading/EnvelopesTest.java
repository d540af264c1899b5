package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EnvelopesTest {
  private static final String EVENT = new String(Event.ofImage().bytes(), StandardCharsets.UTF_8);
  private static final Finding FINDING = Event.ofImage().finding();

  @Test
  void the_messages_of_a_queue_that_lambda_gets_are_opened() {
    ObjectNode queue = queue(EVENT, Formats.json("asff").toString());

    assertThat(Formats.outcomes(queue))
        .containsExactly("Found $.Records[0].body", "Found $.Records[1].body.Findings[0]");
    assertThat(Formats.findings(queue).get(0)).isEqualTo(FINDING);
    assertThat(Formats.findings(queue).get(0).event()).isEqualTo(FINDING.event());
  }

  @Test
  void the_messages_of_receive_message_are_opened() {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.putArray("Messages").addObject().put("MessageId", "1").put("Body", EVENT);

    assertThat(Formats.outcomes(answer)).containsExactly("Found $.Messages[0].Body");
  }

  @Test
  void one_message_alone_is_opened() {
    ObjectNode message = Json.MAPPER.createObjectNode();
    message.put("ReceiptHandle", "x").put("Body", EVENT);

    assertThat(Formats.outcomes(message)).containsExactly("Found $.Body");
  }

  @Test
  void a_notification_is_opened() {
    assertThat(Formats.outcomes(notification(EVENT))).containsExactly("Found $.Message");
  }

  @Test
  void the_notifications_that_lambda_gets_are_opened() {
    ObjectNode lambda = Json.MAPPER.createObjectNode();
    lambda
        .putArray("Records")
        .addObject()
        .put("EventSource", "aws:sns")
        .set("Sns", notification(EVENT));

    assertThat(Formats.outcomes(lambda)).containsExactly("Found $.Records[0].Sns.Message");
  }

  @Test
  void the_records_of_a_stream_are_opened() {
    ObjectNode kinesis = Json.MAPPER.createObjectNode();
    kinesis.putArray("Records").addObject().putObject("kinesis").put("data", base64(EVENT));
    ObjectNode firehose = Json.MAPPER.createObjectNode();
    firehose.putArray("records").addObject().put("recordId", "1").put("data", base64(EVENT));

    assertThat(Formats.outcomes(kinesis)).containsExactly("Found $.Records[0].kinesis.data");
    assertThat(Formats.outcomes(firehose)).containsExactly("Found $.records[0].data");
  }

  @Test
  void a_notification_in_a_message_is_opened() {
    String notification =
        notification(Event.ofImage().without("/severity").bytes()).toString();

    assertThat(Formats.outcomes(queue(EVENT, notification, EVENT)))
        .containsExactly(
            "Found $.Records[0].body",
            "Broken $.Records[1].body.Message MISSING_FIELD"
                + " $.Records[1].body.Message.detail.severity",
            "Found $.Records[2].body");
  }

  @Test
  void several_events_in_one_message_are_read() {
    assertThat(Formats.outcomes(queue("[" + EVENT + ", 7]")))
        .containsExactly(
            "Found $.Records[0].body[0]",
            "Broken $.Records[0].body[1] NOT_AN_OBJECT $.Records[0].body[1]");
  }

  @Test
  void what_is_no_event_is_named_and_what_is_broken_says_where() {
    ObjectNode queue = queue("hello", "{\"detail\": ", "{}");
    queue.withArray("Records").addObject().put("body", 7);

    assertThat(Formats.outcomes(queue))
        .containsExactly(
            "Other $.Records[0].body a message that holds no JSON",
            "Broken $.Records[1].body NOT_JSON $.Records[1].body",
            "Other $.Records[2].body an empty object",
            "Broken $.Records[3].body BAD_VALUE $.Records[3].body");
    assertThat(((Broken) Formats.records(queue).get(3)).error())
        .hasMessage("1:1 at $.Records[3].body: expected a text that holds JSON, found \"7\"");
  }

  @Test
  void what_is_not_base64_is_broken() {
    ObjectNode firehose = Json.MAPPER.createObjectNode();
    firehose.putArray("records").addObject().put("data", "a b?");

    assertThat(((Broken) Formats.records(firehose).get(0)).error())
        .hasMessage("1:1 at $.records[0].data: expected base64, found \"\"a b?\"\"");
  }

  @Test
  void envelopes_in_envelopes_have_an_end() {
    String text = EVENT;
    for (int i = 0; i < 4; i++) {
      text = notification(text).toString();
    }

    assertThat(Formats.outcomes(Formats.tree(text)))
        .containsExactly("Found $.Message.Message.Message.Message");
    assertThat(Formats.records(notification(text)))
        .singleElement()
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> assertThat(broken.error())
                .hasMessage("1:1 at $.Message.Message.Message.Message.Message:"
                    + " expected at most 4 envelopes in one another, found more"));
  }

  @Test
  void an_event_of_another_service_with_records_is_named() {
    ObjectNode s3 = Json.MAPPER.createObjectNode();
    s3.putArray("Records").addObject().putObject("s3");

    assertThat(Formats.outcomes(s3))
        .containsExactly("Other $ an event of S3, which names a file; read that file");
  }

  @Test
  void all_that_one_line_brings_shares_its_number_and_place() {
    String lines = queue(EVENT, EVENT) + "\n" + queue(EVENT);

    assertThat(Formats.records(lines))
        .extracting(record -> ((Found) record).origin().toString())
        .containsExactly(
            "input:1:1 at $.Records[0].body",
            "input:1:1 at $.Records[1].body",
            "input:2:1 at $.Records[0].body");
    assertThat(Formats.records(lines))
        .extracting(record -> record.origin().record())
        .containsExactly(1L, 1L, 2L);
  }

  private static ObjectNode queue(String... bodies) {
    ObjectNode queue = Json.MAPPER.createObjectNode();
    for (String body : bodies) {
      queue.withArray("Records").addObject().put("messageId", "1").put("body", body);
    }
    return queue;
  }

  private static ObjectNode notification(byte[] message) {
    return notification(new String(message, StandardCharsets.UTF_8));
  }

  private static ObjectNode notification(String message) {
    return Json.MAPPER.createObjectNode().put("Type", "Notification").put("Message", message);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
