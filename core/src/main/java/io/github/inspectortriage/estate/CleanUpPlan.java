package io.github.inspectortriage.estate;

import io.github.inspectortriage.Shown;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** Which images can go, why the others stay, and how it is done. */
@Value.Immutable
public abstract class CleanUpPlan {
  CleanUpPlan() {}

  /** What becomes of an image: that it goes, or the first reason why it stays. */
  public enum Verdict {
    /** It can go. */
    PLANNED,
    /** It is archived already, or is being restored. */
    NOT_ACTIVE,
    /** It is not an image but a signature, a list of parts, a chart or the like; it goes with what it is of. */
    ARTIFACT,
    /** It runs, or a part of it does. */
    IN_USE,
    /** Somebody named it as used where Inspector does not look. */
    USED_ELSEWHERE,
    /** An index that stays holds it. */
    IN_MANIFEST_LIST,
    /** It has no tag, and an index beside it whose manifest is not known may hold it. */
    MAY_BE_CHILD,
    /** It is among the latest of its repository. */
    NEWEST,
    /** It was pushed or restored lately, or nobody knows when. */
    RECENTLY_PUSHED,
    /** It was pulled lately. */
    RECENTLY_PULLED,
    /** It ran lately. */
    RECENTLY_USED,
    /** Nobody knows whether it is used. */
    USE_UNKNOWN,
    /** It is a copy of another registry's, and comes back at the next pull. */
    PULL_THROUGH
  }

  /**
   * An image and what becomes of it.
   *
   * @param image like {@code 111122223333/payments/api@sha256:…}
   * @param bytes its size as ECR counts it; empty if it was not said
   */
  public record Judged(String image, Verdict verdict, OptionalLong bytes) {
    /** Checks that no part is null. */
    public Judged {
      Objects.requireNonNull(image, "image");
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(bytes, "bytes");
    }

    @Override
    public String toString() {
      return Shown.of(image, verdict);
    }
  }

  /**
   * One call to ECR.
   *
   * @param imageDigests at least one, at most a hundred
   */
  public record Batch(String registryId, String repositoryName, List<String> imageDigests) {
    /** Copies the list. */
    public Batch {
      Objects.requireNonNull(registryId, "registryId");
      Objects.requireNonNull(repositoryName, "repositoryName");
      imageDigests = List.copyOf(imageDigests);
    }

    @Override
    public String toString() {
      return Shown.of(registryId, repositoryName, imageDigests);
    }
  }

  /**
   * A lifecycle policy for a repository in which images can go, if there is one that spares all that stay.
   *
   * @param policy its text; empty if there is none
   * @param why what it would do today, or why there is none
   */
  public record Lifecycle(
      String registryId, String repositoryName, Optional<String> policy, String why) {
    /** Checks that no part is null. */
    public Lifecycle {
      Objects.requireNonNull(registryId, "registryId");
      Objects.requireNonNull(repositoryName, "repositoryName");
      Objects.requireNonNull(policy, "policy");
      Objects.requireNonNull(why, "why");
    }

    @Override
    public String toString() {
      return Shown.of(registryId, repositoryName, policy, why);
    }
  }

  /** Returns every image that ECR described, by name. */
  public abstract List<Judged> images();

  /** Returns the artifacts whose subject is not there any more; they are told, and stay. */
  public abstract List<String> orphans();

  /** Returns the bytes of what goes, indexes apart: at most so many become free, for images share layers. */
  public abstract long bytes();

  /** Returns what that saves a month at most, in the currency of the prices; empty without such a price. */
  public abstract Optional<BigDecimal> perMonth();

  /** Returns the calls that do it, in the order in which they are to be made. */
  public abstract List<Batch> batches();

  /** Returns what is to be said of a lifecycle policy for each repository in which images can go. */
  public abstract List<Lifecycle> lifecycle();

  /** Returns how many images there are of each verdict; 0 is there too. */
  public Map<Verdict, Long> counts() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, 0L);
    }
    images().forEach(image -> counts.merge(image.verdict(), 1L, Long::sum));
    return counts;
  }

  @Override
  public String toString() {
    return Shown.of(
        counts().getOrDefault(Verdict.PLANNED, 0L), "of", images().size(), "images can go");
  }
}
