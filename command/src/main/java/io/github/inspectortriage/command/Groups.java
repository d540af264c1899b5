package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.version.UpgradeTarget;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What findings are added up by. */
final class Groups {
  private static final String NO_OWNER = "(no owner)";
  private static final String NO_PACKAGE = "(no package)";
  private static final String NO_VULNERABILITY = "(no CVE)";

  /** What findings are added up by. */
  enum By {
    IMAGE,
    REPOSITORY,
    ACCOUNT,
    OWNER,
    PACKAGE,
    FIX,
    CVE
  }

  private Groups() {}

  /** Whether groups are written in a format; the others are lists of findings. */
  static boolean isWritten(RankFormat format) {
    return format == RankFormat.TABLE || format == RankFormat.JSON || format == RankFormat.CSV;
  }

  /**
   * The groups of a finding. What has none is a group of its own, for somebody has to see it; but a resource that is not an image is
   * in none.
   */
  static Function<RankedFinding, List<String>> of(By by, Scoring scoring) {
    return switch (by) {
      case IMAGE -> ranked -> images(ranked).map(Resource::id).toList();
      case REPOSITORY ->
        ranked -> images(ranked)
            .map(resource -> repository(ranked, resource.image().orElseThrow()))
            .toList();
      case ACCOUNT -> ranked -> List.of(ranked.finding().awsAccountId());
      case OWNER -> ranked -> List.of(scoring.owner(ranked.finding()).orElse(NO_OWNER));
      case PACKAGE -> ranked -> packages(ranked, VulnerablePackage::name);
      case FIX -> ranked -> packages(ranked, one -> fix(ranked.finding(), one));
      case CVE -> ranked -> List.of(ranked.finding().vulnerabilityId().orElse(NO_VULNERABILITY));
    };
  }

  /** What somebody would do: {@code openssl -> 3.0.15}. */
  private static String fix(Finding finding, VulnerablePackage one) {
    return UpgradeTarget.fixOf(finding, one)
        .map(version -> one.name() + " -> " + VulnerablePackage.withoutEpochZero(version))
        .orElse(one.name() + (one.fixedInVersion().isPresent() ? ", no newer fix" : ", no fix"));
  }

  private static List<String> packages(
      RankedFinding ranked, Function<VulnerablePackage, String> name) {
    List<String> names = Remedy.packages(ranked.finding()).stream().map(name).toList();
    return names.isEmpty() ? List.of(NO_PACKAGE) : names;
  }

  private static Stream<Resource> images(RankedFinding ranked) {
    return ranked.finding().resources().stream()
        .filter(resource -> resource.image().isPresent());
  }

  private static String repository(RankedFinding ranked, EcrImage image) {
    return image.registry().orElse(ranked.finding().awsAccountId()) + "/" + image.repositoryName();
  }
}
