package io.github.inspectortriage.priority;

import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.evidence.EpssScore;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.evidence.MissionImpact;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.immutables.value.Value;

/** The facts that the formula looks at, and nothing else: the same facts give the same score. */
@Value.Immutable
abstract class ScoreFacts {
  private static final Comparator<CvssScore> PREFERENCE = Comparator.comparingInt(
          (CvssScore score) -> rank(score.version()))
      .thenComparing(score -> score.source().filter("NVD"::equals).isPresent())
      .thenComparingDouble(CvssScore::baseScore)
      .thenComparing(score -> score.scoringVector().orElse(""));

  abstract Optional<String> cvssVector();

  /** What the vector says, read once; no fact of its own. */
  @Value.Auxiliary
  @Value.Default
  CvssFacts cvss() {
    return cvssVector().map(CvssFacts::of).orElse(CvssFacts.nothing());
  }

  abstract OptionalDouble cvssBaseScore();

  abstract Severity severity();

  abstract OptionalDouble epss();

  abstract ExploitAvailable exploitAvailable();

  abstract Optional<LocalDate> lastKnownExploitAt();

  abstract boolean isExploitObserved();

  abstract Optional<LocalDate> publishedAt();

  abstract LocalDate firstObservedAt();

  abstract ImageUse use();

  abstract OptionalLong inUseCount();

  abstract OptionalLong inUseClusterCount();

  abstract Optional<KevEntry> kev();

  abstract Exposure exposure();

  /** That of the package that is most reachable. */
  @Value.Default
  RuntimeReachability reachability() {
    return RuntimeReachability.UNKNOWN;
  }

  /** Where the facts came from; no fact itself. */
  @Value.Auxiliary
  @Value.Default
  Sources sources() {
    return Sources.unknown();
  }

  abstract Optional<MissionImpact> missionImpact();

  abstract Optional<LocalDate> lastInUseAt();

  /** The rules of the policy that hold for it. */
  abstract List<PolicyRule> rules();

  static ScoreFacts of(Finding finding, Evidence evidence, Instant now, ScoringPolicy policy) {
    return withRules(withoutRules(finding, evidence, now, policy), finding, now, policy);
  }

  /**
   * The facts as they would be if nothing ran the image. Only where it is not known whether something does: else there is
   * nothing to be in doubt about.
   */
  Optional<ScoreFacts> ifUnused(Finding finding, Instant now, ScoringPolicy policy) {
    if (use() != ImageUse.UNKNOWN
        || policy.isZeroUseUnknown()
        || finding.image().isEmpty()) {
      return Optional.empty();
    }
    ScoreFacts unused =
        ImmutableScoreFacts.builder().from(this).use(ImageUse.IDLE).build();
    return Optional.of(withRules(unused, finding, now, policy));
  }

  private static ScoreFacts withRules(
      ScoreFacts facts, Finding finding, Instant now, ScoringPolicy policy) {
    if (policy.rules().isEmpty()) {
      return facts;
    }
    return ImmutableScoreFacts.builder()
        .from(facts)
        .rules(policy.rules().stream()
            .filter(rule -> rule.appliesTo(finding, facts, Timestamps.day(now)))
            .toList())
        .build();
  }

  private static ScoreFacts withoutRules(
      Finding finding, Evidence evidence, Instant now, ScoringPolicy policy) {
    Optional<CvssScore> cvss = finding
        .packageVulnerability()
        .map(PackageVulnerability::cvss)
        .flatMap(ScoreFacts::preferred);
    OptionalDouble baseScore =
        cvss.isPresent() ? OptionalDouble.of(cvss.get().baseScore()) : finding.inspectorScore();
    return ImmutableScoreFacts.builder()
        .cvssVector(cvss.flatMap(CvssScore::scoringVector))
        .cvssBaseScore(baseScore)
        .severity(finding.severity())
        .epss(epss(finding, evidence))
        .exploitAvailable(finding.exploitAvailable())
        .lastKnownExploitAt(finding.lastKnownExploitAt().map(Timestamps::day))
        .isExploitObserved(evidence.exploitObservedAt().isPresent())
        .publishedAt(finding
            .packageVulnerability()
            .flatMap(PackageVulnerability::vendorCreatedAt)
            .map(Timestamps::day))
        .firstObservedAt(Timestamps.day(finding.firstObservedAt()))
        .use(use(finding, now, policy))
        .lastInUseAt(lastInUseAt(finding))
        .inUseCount(most(finding, EcrImage::inUseCount))
        .inUseClusterCount(most(finding, EcrImage::inUseClusterCount))
        .kev(evidence.kev())
        .exposure(evidence.exposure())
        .reachability(reachability(finding))
        .sources(Sources.of(finding, evidence))
        .missionImpact(evidence.missionImpact())
        .build();
  }

  private static OptionalDouble epss(Finding finding, Evidence evidence) {
    return evidence.epss().isPresent() && isNewer(evidence.epss().get(), finding)
        ? OptionalDouble.of(evidence.epss().get().probability())
        : finding.epssScore();
  }

  /** The finding's own score is as old as the report of it. */
  static boolean isNewer(EpssScore score, Finding finding) {
    return finding.epssScore().isEmpty()
        || !score.asOf().isBefore(Timestamps.day(finding.reportedAt()));
  }

  /**
   * Version 3.1 before 3.0, 4.0 and 2.0; of several the National Vulnerability Database's, because it scores all
   * packages alike; else the highest.
   */
  static Optional<CvssScore> preferred(List<CvssScore> scores) {
    CvssScore best = null;
    for (CvssScore score : scores) {
      if (best == null || PREFERENCE.compare(score, best) >= 0) {
        best = score;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int rank(String version) {
    return switch (version) {
      case "3.1" -> 4;
      case "3.0" -> 3;
      case "4.0" -> 2;
      case "2.0" -> 1;
      default -> 0;
    };
  }

  private static ImageUse use(Finding finding, Instant now, ScoringPolicy policy) {
    ImageUse use = finding.useAt(now, Duration.ofDays(policy.recentUseDays()));
    boolean isZero = use == ImageUse.RECENT || use == ImageUse.IDLE;
    return isZero && policy.isZeroUseUnknown() ? ImageUse.UNKNOWN : use;
  }

  private static RuntimeReachability reachability(Finding finding) {
    return finding
        .packageVulnerability()
        .map(PackageVulnerability::reachability)
        .orElse(RuntimeReachability.UNKNOWN);
  }

  private static Optional<LocalDate> lastInUseAt(Finding finding) {
    Instant last = null;
    for (Resource resource : finding.resources()) {
      Instant used = resource.image().flatMap(EcrImage::lastInUseAt).orElse(null);
      last = last == null || (used != null && used.isAfter(last)) ? used : last;
    }
    return Optional.ofNullable(last).map(Timestamps::day);
  }

  private static OptionalLong most(Finding finding, Function<EcrImage, OptionalLong> count) {
    OptionalLong most = OptionalLong.empty();
    for (Resource resource : finding.resources()) {
      OptionalLong here = resource.image().map(count).orElse(OptionalLong.empty());
      if (here.isPresent() && here.getAsLong() >= most.orElse(0)) {
        most = here;
      }
    }
    return most;
  }
}
