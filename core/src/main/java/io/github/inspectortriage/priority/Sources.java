package io.github.inspectortriage.priority;

import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.evidence.EpssScore;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the facts of a score came from. Holds the finding and the evidence and looks only when it is asked, for a score is
 * needed more often than its reasons.
 */
final class Sources {
  private static final Sources UNKNOWN = new Sources(null, Evidence.none());

  private final @Nullable Finding finding;
  private final Evidence evidence;

  private Sources(@Nullable Finding finding, Evidence evidence) {
    this.finding = finding;
    this.evidence = evidence;
  }

  static Sources of(Finding finding, Evidence evidence) {
    return new Sources(finding, evidence);
  }

  /** Sources of facts that belong to no finding. */
  static Sources unknown() {
    return UNKNOWN;
  }

  /** When Inspector said so; empty if there is no finding. */
  Optional<LocalDate> reportedOn() {
    return Optional.ofNullable(finding).map(Finding::reportedAt).map(Timestamps::day);
  }

  FactSource field(String path) {
    if (finding == null) {
      return FactSource.caller();
    }
    return FactSource.field(finding.event().isPresent() ? "detail." + path : path);
  }

  FactSource cvss(String part) {
    if (finding == null) {
      return FactSource.caller();
    }
    List<CvssScore> scores =
        finding.packageVulnerability().map(PackageVulnerability::cvss).orElse(List.of());
    Optional<CvssScore> chosen = ScoreFacts.preferred(scores);
    return chosen
        .map(score ->
            field("packageVulnerabilityDetails.cvss[" + scores.indexOf(score) + "]." + part))
        .orElseGet(() -> field("inspectorScore"));
  }

  /** The first package of which Inspector says so. */
  FactSource reachability(RuntimeReachability reachability) {
    List<VulnerablePackage> packages = Optional.ofNullable(finding)
        .flatMap(Finding::packageVulnerability)
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of());
    for (int i = 0; i < packages.size(); i++) {
      if (packages.get(i).runtimeReachability() == reachability) {
        return field(
            "packageVulnerabilityDetails.vulnerablePackages[" + i + "].runtimeReachability");
      }
    }
    return FactSource.caller();
  }

  FactSource epss() {
    return evidence
        .epss()
        .filter(score -> finding == null || ScoreFacts.isNewer(score, finding))
        .map(EpssScore::source)
        .orElseGet(() -> field("epss.score"));
  }

  /** The field of the image that is most used, as Inspector names it. */
  FactSource use(String name) {
    if (finding == null) {
      return FactSource.caller();
    }
    int index = mostUsed(finding, name.equals("lastInUseAt"));
    String details = "resources[" + index + "].details.";
    Resource resource = finding.resources().get(index);
    boolean isNeutral =
        resource.cloudImage().isPresent() && resource.awsEcrContainerImage().isEmpty();
    return field(details + (isNeutral ? "image." : "awsEcrContainerImage.") + name);
  }

  /** What a VEX document says, if that takes the finding off the list. */
  Optional<NotAffected> notAffected() {
    return evidence
        .vex()
        .filter(statement -> statement.status().isRelief())
        .map(statement -> new NotAffected(statement.why(), statement.source()));
  }

  FactSource exposure() {
    return evidence.imageSource();
  }

  private static int mostUsed(Finding finding, boolean byTime) {
    int best = 0;
    for (int i = 1; i < finding.resources().size(); i++) {
      if (use(finding.resources().get(i), byTime) > use(finding.resources().get(best), byTime)) {
        best = i;
      }
    }
    return best;
  }

  private static long count(EcrImage image) {
    return image.inUseCount().orElse(image.inUseClusterCount().orElse(-1));
  }

  private static long use(Resource resource, boolean byTime) {
    Optional<EcrImage> image = resource.image();
    return byTime
        ? image.flatMap(EcrImage::lastInUseAt).map(Instant::getEpochSecond).orElse(-1L)
        : image.map(Sources::count).orElse(-1L);
  }
}
