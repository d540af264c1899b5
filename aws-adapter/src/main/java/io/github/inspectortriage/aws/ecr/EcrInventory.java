package io.github.inspectortriage.aws.ecr;

import io.github.inspectortriage.aws.AwsAnswer;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.AwsPages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStatusFilter;
import software.amazon.awssdk.services.ecr.model.ListImageReferrersResponse;
import software.amazon.awssdk.services.ecr.model.Repository;

/**
 * Lists the images of a registry: AWS's own answers as JSON, with the fields that the SDK does not know.
 *
 * <pre>{@code
 * EcrInventory registry = EcrInventory.from(client);
 * registry.repositories().forEach(name -> registry.images(name).forEach(answer -> … ));
 * }</pre>
 */
public final class EcrInventory {
  private static final int PAGE = 1_000;
  private static final int REFERRERS_PAGE = 50;
  private static final int BATCH = 100;
  private static final List<String> LISTS = List.of(
      "application/vnd.docker.distribution.manifest.list.v2+json",
      "application/vnd.oci.image.index.v1+json");
  private static final List<String> MANIFESTS = List.of(
      "application/vnd.docker.distribution.manifest.list.v2+json",
      "application/vnd.oci.image.index.v1+json",
      "application/vnd.docker.distribution.manifest.v2+json",
      "application/vnd.oci.image.manifest.v1+json");

  private final EcrClient client;

  private EcrInventory(EcrClient client) {
    this.client = client;
  }

  /** Returns the inventory of the registry that the client's account has in its Region. */
  public static EcrInventory from(EcrClient client) {
    return new EcrInventory(Objects.requireNonNull(client, "client"));
  }

  /** Returns the names of all repositories, in ECR's order; needs {@code ecr:DescribeRepositories}. */
  public List<String> repositories() {
    Set<String> names = new LinkedHashSet<>();
    AwsPages<DescribeRepositoriesResponse> pages = AwsPages.of(
        "DescribeRepositories",
        (token, override) -> client.describeRepositories(
            request -> request.maxResults(PAGE).nextToken(token).overrideConfiguration(override)),
        DescribeRepositoriesResponse::nextToken,
        DescribeRepositoriesResponse::hasRepositories);
    pages.forEachRemaining(page -> page.answer().typed().repositories().stream()
        .map(Repository::repositoryName)
        .forEach(names::add));
    return List.copyOf(names);
  }

  /**
   * Returns the answers of DescribeImages about all images of a repository, archived ones too, {@code {"imageDetails": […]}}
   * each; needs {@code ecr:DescribeImages}. A page is asked for when it is wanted.
   */
  public Stream<byte[]> images(String repository) {
    Objects.requireNonNull(repository, "repository");
    return bodies(AwsPages.of(
        "DescribeImages",
        (token, override) -> client.describeImages(request -> request
            .repositoryName(repository)
            .filter(filter -> filter.imageStatus(ImageStatusFilter.ANY))
            .maxResults(PAGE)
            .nextToken(token)
            .overrideConfiguration(override)),
        DescribeImagesResponse::nextToken,
        DescribeImagesResponse::hasImageDetails));
  }

  /** Returns the digests of the images of a repository that are lists of images, for several platforms. */
  public List<String> manifestLists(String repository) {
    return images(repository)
        .flatMap(answer -> AwsJson.list(AwsJson.tree(answer), "imageDetails").stream())
        .filter(image -> LISTS.contains(image.path("imageManifestMediaType").asText()))
        .map(image -> image.path("imageDigest").asText())
        .distinct()
        .toList();
  }

  /**
   * Returns the answers of BatchGetImage about these images, {@code {"images": […], "failures": […]}} each, a hundred in a call;
   * needs {@code ecr:BatchGetImage}.
   */
  public List<byte[]> manifests(String repository, Collection<String> digests) {
    List<String> all = List.copyOf(new LinkedHashSet<>(digests));
    List<byte[]> answers = new ArrayList<>();
    for (int i = 0; i < all.size(); i += BATCH) {
      List<ImageIdentifier> some = all.subList(i, Math.min(all.size(), i + BATCH)).stream()
          .map(digest -> ImageIdentifier.builder().imageDigest(digest).build())
          .toList();
      answers.add(AwsAnswer.of(
              "BatchGetImage",
              override -> client.batchGetImage(request -> request
                  .repositoryName(repository)
                  .imageIds(some)
                  .acceptedMediaTypes(MANIFESTS)
                  .overrideConfiguration(override)))
          .body());
    }
    return answers;
  }

  /**
   * Returns the answers of ListImageReferrers, what refers to an image: signatures, SBOMs, attestations, {@code {"referrers":
   * […]}} each; needs {@code ecr:ListImageReferrers}.
   */
  public Stream<byte[]> referrers(String repository, String digest) {
    return bodies(AwsPages.of(
        "ListImageReferrers",
        (token, override) -> client.listImageReferrers(request -> request
            .repositoryName(repository)
            .subjectId(subject -> subject.imageDigest(digest))
            .maxResults(REFERRERS_PAGE)
            .nextToken(token)
            .overrideConfiguration(override)),
        ListImageReferrersResponse::nextToken,
        ListImageReferrersResponse::hasReferrers));
  }

  private static Stream<byte[]> bodies(AwsPages<?> pages) {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, traits), false)
        .map(page -> page.answer().body());
  }
}
