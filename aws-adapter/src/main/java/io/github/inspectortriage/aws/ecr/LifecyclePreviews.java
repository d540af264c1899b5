package io.github.inspectortriage.aws.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.AwsPages;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewInProgressException;

/**
 * Asks ECR itself what a lifecycle policy would do today, and sets none.
 *
 * <p>Needs {@code ecr:StartLifecyclePolicyPreview} and {@code ecr:GetLifecyclePolicyPreview}.
 */
public final class LifecyclePreviews {
  private static final int PAGE = 100;
  private static final long FIRST_PAUSE = 250;
  private static final long LONGEST_PAUSE = 4_000;
  private static final String IN_PROGRESS = "IN_PROGRESS";

  /**
   * What a policy would do.
   *
   * @param status ECR's own word, {@code COMPLETE} if it has answered
   * @param digests the images that it would expire or move
   */
  public record Preview(String status, Set<String> digests) {
    /** Copies the set. */
    public Preview {
      Objects.requireNonNull(status, "status");
      digests = Set.copyOf(digests);
    }

    /** Returns whether ECR has answered. */
    public boolean isComplete() {
      return status.equals("COMPLETE");
    }
  }

  private final EcrClient client;

  private LifecyclePreviews(EcrClient client) {
    this.client = client;
  }

  /** Returns previews that are asked for through this client. */
  public static LifecyclePreviews from(EcrClient client) {
    return new LifecyclePreviews(Objects.requireNonNull(client, "client"));
  }

  /**
   * Asks for a preview, and waits for it.
   *
   * @param registryId the account that owns the repository, empty for the client's own
   * @param policy its text
   * @param patience how long to wait at most; what is then still in progress is told by the status
   */
  public Preview ask(
      Optional<String> registryId, String repository, String policy, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    if (!start(registryId, repository, policy)) {
      return new Preview(IN_PROGRESS, Set.of());
    }
    long pause = FIRST_PAUSE;
    Preview preview = read(registryId, repository);
    while (preview.status().equals(IN_PROGRESS) && System.nanoTime() < end) {
      if (!sleep(Math.min(pause, Math.max(1, (end - System.nanoTime()) / 1_000_000)))) {
        return preview;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      preview = read(registryId, repository);
    }
    return preview;
  }

  /** One that somebody else began would answer about another policy. */
  private boolean start(Optional<String> registryId, String repository, String policy) {
    try {
      client.startLifecyclePolicyPreview(request -> request
          .registryId(registryId.orElse(null))
          .repositoryName(repository)
          .lifecyclePolicyText(policy));
      return true;
    } catch (LifecyclePolicyPreviewInProgressException e) {
      return false;
    }
  }

  private Preview read(Optional<String> registryId, String repository) {
    AwsPages<GetLifecyclePolicyPreviewResponse> pages = AwsPages.of(
        "GetLifecyclePolicyPreview",
        (token, override) -> client.getLifecyclePolicyPreview(request -> request
            .registryId(registryId.orElse(null))
            .repositoryName(repository)
            .maxResults(PAGE)
            .nextToken(token)
            .overrideConfiguration(override)),
        GetLifecyclePolicyPreviewResponse::nextToken,
        answer -> !"COMPLETE".equals(answer.statusAsString()) || answer.hasPreviewResults());
    String status = "";
    Set<String> digests = new LinkedHashSet<>();
    while (pages.hasNext()) {
      AwsPages.Page<GetLifecyclePolicyPreviewResponse> page = pages.next();
      status = orEmpty(page.answer().typed().statusAsString());
      for (JsonNode image : AwsJson.list(AwsJson.tree(page.answer().body()), "previewResults")) {
        digests.add(image.path("imageDigest").asText());
      }
    }
    return new Preview(status, digests);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
