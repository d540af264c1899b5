package io.github.inspectortriage.finding;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * A container image in a registry, and whether it runs.
 *
 * <p>Inspector describes an image of Amazon ECR as {@code awsEcrContainerImage}, one of any provider as {@code image};
 * many events carry both, and {@link Resource#image()} gives what they say together.
 */
@Value.Immutable
public abstract class EcrImage {
  // Inspector's first figure comes up to 36 hours after the push: a 0 from before says nothing.
  private static final Duration FIRST_FIGURE = Duration.ofHours(36);

  EcrImage() {}

  /** Returns the name of the repository, like {@code payments/checkout-api}. */
  public abstract String repositoryName();

  /** Returns the digest of the image, like {@code sha256:9f2c…}, or empty if Inspector sent none. */
  public abstract Optional<String> imageHash();

  /** Returns the registry: an account id for ECR, a host name elsewhere; empty if Inspector sent none. */
  public abstract Optional<String> registry();

  /** Returns the tags as Inspector last saw them; none if there is none. */
  public abstract List<String> imageTags();

  /** Returns when the image was pushed. */
  public abstract Optional<Instant> pushedAt();

  /** Returns the processor architecture, like {@code amd64}. */
  public abstract Optional<String> architecture();

  /** Returns the operating system, like {@code ALPINE_LINUX_3_21}. */
  public abstract Optional<String> platform();

  /** Returns who built the image, as the image itself claims. */
  public abstract Optional<String> author();

  /** Returns the running tasks and pods when Inspector last looked, 0 or more; empty if it gave no figure. */
  public abstract OptionalLong inUseCount();

  /**
   * Returns the clusters of ECS and EKS that ran it when Inspector last looked, 0 or more; empty if nobody counted them.
   *
   * <p>ECR and Inspector both write {@code inUseCount}, but ECR counts clusters and Inspector tasks and pods
   * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_AwsEcrContainerImageDetails.html): one cluster may run
   * a thousand tasks, so the two figures are never compared.
   */
  public abstract OptionalLong inUseClusterCount();

  /** Returns when Inspector last saw the image run; refreshed daily, empty if it never did or does not track it. */
  public abstract Optional<Instant> lastInUseAt();

  /**
   * Returns whether the image is in use; {@link ImageUse#UNKNOWN} without a figure, and for the first 36 hours after the
   * push unless something was seen to run it.
   *
   * @param now when the question is asked
   * @param recent how long ago the last use may be to count as {@link ImageUse#RECENT}
   */
  public ImageUse useAt(Instant now, Duration recent) {
    if (inUseCount().isEmpty() && inUseClusterCount().isEmpty()) {
      return ImageUse.UNKNOWN;
    }
    if (inUseCount().orElse(0) > 0 || inUseClusterCount().orElse(0) > 0) {
      return ImageUse.IN_USE;
    }
    if (lastInUseAt().isEmpty() && isTooYoungAt(now)) {
      return ImageUse.UNKNOWN;
    }
    boolean usedSince =
        lastInUseAt().filter(used -> !used.isBefore(now.minus(recent))).isPresent();
    return usedSince ? ImageUse.RECENT : ImageUse.IDLE;
  }

  private boolean isTooYoungAt(Instant now) {
    return pushedAt().filter(pushed -> pushed.isAfter(now.minus(FIRST_FIGURE))).isPresent();
  }

  /** This image; what it lacks, the other description of it may say. */
  @HouseOnly
  public EcrImage completedBy(EcrImage other) {
    return toBuilder()
        .imageHash(imageHash().or(other::imageHash))
        .registry(registry().or(other::registry))
        .imageTags(imageTags().isEmpty() ? other.imageTags() : imageTags())
        .pushedAt(pushedAt().or(other::pushedAt))
        .architecture(architecture().or(other::architecture))
        .platform(platform().or(other::platform))
        .author(author().or(other::author))
        .inUseCount(inUseCount().isPresent() ? inUseCount() : other.inUseCount())
        .inUseClusterCount(
            inUseClusterCount().isPresent() ? inUseClusterCount() : other.inUseClusterCount())
        .lastInUseAt(lastInUseAt().or(other::lastInUseAt))
        .build();
  }

  @Value.Check
  void check() {
    requireCount("inUseCount", inUseCount());
    requireCount("inUseClusterCount", inUseClusterCount());
  }

  /** Returns the repository and the first tag or the digest, safe to show. */
  @Override
  public String toString() {
    String version =
        imageTags().isEmpty() ? imageHash().orElse("") : imageTags().get(0);
    return SafeText.oneLine(
        version.isEmpty() ? repositoryName() : repositoryName() + ":" + version);
  }

  EcrImage withoutUse() {
    return toBuilder()
        .inUseCount(OptionalLong.of(0))
        .inUseClusterCount(OptionalLong.empty())
        .lastInUseAt(Optional.empty())
        .pushedAt(Optional.empty())
        .build();
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  private static void requireCount(String name, OptionalLong count) {
    if (count.orElse(0) < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more, but was " + count.getAsLong());
    }
  }

  /** Builds an {@link EcrImage}; not thread-safe. */
  public static final class Builder extends ImmutableEcrImage.Builder {
    Builder() {}
  }
}
