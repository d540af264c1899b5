package io.github.inspectortriage.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.ecr.LifecyclePreviews.Preview;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;

class EcrInventoryTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String POLICY =
      "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"untagged\",\"countType\":\"sinceImagePushed\"}}]}";

  private final AwsStandIn aws = AwsStandIn.start();
  private final EcrClient client = Clients.of(EcrClient.builder(), aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void what_refers_to_an_image_is_listed_with_what_is_new() {
    for (int i = 0; i < 7; i++) {
      aws.referrer("{\"digest\": \"sha256:" + i
          + "\", \"mediaType\": \"application/vnd.oci.image.manifest.v1+json\","
          + " \"artifactType\": \"application/vnd.dev.cosign\", \"size\": 1, \"moon\": 2}");
    }

    List<JsonNode> referrers =
        entries(EcrInventory.from(client).referrers("shop/api", DIGEST), "referrers");

    assertThat(referrers).hasSize(7);
    assertThat(referrers.get(3).path("moon").asInt()).isEqualTo(2);
    assertThat(aws.requests("ListImageReferrers")
            .get(0)
            .at("/subjectId/imageDigest")
            .asText())
        .isEqualTo(DIGEST);
  }

  @Test
  void lists_of_images_are_told_by_their_media_type() {
    aws.image("shop/api", image("sha256:1", "application/vnd.oci.image.index.v1+json"))
        .image(
            "shop/api",
            image("sha256:2", "application/vnd.docker.distribution.manifest.list.v2+json"))
        .image("shop/api", image("sha256:3", "application/vnd.oci.image.manifest.v1+json"))
        .image("shop/api", "{\"imageDigest\": \"sha256:4\"}");

    assertThat(EcrInventory.from(client).manifestLists("shop/api"))
        .containsExactly("sha256:1", "sha256:2");
  }

  @Test
  void images_keep_sizes_pulls_and_what_is_new() {
    aws.image(
        "shop/api",
        "{\"imageDigest\": \"sha256:1\", \"imageSizeInBytes\": 12, \"lastRecordedPullTime\": 1788601505.465,"
            + " \"tomorrow\": {\"x\": 1}}");

    List<JsonNode> images = entries(EcrInventory.from(client).images("shop/api"), "imageDetails");

    assertThat(images.get(0).path("lastRecordedPullTime").decimalValue())
        .hasToString("1788601505.465");
    assertThat(images.get(0).at("/tomorrow/x").asInt()).isEqualTo(1);
  }

  @Test
  void a_policy_is_previewed_and_awaited_and_never_set() {
    aws.expiring("sha256:1").expiring("sha256:2").previewPendingFor(2);

    Preview preview = LifecyclePreviews.from(client)
        .ask(Optional.empty(), "shop/api", padded(), Duration.ofSeconds(20));

    assertThat(preview.isComplete()).isTrue();
    assertThat(preview.digests()).containsExactlyInAnyOrder("sha256:1", "sha256:2");
    assertThat(aws.requests())
        .extracting(AwsStandIn.Request::operation)
        .containsOnly("StartLifecyclePolicyPreview", "GetLifecyclePolicyPreview");
  }

  @Test
  void a_preview_that_takes_longer_than_patience_is_told_by_its_status() {
    aws.previewPendingFor(1_000);

    Preview preview = LifecyclePreviews.from(client)
        .ask(Optional.empty(), "shop/api", padded(), Duration.ofMillis(300));

    assertThat(preview.status()).isEqualTo("IN_PROGRESS");
    assertThat(preview.isComplete()).isFalse();
  }

  /** A policy has a hundred characters at least. */
  private static String padded() {
    return POLICY + " ".repeat(Math.max(0, 100 - POLICY.length()));
  }

  private static String image(String digest, String mediaType) {
    return "{\"imageDigest\": \"" + digest + "\", \"imageManifestMediaType\": \"" + mediaType
        + "\"}";
  }

  private static List<JsonNode> entries(Stream<byte[]> answers, String list) {
    return answers
        .flatMap(answer -> AwsJson.list(AwsJson.tree(answer), list).stream())
        .toList();
  }
}
