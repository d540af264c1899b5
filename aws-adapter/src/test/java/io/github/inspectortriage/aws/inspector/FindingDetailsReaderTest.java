package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.finding.FindingDetailsError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class FindingDetailsReaderTest {
  private final AwsStandIn aws = AwsStandIn.start();
  private final Inspector2Client client = Clients.inspector(aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void details_come_in_tens_and_of_each_finding_once() {
    List<String> arns = known(23);
    arns.addAll(known(5));

    FindingDetailsReader.Answer answer = FindingDetailsReader.from(client).read(arns);

    assertThat(answer.details()).hasSize(23);
    assertThat(aws.requests("BatchGetFindingDetails"))
        .extracting(request -> request.path("findingArns").size())
        .containsExactly(10, 10, 3);
  }

  @Test
  void a_finding_without_details_is_told_and_costs_the_others_nothing() {
    List<String> arns = known(3);
    arns.add(SampleFindings.arn(99));

    FindingDetailsReader.Answer answer = FindingDetailsReader.from(client).read(arns);

    assertThat(answer.details()).hasSize(3);
    assertThat(answer.errors())
        .extracting(FindingDetailsError::errorCode)
        .containsExactly(FindingDetailsError.Code.FINDING_DETAILS_NOT_FOUND);
  }

  // One ARN that Inspector took for none made it refuse the ten of its call.
  @Test
  void an_arn_that_inspector_refuses_costs_itself_alone() {
    List<String> arns = known(9);
    arns.add(4, "arn:aws:inspector2:eu-west-1:111122223333:finding/of-tomorrow");

    FindingDetailsReader.Answer answer = FindingDetailsReader.from(client).read(arns);

    assertThat(answer.details()).hasSize(9);
    assertThat(answer.errors())
        .extracting(FindingDetailsError::errorCode)
        .containsExactly(FindingDetailsError.Code.INVALID_INPUT);
  }

  private List<String> known(int count) {
    List<String> arns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arns.add(SampleFindings.arn(i));
      aws.details(SampleFindings.arn(i), "{\"riskScore\": 5}");
    }
    return arns;
  }
}
