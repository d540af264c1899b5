package io.github.inspectortriage.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.aws.ecr.ImageCleanup.Action;
import io.github.inspectortriage.aws.ecr.ImageCleanup.Outcome;
import io.github.inspectortriage.aws.ecr.ImageCleanup.Result;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Fault;
import io.github.inspectortriage.aws.standin.Clients;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;

class ImageCleanupTest {
  private final AwsStandIn aws = AwsStandIn.start();
  private final EcrClient client = Clients.of(EcrClient.builder(), aws.uri());
  private final List<Result> told = new ArrayList<>();

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void use_is_read_again_before_each_hundred() {
    Set<String> inUse = new HashSet<>();
    List<String> asked = new ArrayList<>();
    ImageCleanup cleanup = ImageCleanup.of(client, repository -> {
      asked.add(repository);
      // An image of the second hundred began to run while the first one was deleted.
      if (asked.size() == 2) {
        inUse.add(digest(150));
      }
      return Set.copyOf(inUse);
    });

    apply(cleanup, Action.DELETE, digests(250));

    assertThat(asked).hasSize(3);
    assertThat(count(Outcome.DONE)).isEqualTo(249);
    assertThat(count(Outcome.IN_USE)).isEqualTo(1);
    assertThat(aws.deleted()).doesNotContain(digest(150));
    assertThat(aws.requests("BatchDeleteImage"))
        .extracting(request -> request.path("imageIds").size())
        .containsExactly(100, 99, 50);
  }

  @Test
  void archiving_takes_one_after_another() {
    apply(ImageCleanup.of(client, repository -> Set.of()), Action.ARCHIVE, digests(3));

    assertThat(aws.requests("UpdateImageStorageClass")).hasSize(3);
    assertThat(count(Outcome.DONE)).isEqualTo(3);
  }

  @Test
  void a_failure_is_that_of_its_image_and_one_that_is_gone_is_no_failure() {
    aws.manifest("undeletable " + digest(1), "").manifest("gone " + digest(2), "");

    apply(ImageCleanup.of(client, repository -> Set.of()), Action.DELETE, digests(3));

    assertThat(told)
        .extracting(Result::outcome)
        .containsExactly(Outcome.DONE, Outcome.FAILED, Outcome.GONE);
    assertThat(told.get(1).reason()).contains("ImageReferencedByManifestList");
  }

  // An empty answer was taken for a hundred images deleted.
  @Test
  void an_answer_that_says_nothing_is_no_deletion_and_no_archiving() {
    aws.fails("BatchDeleteImage", Fault.EMPTY).fails("UpdateImageStorageClass", Fault.EMPTY);
    ImageCleanup cleanup = ImageCleanup.of(client, repository -> Set.of());

    apply(cleanup, Action.DELETE, digests(2));
    apply(cleanup, Action.ARCHIVE, digests(1));

    assertThat(told).extracting(Result::outcome).containsOnly(Outcome.FAILED).hasSize(3);
  }

  @Test
  void what_is_done_is_told_before_a_refusal_ends_it() {
    aws.denies("BatchDeleteImage");
    ImageCleanup cleanup = ImageCleanup.of(client, repository -> {
      // Allowed once.
      if (told.isEmpty()) {
        aws.allowsEverything();
      } else {
        aws.denies("BatchDeleteImage");
      }
      return Set.of();
    });

    assertThatThrownBy(() -> apply(cleanup, Action.DELETE, digests(150)))
        .isInstanceOf(SdkException.class);
    assertThat(count(Outcome.DONE)).isEqualTo(100);
  }

  private void apply(ImageCleanup cleanup, Action action, List<String> digests) {
    cleanup.apply(action, Optional.of("111122223333"), "shop/api", digests, told::add);
  }

  private long count(Outcome outcome) {
    return told.stream().filter(result -> result.outcome() == outcome).count();
  }

  private static List<String> digests(int count) {
    return IntStream.range(0, count).mapToObj(ImageCleanupTest::digest).toList();
  }

  private static String digest(int number) {
    return "sha256:" + String.format("%064x", number);
  }
}
