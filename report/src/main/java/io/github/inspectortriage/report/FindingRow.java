package io.github.inspectortriage.report;

import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report keeps of a finding: about 200 bytes beside texts that it shares with others, where the finding itself may have
 * 5,000. Ordered as {@link RankedFinding} is.
 */
record FindingRow(
    String arn,
    String name,
    double score,
    Band band,
    boolean isDecided,
    @Nullable LocalDate due,
    @Nullable String use,
    String act,
    String resource,
    String severity,
    FixAvailable fix,
    ExploitAvailable exploit,
    boolean isKnownExploited,
    boolean isInRansomware,
    double epss,
    double cvss,
    Instant firstObserved,
    String account,
    @Nullable String region,
    @Nullable String owner,
    String why)
    implements Comparable<FindingRow> {
  private static final int PACKAGES = 3;
  private static final int REASONS = 5;
  private static final double UNKNOWN = -1;
  private static final Comparator<FindingRow> MOST_URGENT_FIRST = Comparator.comparingDouble(
          (FindingRow row) -> row.isDecided ? -row.band.from() : 0)
      .thenComparingLong(row -> -Math.round(row.score * 1e6))
      .thenComparing(row -> !row.isKnownExploited)
      .thenComparing(row -> !row.isInRansomware)
      .thenComparingDouble(row -> -Math.max(0, row.epss))
      .thenComparing(row -> row.fix != FixAvailable.YES)
      .thenComparing(row -> row.due == null ? LocalDate.MAX : row.due)
      .thenComparing(FindingRow::firstObserved)
      .thenComparing(FindingRow::arn);

  /** Makes a row; {@code shared} gives for a text the same one each time. */
  static FindingRow of(RankedFinding ranked, @Nullable String owner, UnaryOperator<String> shared) {
    Finding finding = ranked.finding();
    Priority priority = ranked.priority();
    return new FindingRow(
        finding.findingArn(),
        shared.apply(name(finding)),
        priority.score(),
        priority.band(),
        priority.decision().isPresent(),
        priority.due().orElse(null),
        finding.image().isPresent() ? Choice.words(priority.use()) : null,
        shared.apply(act(finding)),
        shared.apply(finding.resources().get(0).id()),
        shared.apply(finding.severityText()),
        finding.fixAvailable(),
        finding.exploitAvailable(),
        priority.isKnownExploited(),
        priority.isKnownInRansomware(),
        priority.epss().orElse(UNKNOWN),
        finding.inspectorScore().orElse(UNKNOWN),
        finding.firstObservedAt(),
        shared.apply(finding.awsAccountId()),
        finding.region().map(shared).orElse(null),
        owner == null ? null : shared.apply(owner),
        shared.apply(why(priority)));
  }

  /** What the finding is about: the vulnerability, else its title. */
  static String name(Finding finding) {
    return finding.vulnerabilityId().orElseGet(() -> finding.title().orElse(finding.typeText()));
  }

  @Override
  public int compareTo(FindingRow other) {
    return MOST_URGENT_FIRST.compare(this, other);
  }

  @Nullable
  Double epssOrNull() {
    return epss < 0 ? null : Double.valueOf(epss);
  }

  @Nullable
  Double cvssOrNull() {
    return cvss < 0 ? null : Double.valueOf(cvss);
  }

  /** {@code openssl 3.0.13 -> 3.0.15}. */
  private static String act(Finding finding) {
    List<VulnerablePackage> packages = finding
        .packageVulnerability()
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of());
    List<String> acts =
        packages.stream().map(FindingRow::act).distinct().sorted().toList();
    String first = acts.stream().limit(PACKAGES).collect(Collectors.joining("; "));
    return acts.size() > PACKAGES ? first + "; and " + (acts.size() - PACKAGES) + " more" : first;
  }

  private static String act(VulnerablePackage one) {
    return one
        + one.fixedInVersion()
            .map(version -> " -> " + VulnerablePackage.withoutEpochZero(version))
            .orElse(", no fix");
  }

  private static String why(Priority priority) {
    return priority.mainReasons().stream()
        .limit(REASONS)
        .map(FindingRow::reason)
        .collect(Collectors.joining("; "));
  }

  private static String reason(Factor factor) {
    return factor.reason() + String.format(Locale.ROOT, " (%+.1f)", factor.points());
  }
}
