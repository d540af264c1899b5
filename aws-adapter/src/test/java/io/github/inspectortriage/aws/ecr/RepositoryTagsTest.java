package io.github.inspectortriage.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.evidence.ImageContext;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;

class RepositoryTagsTest {
  private static final String REPOSITORY = "arn:aws:ecr:eu-west-1:111122223333:repository/shop/api";

  private final AwsStandIn aws = AwsStandIn.start();
  private final EcrClient client = Clients.of(EcrClient.builder(), aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void the_owner_is_the_first_of_the_tags_that_the_repository_has_and_is_asked_for_once() {
    aws.tag(REPOSITORY, "owner", "ann@example.org").tag(REPOSITORY, "team", " ");
    Function<Finding, ImageContext> owners = RepositoryTags.from(client).owners("team", "owner");

    assertThat(owners.apply(finding(1)).owner()).hasValue("ann@example.org");
    assertThat(owners.apply(finding(2)).owner()).hasValue("ann@example.org");
    assertThat(aws.requests("ListTagsForResource")).hasSize(1);
  }

  @Test
  void an_image_of_a_repository_without_tags_has_no_owner() {
    assertThat(RepositoryTags.from(client).owners("team").apply(finding(1)).owner())
        .isEmpty();
  }

  private static Finding finding(int number) {
    return FindingReader.read(SampleFindings.inUse(number, 1).getBytes(StandardCharsets.UTF_8));
  }
}
