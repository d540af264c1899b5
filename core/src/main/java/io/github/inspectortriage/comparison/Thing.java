package io.github.inspectortriage.comparison;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.identity.ImageReference;
import io.github.inspectortriage.identity.LineageKey;
import java.util.Optional;

/**
 * What is scanned: an image by registry, repository and digest, anything else by its id.
 *
 * @param repository registry and repository of an image; empty for anything else
 */
record Thing(String id, String repository) {
  static Thing of(Finding finding, Resource resource) {
    Optional<ImageReference> reference = ImageReference.of(resource);
    Optional<Thing> named = reference.flatMap(Thing::of);
    if (named.isPresent()) {
      return named.get();
    }
    if (resource.image().isEmpty()) {
      return new Thing(resource.id(), "");
    }
    LineageKey key = LineageKey.ofResource(finding, resource);
    String repository = key.registry() + "/" + key.repository();
    String digest = resource.image().flatMap(EcrImage::imageHash).orElse(resource.id());
    return new Thing(repository + "@" + digest, repository);
  }

  /** The image that a reference means; empty if it names none by its digest. */
  static Optional<Thing> of(ImageReference reference) {
    String repository = reference.registry().orElse("") + "/" + reference.repository();
    return reference.digest().map(digest -> new Thing(repository + "@" + digest, repository));
  }

  boolean isImage() {
    return !repository.isEmpty();
  }
}
