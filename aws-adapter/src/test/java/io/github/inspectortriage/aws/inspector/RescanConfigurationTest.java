package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.inspector.RescanChange.Action;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class RescanConfigurationTest {
  private final AwsStandIn aws = AwsStandIn.start();
  private final Inspector2Client client = Clients.inspector(aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void what_aws_is_still_at_when_patience_ends_is_told_and_no_error() {
    aws.configuration("""
        {"ecrConfiguration": {"rescanDurationState": {"rescanDuration": "DAYS_14", "status": "SUCCESS"}}}""");
    aws.pendingFor(1_000);

    RescanChange done =
        RescanConfiguration.from(client).apply(wanted("DAYS_30"), Duration.ofMillis(400));

    assertThat(done.after().isPending()).isTrue();
    assertThat(done.notes()).anyMatch(note -> note.startsWith("AWS is still at it"));
  }

  @Test
  void a_change_of_something_else_is_refused_where_aws_does_not_say_what_it_must_be_told() {
    aws.configuration("{}");

    RescanChange plan = RescanConfiguration.from(client)
        .apply(
            RescanSettings.wanted(Optional.empty(), Optional.of("DAYS_14"), Optional.empty()),
            Duration.ZERO);

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(aws.requests("UpdateConfiguration")).isEmpty();
  }

  private static RescanSettings wanted(String push) {
    return RescanSettings.wanted(Optional.of(push), Optional.empty(), Optional.empty());
  }
}
