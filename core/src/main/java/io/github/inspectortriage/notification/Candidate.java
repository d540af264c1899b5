package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Priority;
import java.util.Comparator;
import java.util.Optional;

/**
 * A story of which a route has something to say now, with all that the message needs.
 *
 * @param row the row that waited for it
 */
record Candidate(
    Row row, Story story, Truth truth, Judgement judgement, Finding finding, Priority priority) {
  /** The most urgent first. */
  static final Comparator<Candidate> ORDER = Comparator.comparingDouble(
          (Candidate one) -> one.priority().score())
      .reversed()
      .thenComparing(one -> one.story().key());

  MessageItem.Kind kind() {
    MessageItem.Kind kind = judgement.kind();
    if (kind == null) {
      throw new IllegalStateException("there is nothing to say of " + story.key());
    }
    return kind;
  }

  /** Repository and digest; empty for a resource that is not an image. */
  Optional<String> image() {
    return finding.image().map(Candidate::name);
  }

  private static String name(EcrImage image) {
    return image.repositoryName() + "@" + image.imageHash().orElse("");
  }

  Optional<String> layer() {
    return finding.packageVulnerability().stream()
        .flatMap(one -> one.vulnerablePackages().stream())
        .map(VulnerablePackage::sourceLayerHash)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
