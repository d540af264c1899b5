package io.github.inspectortriage.evidence;

import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a VEX statement is about: an image, a package in an image or in an operating system, or a package wherever it is.
 *
 * @param ids the names of the product, of which one has to match
 * @param parts the names of the parts of it that are meant; none if the whole is
 */
record VexProduct(List<String> ids, List<String> parts) {
  VexProduct {
    ids = List.copyOf(ids);
    parts = List.copyOf(parts);
  }

  boolean isIn(Resource resource, @Nullable VulnerablePackage part) {
    boolean isImage = ids.stream().anyMatch(id -> VexImage.matches(id, resource));
    if (parts.isEmpty()) {
      return isImage || isAny(ids, resource, part);
    }
    return (isImage || isOperatingSystemOf(resource)) && isAny(parts, resource, part);
  }

  /** Whether it has names that could be those of an image or a package at all. */
  boolean isComparable() {
    boolean isWhole = ids.stream().anyMatch(VexImage::isComparable);
    return parts.isEmpty()
        ? isWhole || ids.stream().anyMatch(PackageName::isComparable)
        : (isWhole || ids.stream().anyMatch(id -> OperatingSystem.ofCpe(id).isPresent()))
            && parts.stream().anyMatch(PackageName::isComparable);
  }

  private boolean isOperatingSystemOf(Resource resource) {
    Optional<OperatingSystem> system = OperatingSystem.of(resource);
    return system.isPresent()
        && ids.stream()
            .flatMap(id -> OperatingSystem.ofCpe(id).stream())
            .anyMatch(named -> system.get().is(named));
  }

  private static boolean isAny(
      List<String> names, Resource resource, @Nullable VulnerablePackage part) {
    return part != null
        && names.stream().anyMatch(name -> PackageName.matches(name, part, resource));
  }
}
