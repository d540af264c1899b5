package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.ranking.RankedFinding;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What somebody does about a finding: the same packages to the same versions in the same band is one remedy, on however many images
 * and against however many vulnerabilities. Where no version mends it, the vulnerability is a part of it.
 */
final class Remedy {
  private static final char BETWEEN = '\n';

  private Remedy() {}

  /** What is equal for findings that one remedy closes. */
  static String of(RankedFinding ranked) {
    Finding finding = ranked.finding();
    List<VulnerablePackage> packages = packages(finding);
    if (packages.isEmpty()) {
      return finding.findingArn();
    }
    TreeSet<String> parts = new TreeSet<>();
    boolean isMended = false;
    for (VulnerablePackage one : packages) {
      Optional<String> fix = one.fixedInVersion();
      isMended |= fix.isPresent();
      parts.add(
          one.packageManagerText().orElse("") + BETWEEN + one.name() + BETWEEN + fix.orElse(""));
    }
    return ranked.priority().band().name()
        + BETWEEN
        + (isMended ? "" : finding.vulnerabilityId().orElse(""))
        + BETWEEN
        + String.join("\n\n", parts);
  }

  static List<VulnerablePackage> packages(Finding finding) {
    return finding
        .packageVulnerability()
        .map(vulnerability -> vulnerability.vulnerablePackages())
        .orElse(List.of());
  }
}
