package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A story of which a route has something to say now. There may be ten thousand at once, so the finding stays packed but for what a plan
 * looks at.
 *
 * @param row the row that waited for it
 * @param scoring what scores its finding, again if need be: the reasons hold on to the finding
 * @param image repository and digest; null for a resource that is not an image
 * @param layer the layer that brought it; null if that is not known
 * @param vulnerability the id of the vulnerability; null if it is not about one
 */
record Candidate(
    Row row,
    Story story,
    Truth truth,
    Judgement judgement,
    double score,
    Band band,
    Function<Finding, Priority> scoring,
    @Nullable String image,
    @Nullable String layer,
    @Nullable String vulnerability) {
  /** The most urgent first. */
  static final Comparator<Candidate> ORDER = Comparator.comparingDouble(Candidate::score)
      .reversed()
      .thenComparing(one -> one.story().key());

  static Candidate of(
      Row row,
      Story story,
      Truth truth,
      Judgement judgement,
      Finding finding,
      Priority priority,
      Function<Finding, Priority> scoring) {
    return new Candidate(
        row,
        story,
        truth,
        judgement,
        priority.score(),
        priority.band(),
        scoring,
        finding.image().map(Candidate::name).orElse(null),
        layer(finding).orElse(null),
        finding.vulnerabilityId().orElse(null));
  }

  Card card() {
    return Objects.requireNonNull(story.card());
  }

  MessageItem.Kind kind() {
    MessageItem.Kind kind = judgement.kind();
    if (kind == null) {
      throw new IllegalStateException("there is nothing to say of " + story.key());
    }
    return kind;
  }

  private static String name(EcrImage image) {
    return image.repositoryName() + "@" + image.imageHash().orElse("");
  }

  private static Optional<String> layer(Finding finding) {
    return finding.packageVulnerability().stream()
        .flatMap(one -> one.vulnerablePackages().stream())
        .map(VulnerablePackage::sourceLayerHash)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
