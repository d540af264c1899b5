package io.github.inspectortriage.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Receipt;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;

class SnsNotifierTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:alerts";
  private static final Message STORM = Message.builder()
      .id("m-1")
      .route("default")
      .form(Message.Form.STORM)
      .at(Instant.parse("2026-11-28T12:00:00Z"))
      .total(3)
      .cause(Message.Cause.MIXED)
      .build();

  private final AwsStandIn aws = AwsStandIn.start();
  private final SnsClient client = Clients.of(SnsClient.builder(), aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void a_message_is_published_as_the_function_makes_it() {
    SnsNotifier notifier =
        SnsNotifier.of(client, TOPIC, message -> "{\"id\":\"" + message.id() + "\"}");

    Receipt receipt = notifier.deliver(STORM);

    assertThat(receipt.reference()).isEqualTo("m-1");
    assertThat(aws.requests("Publish").get(0).path("TopicArn").asText()).isEqualTo(TOPIC);
    assertThat(aws.requests("Publish").get(0).path("Message").asText())
        .isEqualTo("{\"id\":\"m-1\"}");
  }

  @Test
  void a_fifo_topic_never_reaches_a_chat_and_is_refused() {
    assertThatThrownBy(() -> SnsNotifier.of(client, TOPIC + ".fifo", Message::toJson))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FIFO")
        .hasMessageContaining("SQS");
  }

  @Test
  void what_is_no_topic_is_refused() {
    assertThatThrownBy(() -> SnsNotifier.of(client, "alerts", Message::toJson))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topicArn");
  }

  @Test
  void a_missing_permission_is_a_route_to_mend() {
    aws.denies("Publish");
    SnsNotifier notifier = SnsNotifier.of(client, TOPIC, message -> "text");

    DeliveryException thrown =
        catchThrowableOfType(DeliveryException.class, () -> notifier.deliver(STORM));

    assertThat(thrown.remedy()).isEqualTo(Remedy.MEND_ROUTE);
  }

  @Test
  void a_text_that_sns_would_not_take_is_given_up() {
    SnsNotifier notifier = SnsNotifier.of(client, TOPIC, message -> "x".repeat(262_145));

    DeliveryException thrown =
        catchThrowableOfType(DeliveryException.class, () -> notifier.deliver(STORM));

    assertThat(thrown.remedy()).isEqualTo(Remedy.GIVE_UP);
    assertThat(aws.requests("Publish")).isEmpty();
  }

  @Test
  void a_server_that_is_not_there_may_have_taken_it() {
    aws.close();
    SnsNotifier notifier = SnsNotifier.of(client, TOPIC, message -> "text");

    DeliveryException thrown =
        catchThrowableOfType(DeliveryException.class, () -> notifier.deliver(STORM));

    assertThat(thrown.remedy()).isEqualTo(Remedy.UNKNOWN);
  }
}
