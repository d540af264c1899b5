package io.github.inspectortriage.evidence;

import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a VEX statement is about: an image, a package in an image, or a package wherever it is.
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
    boolean isImage = ids.stream().anyMatch(id -> ImageName.matches(id, resource));
    return parts.isEmpty() ? isImage || isAny(ids, part) : isImage && isAny(parts, part);
  }

  private static boolean isAny(List<String> names, @Nullable VulnerablePackage part) {
    return part != null && names.stream().anyMatch(name -> PackageName.matches(name, part));
  }
}
