package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.inspector.RescanChange.Action;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Fault;
import io.github.inspectortriage.aws.standin.Clients;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class RescanConfigurationTest {
  private static final String OF_TOMORROW = """
      {"ecrConfiguration": {"rescanDurationState": {"rescanDuration": "DAYS_7",
         "pullDateRescanDuration": "DAYS_3", "pullDateRescanMode": "LAST_MOON", "status": "SUCCESS"}},
       "ec2Configuration": {"scanModeState": {"scanMode": "EC2_HYBRID", "scanModeStatus": "SUCCESS"}}}""";

  private final AwsStandIn aws = AwsStandIn.start();
  private final Inspector2Client client = Clients.inspector(aws.uri());
  private final RescanConfiguration configuration = RescanConfiguration.from(client);

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void values_that_the_sdk_does_not_know_are_read_as_texts() {
    aws.configuration(OF_TOMORROW);

    RescanSettings settings = configuration.read();

    assertThat(settings.push()).hasValue("DAYS_7");
    assertThat(settings.mode()).hasValue("LAST_MOON");
  }

  @Test
  void what_is_not_named_is_sent_back_as_it_is_and_nothing_of_ec2() {
    aws.configuration(OF_TOMORROW.replace("LAST_MOON", "LAST_IN_USE_AT"));

    RescanChange done = configuration.apply(wanted("DAYS_30"), Duration.ZERO);

    assertThat(done.action()).isEqualTo(Action.UPDATE);
    assertThat(aws.requests("UpdateConfiguration"))
        .extracting(JsonNode::toString)
        .containsExactly("{\"ecrConfiguration\":{\"rescanDuration\":\"DAYS_30\","
            + "\"pullDateRescanDuration\":\"DAYS_3\",\"pullDateRescanMode\":\"LAST_IN_USE_AT\"}}");
    assertThat(
            aws.configuration().at("/ec2Configuration/scanModeState/scanMode").asText())
        .isEqualTo("EC2_HYBRID");
  }

  @Test
  void what_is_in_force_already_is_not_sent() {
    aws.configuration(OF_TOMORROW);

    RescanChange done = configuration.apply(wanted("DAYS_7"), Duration.ZERO);

    assertThat(done.action()).isEqualTo(Action.NONE);
    assertThat(aws.requests("UpdateConfiguration")).isEmpty();
  }

  @Test
  void a_plan_asks_once_and_never_waits() {
    aws.configuration(OF_TOMORROW.replace("SUCCESS", "PENDING"));

    RescanChange plan = configuration.plan(wanted("DAYS_30"));

    assertThat(plan.action()).isEqualTo(Action.UPDATE);
    assertThat(plan.notes()).anyMatch(note -> note.contains("still at an earlier change"));
    assertThat(aws.requests("GetConfiguration")).hasSize(1);
    assertThat(aws.requests("UpdateConfiguration")).isEmpty();
  }

  @Test
  void apply_waits_until_aws_is_done() {
    aws.configuration(OF_TOMORROW.replace("LAST_MOON", "LAST_IN_USE_AT")).pendingFor(2);

    RescanChange done = configuration.apply(wanted("DAYS_30"), Duration.ofSeconds(20));

    assertThat(done.after().status()).hasValue("SUCCESS");
    assertThat(aws.requests("GetConfiguration")).hasSize(4);
  }

  @Test
  void what_aws_is_still_at_when_patience_ends_is_told_and_no_error() {
    aws.configuration("""
        {"ecrConfiguration": {"rescanDurationState": {"rescanDuration": "DAYS_14", "status": "SUCCESS"}}}""");
    aws.pendingFor(1_000);

    RescanChange done = configuration.apply(wanted("DAYS_30"), Duration.ofMillis(400));

    assertThat(done.after().isPending()).isTrue();
    assertThat(done.notes()).anyMatch(note -> note.startsWith("AWS is still at it"));
  }

  // AWS had taken the change, and the command said that it had failed.
  @Test
  void an_answer_that_stays_broken_after_the_change_is_told_and_no_error() {
    aws.configuration(OF_TOMORROW.replace("LAST_MOON", "LAST_IN_USE_AT"));
    aws.failsAfter(
        "GetConfiguration", 1, Collections.nCopies(20, Fault.BROKEN).toArray(Fault[]::new));

    RescanChange done = configuration.apply(wanted("DAYS_30"), Duration.ofSeconds(1));

    assertThat(aws.requests("UpdateConfiguration")).hasSize(1);
    assertThat(done.action()).isEqualTo(Action.UPDATE);
    assertThat(done.notes()).anyMatch(note -> note.startsWith("AWS has taken the change"));
  }

  @Test
  void a_change_of_something_else_is_refused_where_aws_does_not_say_what_it_must_be_told() {
    aws.configuration("{}");

    RescanChange plan = configuration.apply(
        RescanSettings.wanted(Optional.empty(), Optional.of("DAYS_14"), Optional.empty()),
        Duration.ZERO);

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(aws.requests("UpdateConfiguration")).isEmpty();
  }

  @Test
  void a_value_that_cannot_be_one_is_refused_before_aws_is_asked() {
    assertThatThrownBy(() -> wanted("30 days")).isInstanceOf(IllegalArgumentException.class);
  }

  private static RescanSettings wanted(String push) {
    return RescanSettings.wanted(Optional.of(push), Optional.empty(), Optional.empty());
  }
}
