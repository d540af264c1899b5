package io.github.inspectortriage.estate;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ImageUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all answers together say of one image. Two answers may differ, for they are of different hours: then the later time, the
 * larger figure and what keeps the image hold, so that their order never matters. Not thread-safe; nobody changes it once its
 * {@link Estate} is built.
 */
final class ImageFacts {
  // What cosign and the fallback of the OCI referrers call an artifact of a subject.
  private static final Pattern OF_SUBJECT =
      Pattern.compile("sha256-([0-9a-f]{64})(?:\\.(?:sig|att|sbom))?");
  private static final Set<String> INDEXES = Set.of(
      "application/vnd.docker.distribution.manifest.list.v2+json",
      "application/vnd.oci.image.index.v1+json");
  private static final Set<String> IMAGE_CONFIGS = Set.of(
      "application/vnd.docker.container.image.v1+json", "application/vnd.oci.image.config.v1+json");

  private final ImageName name;
  private final Set<String> tags = new TreeSet<>();
  private final Set<String> coveredTags = new TreeSet<>();
  private final Set<String> subjects = new TreeSet<>();
  private boolean isDescribed;
  private boolean isInactive;
  private boolean isIndex;
  private boolean isOtherArtifact;
  private @Nullable Long size;
  private @Nullable Instant pushed;
  private @Nullable Instant activated;
  private @Nullable Instant pulled;
  private boolean isScanned;
  private boolean isUnscanned;
  private boolean isOnceOnly;
  private @Nullable Long count;
  private @Nullable Instant used;
  private boolean isSeenRunning;
  private @Nullable Instant pushedByFinding;
  private long openFindings;
  private long actFindings;
  private double topScore = -1;

  ImageFacts(ImageName name) {
    this.name = name;
  }

  void describe(AwsObject image) {
    isDescribed = true;
    tags.addAll(image.texts("imageTags"));
    image.text("subjectManifestDigest").ifPresent(subjects::add);
    isInactive |=
        image.text("imageStatus").filter(status -> !status.equals("ACTIVE")).isPresent();
    isIndex |= image.text("imageManifestMediaType").filter(INDEXES::contains).isPresent();
    isOtherArtifact |= image
        .text("artifactMediaType")
        .filter(type -> !IMAGE_CONFIGS.contains(type))
        .isPresent();
    size = larger(size, image.count("imageSizeInBytes"));
    pushed = later(pushed, image.instant("imagePushedAt"));
    activated = later(activated, image.instant("lastActivatedAt"));
    pulled = later(pulled, image.instant("lastRecordedPullTime"));
  }

  void cover(AwsObject resource) {
    AwsObject status = resource.object("scanStatus");
    AwsObject metadata = resource.object("resourceMetadata");
    AwsObject image = metadata.object("ecrImage");
    String reason = status.text("reason").orElse("");
    boolean isActive = status.text("statusCode").filter("ACTIVE"::equals).isPresent();
    isScanned |= isActive;
    isUnscanned |= !isActive;
    isOnceOnly |= reason.startsWith("SCAN_FREQUENCY_")
        || metadata
            .object("ecrRepository")
            .text("scanFrequency")
            .filter(frequency -> !frequency.equals("CONTINUOUS_SCAN"))
            .isPresent();
    coveredTags.addAll(image.texts("tags"));
    count = larger(count, image.count("inUseCount"));
    used = later(used, image.instant("lastInUseAt"));
    pulled = later(pulled, image.instant("imagePulledAt"));
  }

  void index() {
    isIndex = true;
  }

  /** A finding says of the image what it says: that it runs is believed, that it does not proves nothing. */
  void findUse(OptionalLong inUse, Optional<Instant> lastUse) {
    isSeenRunning |= inUse.orElse(0) > 0;
    used = later(used, lastUse);
  }

  /** A finding says when the image was pushed. */
  void findPush(Optional<Instant> pushedAt) {
    pushedByFinding = later(pushedByFinding, pushedAt);
  }

  /** A finding is open on it. */
  void open(double score, boolean isAct) {
    openFindings++;
    actFindings += isAct ? 1 : 0;
    topScore = Math.max(topScore, score);
  }

  long openFindings() {
    return openFindings;
  }

  long actFindings() {
    return actFindings;
  }

  OptionalDouble topScore() {
    return topScore < 0 ? OptionalDouble.empty() : OptionalDouble.of(topScore);
  }

  /** Whether Inspector sees it run; it tracks no index. */
  ImageUse useAt(Instant now, Duration recent) {
    return EcrImage.builder()
        .repositoryName(name.repository().name())
        .inUseCount(isIndex ? OptionalLong.empty() : count())
        .lastInUseAt(used())
        .pushedAt(push())
        .build()
        .useAt(now, recent);
  }

  ImageName name() {
    return name;
  }

  boolean isDescribed() {
    return isDescribed;
  }

  boolean isActive() {
    return !isInactive;
  }

  boolean isIndex() {
    return isIndex;
  }

  boolean isUntagged() {
    return tags.isEmpty();
  }

  /** All tags that anybody saw. */
  Set<String> tags() {
    Set<String> all = new TreeSet<>(tags);
    all.addAll(coveredTags);
    return all;
  }

  /** Whether it is not an image but a signature, a list of parts or the like. */
  boolean isArtifact() {
    return !subjects.isEmpty() || (isOtherArtifact && !isIndex) || hasOnlySubjectTags();
  }

  /** The digests of what it is an artifact of; empty if it is not one, or does not say of what. */
  Set<String> subjects() {
    Set<String> all = new TreeSet<>(subjects);
    if (hasOnlySubjectTags()) {
      for (String tag : tags) {
        Matcher matcher = OF_SUBJECT.matcher(tag);
        if (matcher.matches()) {
          all.add("sha256:" + matcher.group(1));
        }
      }
    }
    return all;
  }

  OptionalLong size() {
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /** Since when the re-scan of a pushed image is counted: a restored one counts as pushed when it was restored. */
  Optional<Instant> push() {
    return Optional.ofNullable(
        activated != null ? activated : pushed != null ? pushed : pushedByFinding);
  }

  /** When ECR says that it was pushed. */
  Optional<Instant> pushed() {
    return Optional.ofNullable(pushed);
  }

  Optional<Instant> pulled() {
    return Optional.ofNullable(pulled);
  }

  Optional<Instant> used() {
    return Optional.ofNullable(used);
  }

  OptionalLong count() {
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  boolean isInUse() {
    return isSeenRunning || (count != null && count > 0);
  }

  boolean isCovered() {
    return isScanned || isUnscanned;
  }

  boolean isScanned() {
    return isScanned;
  }

  boolean isOnceOnly() {
    return isOnceOnly;
  }

  private boolean hasOnlySubjectTags() {
    return !tags.isEmpty()
        && tags.stream().allMatch(tag -> OF_SUBJECT.matcher(tag).matches());
  }

  private static @Nullable Long larger(@Nullable Long known, OptionalLong came) {
    return came.isEmpty() || (known != null && known >= came.getAsLong())
        ? known
        : (Long) came.getAsLong();
  }

  private static @Nullable Instant later(@Nullable Instant known, Optional<Instant> came) {
    return came.isEmpty() || (known != null && !came.get().isAfter(known)) ? known : came.get();
  }
}
