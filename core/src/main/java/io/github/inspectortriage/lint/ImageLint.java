package io.github.inspectortriage.lint;

import io.github.inspectortriage.pattern.PatternBranch;
import io.github.inspectortriage.pattern.PatternField;
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

  /** Checks all branches together that are for Inspector's events alone. */
  void check(List<PatternBranch> ours) {
    Set<String> all = new TreeSet<>();
    boolean asksForAbsence = false;
    for (PatternBranch branch : ours) {
      for (PatternField asked : branch.fields()) {
        all.add(asked.path());
        asksForAbsence |= isUse(asked.path()) && asked.allowsAbsence();
      }
    }
    for (PatternBranch branch : ours) {
      for (PatternField asked : branch.fields()) {
        if (isUse(asked.path()) && !asksForAbsence) {
          findings.add(
              LintRule.MULTI_ARCHITECTURE,
              asked.path(),
              asked.position(),
              "{\"exists\":false}",
              "Images for several architectures never have a use figure, so this lets none of them through, whether"
                  + " they run or not; allow absence as well if they matter.");
        }
        checkShape(branch, asked, all);
      }
    }
  }

  private void checkShape(PatternBranch branch, PatternField asked, Set<String> all) {
    if (asked.allowsAbsence() || !asked.path().startsWith(InspectorPaths.DETAILS)) {
      return;
    }
    PatternField type = branch.field(InspectorPaths.TYPE).orElse(null);
    boolean isOld = asked.path().startsWith(InspectorPaths.ECR_IMAGE);
    boolean isAwsOnly = type != null && !type.acceptsText(ResourceLint.AZURE_IMAGE);
    if (isOld
        && !isAwsOnly
        && all.stream().noneMatch(path -> path.startsWith(InspectorPaths.IMAGE))) {
      findings.add(
          LintRule.ONE_IMAGE_SHAPE,
          asked.path(),
          asked.position(),
          inOtherShape(asked.path(), InspectorPaths.ECR_IMAGE, InspectorPaths.IMAGE),
          "Images in Azure have their details in detail.resources.details.image only, so this lets none of them"
              + " through.");
    }
    boolean isNew = asked.path().startsWith(InspectorPaths.IMAGE);
    if (isNew && all.stream().noneMatch(path -> path.startsWith(InspectorPaths.ECR_IMAGE))) {
      findings.add(
          LintRule.ONE_IMAGE_SHAPE,
          asked.path(),
          asked.position(),
          inOtherShape(asked.path(), InspectorPaths.IMAGE, InspectorPaths.ECR_IMAGE),
          "Events from before Inspector knew Azure have the details of an image in"
              + " detail.resources.details.awsEcrContainerImage only, so this lets none of them through.");
    }
  }

  /** The same field of an image where the other shape has it, or null. */
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
