package io.github.inspectortriage.aws.ecr;

import io.github.inspectortriage.evidence.ImageContext;
import io.github.inspectortriage.finding.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;

/**
 * Says who owns an image by the tags of its repository, which no finding carries.
 *
 * <pre>{@code
 * EvidenceSource evidence = EvidenceSource.builder()
 *     .images(RepositoryTags.from(client).owners("team", "owner"))
 *     .build();
 * }</pre>
 *
 * <p>Each repository is asked once. Safe to share between threads. The role needs {@code ecr:ListTagsForResource}.
 */
public final class RepositoryTags {
  private static final int MOST = 10_000;
  private static final Pattern IMAGE = Pattern.compile(
      "(arn:[a-z0-9-]{1,20}:ecr:[a-z0-9-]{1,40}:\\d{12}:repository/[^:]{1,300})/sha256:.*");

  private final EcrClient client;
  // The oldest first, which is the first to go. Guarded by itself, never while AWS is asked.
  private final Map<String, Map<String, String>> known = new LinkedHashMap<>();

  private RepositoryTags(EcrClient client) {
    this.client = client;
  }

  /** Returns tags that are asked for through this client. */
  public static RepositoryTags from(EcrClient client) {
    return new RepositoryTags(Objects.requireNonNull(client, "client"));
  }

  /** Returns the tags of a repository, none if there is no such repository. All are outside text. */
  public Map<String, String> of(String repositoryArn) {
    Objects.requireNonNull(repositoryArn, "repositoryArn");
    synchronized (known) {
      Map<String, String> tags = known.get(repositoryArn);
      if (tags != null) {
        return tags;
      }
    }
    Map<String, String> tags = ask(repositoryArn);
    synchronized (known) {
      known.put(repositoryArn, tags);
      if (known.size() > MOST) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return tags;
  }

  /**
   * Returns who answers for the image of a finding: the value of the first of these tags that its repository has.
   *
   * @param tagKeys the keys of tags, like {@code team}
   */
  public Function<Finding, ImageContext> owners(String... tagKeys) {
    List<String> keys = List.of(tagKeys);
    return finding -> repositoriesOf(finding)
        .flatMap(repository -> owner(of(repository), keys).stream())
        .findFirst()
        .map(owner -> ImageContext.builder().owner(owner).build())
        .orElseGet(ImageContext::unknown);
  }

  private static Optional<String> owner(Map<String, String> tags, List<String> keys) {
    return keys.stream()
        .map(key -> tags.getOrDefault(key, ""))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static Stream<String> repositoriesOf(Finding finding) {
    return finding.resources().stream()
        .map(resource -> IMAGE.matcher(resource.id()))
        .filter(Matcher::matches)
        .map(image -> image.group(1));
  }

  private Map<String, String> ask(String repositoryArn) {
    try {
      Map<String, String> tags = new LinkedHashMap<>();
      for (Tag tag : client
          .listTagsForResource(request -> request.resourceArn(repositoryArn))
          .tags()) {
        tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), ""));
      }
      return Map.copyOf(tags);
    } catch (RepositoryNotFoundException gone) {
      return Map.of();
    }
  }
}
