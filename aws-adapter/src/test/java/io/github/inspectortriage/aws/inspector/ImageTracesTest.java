package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class ImageTracesTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final String REPOSITORY = "arn:aws:ecr:eu-west-1:111122223333:repository/shop/api";
  private static final String IMAGE = REPOSITORY + "/sha256:" + "a".repeat(64);

  private final AwsStandIn aws = AwsStandIn.start().inPagesOf(100);
  private final Inspector2Client client = Clients.inspector(aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void an_image_is_asked_for_once_a_day() {
    aws.cluster(IMAGE, cluster("service:checkout"));
    ImageTraces traces = ImageTraces.from(client);

    traces.of(IMAGE, NOON);
    ImageTrace again = traces.of(IMAGE, NOON.plus(Duration.ofHours(23)));
    traces.of(IMAGE, NOON.plus(Duration.ofHours(24)));

    assertThat(again.runsIn()).isEqualTo("cluster shop, service checkout");
    assertThat(aws.requests("GetClustersForImage")).hasSize(2);
  }

  @Test
  void a_repository_is_one_question() {
    aws.cluster(IMAGE, cluster("service:checkout"))
        .cluster(IMAGE.replace("aa", "bb"), cluster("service:search"));

    ImageTrace trace = ImageTraces.from(client).of(REPOSITORY, NOON);

    assertThat(trace.uses()).hasSize(2);
    assertThat(aws.requests("GetClustersForImage")).hasSize(1);
  }

  @Test
  void an_image_that_runs_nowhere_has_an_empty_trace() {
    assertThat(ImageTraces.from(client).of(IMAGE, NOON).runsIn()).isEmpty();
  }

  @Test
  void a_hostile_name_is_shown_safely() {
    aws.cluster(IMAGE, cluster("service:\\u001b[31m\\n\\u202eevil"));

    String line = ImageTraces.from(client).of(IMAGE, NOON).toString();

    assertThat(line).doesNotContain("\u001b", "\n", "\u202e").contains("evil");
  }

  @Test
  void what_is_no_image_is_not_asked_for() {
    assertThatThrownBy(() -> ImageTraces.from(client).of("arn:aws:ecr:x", NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("repository/NAME/sha256");
  }

  private static String cluster(String group) {
    return """
        {"clusterArn": "arn:aws:ecs:eu-west-1:111122223333:cluster/shop", "clusterDetails": [
          {"lastInUse": 1789079491.5, "clusterMetadata": {"awsEcsMetadataDetails": {
            "detailsGroup": "%s", "taskDefinitionArn": "arn:aws:ecs:x"}}}]}""".formatted(group);
  }
}
