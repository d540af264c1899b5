package io.github.inspectortriage.aws.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.eventbridge.RulePlan.Action;
import io.github.inspectortriage.aws.eventbridge.RulePlan.Change;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.transform.InvalidTransformerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class RuleDeploymentTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:alerts";
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:dlq";
  private static final EventPattern CRITICAL = EventPattern.parse(
      "{\"source\": [\"aws.inspector2\"], \"detail\": {\"severity\": [\"CRITICAL\"]}}");

  private final AwsStandIn aws = AwsStandIn.start();
  private final EventBridgeClient client = Clients.of(EventBridgeClient.builder(), aws.uri());
  private final RuleDeployment deployment = RuleDeployment.from(client);

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void a_rule_is_made_with_target_words_queue_and_retries_and_then_left_alone() {
    EventRule rule = urgent()
        .target(TOPIC)
        .transformer(Map.of("title", "$.detail.title"), "\"<title>\"")
        .deadLetters(QUEUE)
        .tries(8)
        .age(Duration.ofHours(1))
        .description("for the shop")
        .build();

    assertThat(deployment.apply(rule).action()).isEqualTo(Action.CREATE);
    assertThat(aws.ruleNamed("urgent").path("EventPattern").asText()).isEqualTo(CRITICAL.toJson());
    assertThat(aws.targetOf("urgent", "triage").at("/DeadLetterConfig/Arn").asText())
        .isEqualTo(QUEUE);
    assertThat(aws.targetOf("urgent", "triage").path("RetryPolicy"))
        .hasToString("{\"MaximumRetryAttempts\":8,\"MaximumEventAgeInSeconds\":3600}");

    assertThat(deployment.apply(rule).action()).isEqualTo(Action.NONE);
    assertThat(aws.requests("PutRule")).hasSize(1);
  }

  @Test
  void a_plan_tells_each_change_and_makes_none() {
    there("{\"Id\": \"triage\", \"Arn\": \"" + TOPIC + "\"}");

    RulePlan plan =
        deployment.plan(urgent().target(TOPIC).deadLetters(QUEUE).tries(8).build());

    assertThat(plan.action()).isEqualTo(Action.UPDATE);
    assertThat(plan.changes())
        .containsExactly(
            new Change("EventPattern", "{\"source\":[\"x\"]}", CRITICAL.toJson()),
            new Change("Target.DeadLetterConfig.Arn", "", QUEUE),
            new Change("Target.RetryPolicy.MaximumRetryAttempts", "", "8"));
    assertThat(aws.requests("PutRule")).isEmpty();
    assertThat(aws.requests("PutTargets")).isEmpty();
  }

  // The number of tries was named, and the age of ten minutes became a day.
  @Test
  void half_of_a_retry_policy_leaves_the_other_half_alone() {
    there("{\"Id\": \"triage\", \"Arn\": \"" + TOPIC
        + "\", \"RetryPolicy\": {\"MaximumRetryAttempts\": 3, \"MaximumEventAgeInSeconds\": 600}}");

    deployment.apply(urgent().target(TOPIC).tries(8).build());

    assertThat(aws.targetOf("urgent", "triage").path("RetryPolicy"))
        .hasToString("{\"MaximumRetryAttempts\":8,\"MaximumEventAgeInSeconds\":600}");
  }

  @Test
  void what_is_not_named_stays() {
    there("{\"Id\": \"triage\", \"Arn\": \"" + TOPIC + "\", \"InputPath\": \"$.detail\"}");
    aws.target("urgent", "{\"Id\": \"other\", \"Arn\": \"" + QUEUE + "\"}");

    deployment.apply(urgent().build());

    JsonNode put = aws.requests("PutRule").get(0);
    assertThat(put.path("State").asText()).isEqualTo("DISABLED");
    assertThat(put.path("Description").asText()).isEqualTo("of the users");
    assertThat(aws.requests("PutTargets")).isEmpty();
    assertThat(aws.targetOf("urgent", "triage").path("InputPath").asText()).isEqualTo("$.detail");
  }

  // A rule that was made in the console names its target otherwise; a second one said everything
  // twice.
  @Test
  void a_target_that_goes_to_the_same_place_is_the_same_target() {
    there("{\"Id\": \"Id2f0c\", \"Arn\": \"" + TOPIC + "\"}");

    deployment.apply(urgent().target(TOPIC).deadLetters(QUEUE).build());

    assertThat(aws.targetOf("urgent", "Id2f0c").at("/DeadLetterConfig/Arn").asText())
        .isEqualTo(QUEUE);
    assertThat(aws.targetOf("urgent", "triage")).isEmpty();
  }

  @Test
  void a_target_with_members_of_tomorrow_is_not_touched() {
    there("{\"Id\": \"triage\", \"Arn\": \"" + TOPIC + "\", \"MoonParameters\": {\"crater\": 1}}");

    RulePlan plan = deployment.apply(urgent().target(TOPIC).tries(8).build());

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(plan.refusal())
        .hasValueSatisfying(why -> assertThat(why).contains("MoonParameters"));
    assertThat(aws.requests("PutTargets")).isEmpty();
  }

  @Test
  void a_rule_of_an_aws_service_a_schedule_and_a_sixth_target_are_refused() {
    aws.rule("{\"Name\": \"urgent\", \"ManagedBy\": \"inspector2.amazonaws.com\"}");
    assertThat(deployment.plan(urgent().build()).action()).isEqualTo(Action.REFUSED);

    aws.rule("{\"Name\": \"urgent\", \"ScheduleExpression\": \"rate(1 day)\"}");
    assertThat(deployment.plan(urgent().build()).action()).isEqualTo(Action.REFUSED);

    for (int i = 0; i < 5; i++) {
      there("{\"Id\": \"t" + i + "\", \"Arn\": \"" + QUEUE + i + "\"}");
    }
    assertThat(deployment.plan(urgent().target(TOPIC).build()).action()).isEqualTo(Action.REFUSED);
  }

  @Test
  void eventbridge_says_whether_it_would_deliver_an_event() {
    String event = """
        {"version": "0", "id": "1", "account": "111122223333", "source": "aws.inspector2", "region": "eu-west-1",
         "time": "2026-11-28T12:00:00Z", "resources": [], "detail-type": "Inspector2 Finding",
         "detail": {"severity": "CRITICAL"}}""";

    assertThat(deployment.matchesRemotely(CRITICAL, event)).isTrue();
    assertThat(deployment.matchesRemotely(CRITICAL, event.replace("CRITICAL", "LOW")))
        .isFalse();
    assertThat(aws.requests("TestEventPattern").get(0).path("EventPattern").asText())
        .isEqualTo(CRITICAL.toJson());
  }

  @Test
  void a_replay_names_its_rules_or_is_not_started() {
    Instant from = Instant.parse("2026-11-27T00:00:00Z");
    Instant to = Instant.parse("2026-11-28T00:00:00Z");
    String rule = "arn:aws:events:eu-west-1:111122223333:rule/urgent";
    String bus = "arn:aws:events:eu-west-1:111122223333:event-bus/default";
    String archive = "arn:aws:events:eu-west-1:111122223333:archive/all";

    String arn = deployment.replay("again", archive, bus, from, to, List.of(rule));

    assertThat(arn).endsWith("replay/again");
    assertThat(aws.requests("StartReplay").get(0).path("Destination"))
        .hasToString("{\"Arn\":\"" + bus + "\",\"FilterArns\":[\"" + rule + "\"]}");
    assertThatThrownBy(() -> deployment.replay("again", archive, bus, from, to, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every rule would fire");
    assertThat(aws.requests("StartReplay")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"-1,3600", "186,3600", "1,59", "1,86401"})
  void retries_that_eventbridge_would_not_take_are_refused(int tries, int seconds) {
    EventRule.Builder rule = urgent().target(TOPIC).tries(tries).age(Duration.ofSeconds(seconds));

    assertThatThrownBy(rule::build).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_transformer_that_eventbridge_would_not_take_is_refused() {
    EventRule.Builder rule = urgent().target(TOPIC).transformer(Map.of(), "\"<title>\"");

    assertThatThrownBy(rule::build).isInstanceOf(InvalidTransformerException.class);
  }

  @Test
  void words_and_queues_need_a_target() {
    assertThatThrownBy(() -> urgent().deadLetters(QUEUE).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target must be named");
    assertThatThrownBy(() -> urgent().age(Duration.ofHours(1)).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_printed_for_other_programs_has_all_that_is_named() {
    EventRule rule = urgent()
        .target(TOPIC)
        .role("arn:aws:iam::111122223333:role/r")
        .deadLetters(QUEUE)
        .tries(8)
        .description("for ${shop}")
        .build();

    assertThat(RuleText.cli(rule)).contains("for ${shop}", "\"MaximumRetryAttempts\" : 8", QUEUE);
    assertThat(RuleText.cloudFormation(rule)).contains("\"Description\"", "role/r", QUEUE);
    assertThat(RuleText.terraform(rule))
        .contains("for $${shop}", "maximum_retry_attempts", "\"role_arn\"", QUEUE);
  }

  private void there(String target) {
    aws.rule("""
        {"Name": "urgent", "State": "DISABLED", "Description": "of the users",
         "EventPattern": "{\\"source\\":[\\"x\\"]}"}""");
    aws.target("urgent", target);
  }

  private static EventRule.Builder urgent() {
    return EventRule.builder("urgent", CRITICAL);
  }
}
