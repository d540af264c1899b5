package io.github.inspectortriage.priority;

import io.github.inspectortriage.finding.CvssCheck;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.version.UpgradeTarget;
import io.github.inspectortriage.wording.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an explanation says of the finding itself, beside its score. */
final class ExplanationRemarks {
  private ExplanationRemarks() {}

  /** From which version to which, or why that cannot be said. */
  static Phrase upgrade(UpgradeTarget target) {
    String from = joined(target.installedVersions());
    if (target.fixedVersions().isEmpty()) {
      String none = target.hasUnnamedFix() ? "explain.upgrade.unnamed" : "explain.upgrade.none";
      return Phrase.of(none, target.packageName(), from);
    }
    if (target.olderVersions().equals(target.fixedVersions())) {
      String older = joined(target.olderVersions());
      String key =
          target.hasOnlyInstalled() ? "explain.upgrade.installed" : "explain.upgrade.older";
      return Phrase.of(key, target.packageName(), from, older);
    }
    if (target.version().isEmpty()) {
      String among = joined(target.fixedVersions());
      return Phrase.of("explain.upgrade.unknown", target.packageName(), from, among);
    }
    String key = target.unfixable().isEmpty() ? "explain.upgrade.to" : "explain.upgrade.partly";
    String to = VulnerablePackage.withoutEpochZero(target.version().get());
    return Phrase.of(key, target.packageName(), from, to);
  }

  private static String joined(List<String> versions) {
    return versions.stream()
        .map(VulnerablePackage::withoutEpochZero)
        .collect(Collectors.joining(", "));
  }

  /** How a score and its own vector disagree; empty if they agree. */
  static Optional<Phrase> disagreement(CvssScore score) {
    CvssCheck check = score.checked();
    if (check instanceof CvssCheck.OtherScore other) {
      return Optional.of(Phrase.of(
          "explain.cvss.score", score.source().orElse("?"), other.stated(), other.computed()));
    }
    if (check instanceof CvssCheck.OtherVersion other) {
      String ofVector = other.vector().version().text();
      return Optional.of(
          Phrase.of("explain.cvss.version", score.source().orElse("?"), other.stated(), ofVector));
    }
    return check instanceof CvssCheck.WrongVector wrong
        ? Optional.of(Phrase.of(
            "explain.cvss.vector",
            score.source().orElse("?"),
            String.valueOf(wrong.problem().getMessage())))
        : Optional.empty();
  }
}
