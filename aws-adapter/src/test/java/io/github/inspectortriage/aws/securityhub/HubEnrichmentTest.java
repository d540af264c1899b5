package io.github.inspectortriage.aws.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Fault;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

class HubEnrichmentTest {
  private final AwsStandIn aws = AwsStandIn.start();
  private final SecurityHubClient client = Clients.hub(aws.uri());
  private final List<String> pauses = new ArrayList<>();
  private final HubEnrichment hub = new HubEnrichment(client, () -> pauses.add("100 ms"));

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void what_is_there_is_not_written_again_so_its_own_events_end() {
    there(1, "");
    List<HubFields> wanted = List.of(fields(1, 90, "ACT"));

    assertThat(hub.apply(hub.plan(wanted))).isEmpty();
    HubPlan again = hub.plan(wanted);

    assertThat(again.updates()).isEmpty();
    assertThat(again.unchanged()).isEqualTo(1);
    hub.apply(again);
    assertThat(aws.requests("BatchUpdateFindings")).hasSize(1);
  }

  @Test
  void fields_of_others_stay() {
    there(1, ", \"UserDefinedFields\": {\"ticket\": \"T-1\", \"triageBand\": \"ATTEND\"}");

    hub.apply(hub.plan(List.of(fields(1, 90, "ACT"))));

    assertThat(aws.hubFindingOf(SampleFindings.arn(1)).path("UserDefinedFields"))
        .hasToString("{\"ticket\":\"T-1\",\"triageBand\":\"ACT\"}");
  }

  @Test
  void a_finding_that_security_hub_does_not_have_is_counted_and_not_written() {
    HubPlan plan = hub.plan(List.of(fields(1, 90, "ACT")));

    assertThat(plan.missing()).isEqualTo(1);
    hub.apply(plan);
    assertThat(aws.requests("BatchUpdateFindings")).isEmpty();
  }

  @Test
  void like_findings_are_written_a_hundred_in_a_call_with_a_pause_after_each() {
    List<HubFields> wanted = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      there(i, "");
      wanted.add(fields(i, 90, "ACT"));
    }

    hub.apply(hub.plan(wanted));

    assertThat(aws.requests("BatchUpdateFindings"))
        .extracting(request -> request.path("FindingIdentifiers").size())
        .containsExactly(100, 100, 50);
    assertThat(pauses).hasSize(3);
    assertThat(aws.requests("GetFindings"))
        .extracting(request -> request.at("/Filters/Id").size())
        .allSatisfy(ids -> assertThat(ids).isLessThanOrEqualTo(20));
  }

  @Test
  void what_security_hub_did_not_write_is_told() {
    there(1, "");
    there(2, "");
    aws.unwritable(SampleFindings.arn(2));

    Map<String, String> failed =
        hub.apply(hub.plan(List.of(fields(1, 90, "ACT"), fields(2, 90, "ACT"))));

    assertThat(failed).containsExactly(Map.entry(SampleFindings.arn(2), "FindingNotFound: none"));
  }

  @Test
  void an_answer_that_says_nothing_is_told_of_each() {
    there(1, "");
    aws.fails("BatchUpdateFindings", Fault.EMPTY);

    assertThat(hub.apply(hub.plan(List.of(fields(1, 90, "ACT")))))
        .containsOnlyKeys(SampleFindings.arn(1));
  }

  @Test
  void beyond_fifty_fields_there_is_no_room_and_nothing_of_others_goes() {
    StringBuilder all = new StringBuilder("\"f0\": \"v\"");
    for (int i = 1; i < 50; i++) {
      all.append(", \"f").append(i).append("\": \"v\"");
    }
    there(1, ", \"UserDefinedFields\": {" + all + "}");

    hub.apply(hub.plan(List.of(fields(1, 90, "ACT"))));

    JsonNode after = aws.hubFindingOf(SampleFindings.arn(1)).path("UserDefinedFields");
    assertThat(after).hasSize(50);
    assertThat(after.has("triageBand")).isFalse();
  }

  private void there(int number, String more) {
    aws.hubFinding("{\"Id\": \"" + SampleFindings.arn(number)
        + "\", \"ProductArn\": \"arn:aws:securityhub:eu-west-1::product/aws/inspector\"" + more
        + "}");
  }

  private static HubFields fields(int number, int criticality, String band) {
    return new HubFields(SampleFindings.arn(number), criticality, Map.of("triageBand", band));
  }
}
