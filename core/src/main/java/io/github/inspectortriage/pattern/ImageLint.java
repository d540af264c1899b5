package io.github.inspectortriage.pattern;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules on fields of images: of two shapes, and without a use figure for several architectures. */
final class ImageLint {
  private final LintFindings findings;

  ImageLint(LintFindings findings) {
    this.findings = findings;
  }

  /** Checks all ways together that are for Inspector's events alone. */
  void check(List<Way> ours) {
    Set<String> all = new TreeSet<>();
    boolean asksForAbsence = false;
    for (Way way : ours) {
      for (Leaf leaf : way.leaves()) {
        all.add(leaf.path());
        asksForAbsence |= isUse(leaf.path()) && leaf.allowsAbsence();
      }
    }
    for (Way way : ours) {
      for (Leaf leaf : way.leaves()) {
        if (isUse(leaf.path()) && !asksForAbsence) {
          findings.add(
              LintRule.MULTI_ARCHITECTURE,
              leaf.path(),
              leaf.position(),
              AlternativeLint.json(Existence.ABSENT),
              "Images for several architectures never have a use figure, so this lets none of them through, whether"
                  + " they run or not; allow absence as well if they matter.");
        }
        checkShape(way, leaf, all);
      }
    }
  }

  private void checkShape(Way way, Leaf leaf, Set<String> all) {
    if (leaf.allowsAbsence() || !leaf.path().startsWith(InspectorPaths.DETAILS)) {
      return;
    }
    Leaf type = way.leaf(InspectorPaths.TYPE);
    boolean isOld = leaf.path().startsWith(InspectorPaths.ECR_IMAGE);
    boolean isAwsOnly = type != null && !type.holds(Sought.value(ResourceLint.AZURE_IMAGE));
    if (isOld
        && !isAwsOnly
        && all.stream().noneMatch(path -> path.startsWith(InspectorPaths.IMAGE))) {
      findings.add(
          LintRule.ONE_IMAGE_SHAPE,
          leaf.path(),
          leaf.position(),
          inOtherShape(leaf.path(), InspectorPaths.ECR_IMAGE, InspectorPaths.IMAGE),
          "Images in Azure have their details in detail.resources.details.image only, so this lets none of them"
              + " through.");
    }
    boolean isNew = leaf.path().startsWith(InspectorPaths.IMAGE);
    if (isNew && all.stream().noneMatch(path -> path.startsWith(InspectorPaths.ECR_IMAGE))) {
      findings.add(
          LintRule.ONE_IMAGE_SHAPE,
          leaf.path(),
          leaf.position(),
          inOtherShape(leaf.path(), InspectorPaths.IMAGE, InspectorPaths.ECR_IMAGE),
          "Events from before Inspector knew Azure have the details of an image in"
              + " detail.resources.details.awsEcrContainerImage only, so this lets none of them through.");
    }
  }

  /** Returns the same field of an image where the other shape has it, or null. */
  private static @Nullable String inOtherShape(String path, String shape, String other) {
    String name = path.substring(shape.length());
    String otherName =
        name.equals("imageHash") ? "imageDigest" : name.equals("imageDigest") ? "imageHash" : name;
    boolean isThere = InspectorFields.field(InspectorFields.FINDING, other + otherName) != null;
    return isThere ? Sought.quoted(other + otherName) : null;
  }

  private static boolean isUse(String path) {
    return (path.startsWith(InspectorPaths.ECR_IMAGE) || path.startsWith(InspectorPaths.IMAGE))
        && (path.endsWith(".inUseCount") || path.endsWith(".lastInUseAt"));
  }
}
