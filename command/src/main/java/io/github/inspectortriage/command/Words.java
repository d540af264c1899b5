package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.command.InputFiles.InputFile;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.version.UpgradeTarget;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says findings in words, safe for a terminal. */
final class Words {
  private static final int LONGEST = 80;
  private static final double WORTH_SAYING = 0.05;

  private Words() {}

  /** What it is, what to do, and where: {@code CVE-… openssl 3.0.13 -> 3.0.15 in payments/api:2.31.0}. */
  static String what(Finding finding) {
    String weakness = finding
        .packageVulnerability()
        .map(vulnerability -> vulnerability(finding, vulnerability))
        .orElseGet(() -> finding.title().orElse(finding.typeText()));
    String place = finding
        .image()
        .map(EcrImage::toString)
        .orElse(finding.resources().get(0).id());
    return SafeText.cut(SafeText.oneLine(weakness), LONGEST) + " in "
        + SafeText.cut(SafeText.oneLine(place), LONGEST);
  }

  /** {@code 1 finding} or {@code 2 findings}. */
  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** What stands behind the last of those that are told, like {@code and 13 more problems}. */
  static String more(long count, String what) {
    return "and " + count + " more " + what + (count == 1 ? "" : "s");
  }

  /** The name of a file in quotes, safe to show. */
  static String quoted(InputFile file) {
    return file.isStandardInput() ? file.shown() : SafeText.quote(file.name());
  }

  static String points(double points) {
    return String.format(Locale.ROOT, "%+.1f", points == 0 ? 0.0 : points);
  }

  /** The score in tenths. */
  static String score(Priority priority) {
    return String.format(Locale.ROOT, "%.1f", priority.score());
  }

  /** Whether it runs, and the other reason that moved the score most. */
  static String why(Priority priority) {
    Stream<String> use = priority.factors().stream()
        .filter(factor -> factor.kind() == Factor.Kind.IN_USE)
        .map(Words::reason);
    return Stream.concat(use, Stream.of(strongest(priority)).filter(text -> !text.isEmpty()))
        .collect(Collectors.joining("; "));
  }

  /** The main reason beside its use; empty if there is none. */
  static String strongest(Priority priority) {
    return priority.mainReasons().stream()
        .filter(factor -> factor.kind() != Factor.Kind.IN_USE)
        .findFirst()
        .map(Words::reason)
        .orElse("");
  }

  private static String reason(Factor factor) {
    String points =
        Math.abs(factor.points()) < WORTH_SAYING ? "" : " (" + points(factor.points()) + ")";
    return SafeText.oneLine(factor.reason()) + points;
  }

  private static String vulnerability(Finding finding, PackageVulnerability vulnerability) {
    List<VulnerablePackage> packages = vulnerability.vulnerablePackages();
    if (packages.isEmpty()) {
      return vulnerability.vulnerabilityId();
    }
    VulnerablePackage first = packages.get(0);
    Optional<String> fix =
        UpgradeTarget.fixOf(finding, first).map(VulnerablePackage::withoutEpochZero);
    return vulnerability.vulnerabilityId()
        + " " + first
        + fix.map(version -> " -> " + version)
            .orElse(first.fixedInVersion().isPresent() ? ", no newer fix" : ", no fix")
        + (packages.size() > 1 ? " and " + (packages.size() - 1) + " more" : "");
  }
}
