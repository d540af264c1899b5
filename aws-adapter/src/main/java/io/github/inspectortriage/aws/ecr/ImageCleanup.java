package io.github.inspectortriage.aws.ecr;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.MissingPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.TargetStorageClass;

/**
 * Deletes or archives images of one repository, a hundred at a time, and looks before each time which of them are in use by now.
 *
 * <p>Needs {@code ecr:BatchDeleteImage}, or to archive {@code ecr:UpdateImageStorageClass}.
 */
public final class ImageCleanup {
  private static final int BATCH = 100;
  private static final String GONE = "ImageNotFound";
  // An empty body with status 200 says neither.
  private static final String NOT_TOLD = "ECR did not say whether it was done";

  /** What is done with an image. */
  public enum Action {
    /** It is deleted for good. */
    DELETE,
    /** It is archived: pulls fail until it is restored, and 90 days are charged at least. */
    ARCHIVE
  }

  /**
   * What became of one image.
   *
   * @param digest the image
   * @param outcome what became of it
   * @param reason why it was not done, safe to show; empty if it was
   */
  public record Result(String digest, Outcome outcome, String reason) {}

  /** What became of an image. */
  public enum Outcome {
    /** It is deleted or archived. */
    DONE,
    /** It was not there any more, perhaps since an earlier run deleted it and was cut off. */
    GONE,
    /** It is in use by now. */
    IN_USE,
    /** ECR did not do it. */
    FAILED
  }

  private final EcrClient client;
  private final Function<String, Set<String>> inUse;

  private ImageCleanup(EcrClient client, Function<String, Set<String>> inUse) {
    this.client = client;
    this.inUse = inUse;
  }

  /**
   * Returns a clean-up through this client.
   *
   * @param inUse the digests of the images of a repository that are in use, as it is when it is asked
   */
  public static ImageCleanup of(EcrClient client, Function<String, Set<String>> inUse) {
    return new ImageCleanup(
        Objects.requireNonNull(client, "client"), Objects.requireNonNull(inUse, "inUse"));
  }

  /**
   * Deletes or archives images in the order given.
   *
   * @param registryId the account that owns the repository, empty for the client's own
   * @param told is told of each image as soon as AWS has answered, to remember it should the next call fail
   */
  public void apply(
      Action action,
      Optional<String> registryId,
      String repository,
      List<String> digests,
      Consumer<Result> told) {
    for (int i = 0; i < digests.size(); i += BATCH) {
      List<String> some = digests.subList(i, Math.min(digests.size(), i + BATCH));
      Set<String> used = inUse.apply(repository);
      some.stream()
          .filter(used::contains)
          .forEach(digest -> told.accept(
              new Result(digest, Outcome.IN_USE, "it is in use by now, and was left alone")));
      List<String> free = some.stream().filter(digest -> !used.contains(digest)).toList();
      if (action == Action.ARCHIVE) {
        free.forEach(digest -> told.accept(archive(registryId, repository, digest)));
      } else if (!free.isEmpty()) {
        delete(registryId, repository, free).forEach(told);
      }
    }
  }

  private List<Result> delete(
      Optional<String> registryId, String repository, List<String> digests) {
    List<ImageIdentifier> ids = digests.stream()
        .map(digest -> ImageIdentifier.builder().imageDigest(digest).build())
        .toList();
    BatchDeleteImageResponse answer = client.batchDeleteImage(request ->
        request.registryId(registryId.orElse(null)).repositoryName(repository).imageIds(ids));
    List<Result> results = new ArrayList<>();
    for (String digest : digests) {
      results.add(answer.failures().stream()
          .filter(failure ->
              failure.imageId() != null && digest.equals(failure.imageId().imageDigest()))
          .findFirst()
          .map(failure -> new Result(
              digest,
              GONE.equals(failure.failureCodeAsString()) ? Outcome.GONE : Outcome.FAILED,
              SafeText.oneLine(failure.failureCodeAsString() + ": " + failure.failureReason())))
          .orElseGet(
              () -> answer.imageIds().stream().anyMatch(id -> digest.equals(id.imageDigest()))
                  ? new Result(digest, Outcome.DONE, "")
                  : new Result(digest, Outcome.FAILED, NOT_TOLD)));
    }
    return results;
  }

  /** One call for each image; one that is refused costs itself, a missing permission ends it all. */
  private Result archive(Optional<String> registryId, String repository, String digest) {
    try {
      String status = client
          .updateImageStorageClass(request -> request
              .registryId(registryId.orElse(null))
              .repositoryName(repository)
              .imageId(image -> image.imageDigest(digest))
              .targetStorageClass(TargetStorageClass.ARCHIVE))
          .imageStatusAsString();
      return status == null
          ? new Result(digest, Outcome.FAILED, NOT_TOLD)
          : new Result(digest, Outcome.DONE, "");
    } catch (AwsServiceException e) {
      if (MissingPermissions.in(e).isPresent() || e.isThrottlingException()) {
        throw e;
      }
      String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
      return new Result(
          digest, Outcome.FAILED, SafeText.oneLine("status " + e.statusCode() + " " + code));
    }
  }
}
