package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class InspectorInventoryTest {
  private final AwsStandIn aws = AwsStandIn.start();
  private final Inspector2Client client = Clients.inspector(aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void counts_come_by_image_with_its_use_a_hundred_in_a_page() {
    for (int i = 0; i < 40; i++) {
      aws.finding(SampleFindings.inUse(i, i % 3));
    }

    List<JsonNode> counts = entries(InspectorInventory.from(client).countsByImage(), "responses");

    assertThat(counts).hasSize(40);
    assertThat(counts.get(2).at("/awsEcrContainerAggregation/inUseCount").asInt())
        .isEqualTo(2);
    assertThat(counts
            .get(2)
            .at("/awsEcrContainerAggregation/severityCounts/critical")
            .asInt())
        .isEqualTo(1);
    assertThat(aws.requests("ListFindingAggregations")).allSatisfy(request -> {
      assertThat(request.path("aggregationType").asText()).isEqualTo("AWS_ECR_CONTAINER");
      assertThat(request.path("maxResults").asInt()).isEqualTo(100);
    });
  }

  @Test
  void coverage_names_images_without_findings_and_keeps_what_is_new() {
    aws.covered(
        "{\"resourceId\": \"arn:x\", \"resourceMetadata\": {\"ecrImage\": {\"inUseCount\": 2}}, \"moon\": 1}");

    List<JsonNode> covered =
        entries(InspectorInventory.from(client).coverage(), "coveredResources");

    assertThat(covered).hasSize(1);
    assertThat(covered.get(0).path("moon").asInt()).isEqualTo(1);
  }

  @Test
  void usage_is_asked_for_the_accounts_that_are_named_and_for_no_more_than_aws_takes() {
    aws.usage("[{\"accountId\": \"111122223333\"}, {\"accountId\": \"444455556666\"}]");
    InspectorInventory inventory = InspectorInventory.from(client);

    assertThat(entries(inventory.usage(List.of("444455556666")), "totals")).hasSize(1);
    assertThatThrownBy(() -> inventory.usage(Collections.nCopies(7_001, "111122223333")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7000");
  }

  private static List<JsonNode> entries(Stream<byte[]> answers, String list) {
    return answers
        .flatMap(answer -> AwsJson.list(AwsJson.tree(answer), list).stream())
        .toList();
  }
}
