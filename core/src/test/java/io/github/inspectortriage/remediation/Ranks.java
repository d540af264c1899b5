package io.github.inspectortriage.remediation;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Findings with a priority that tests make: each says only what the test is about. */
final class Ranks {
  static final Instant NOW = Instant.parse("2026-08-20T00:00:00Z");
  static final String ACCOUNT = "111122223333";
  static final String HOST = ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com/";

  private final Finding.Builder finding;
  private final Priority.Builder priority = Priority.builder();
  private final String repository;
  private String cve = "CVE-2026-0001";
  private OptionalLong tasks = OptionalLong.of(3);
  private List<VulnerablePackage> packages = List.of(openssl("3.0.15").build());

  private Ranks(String name, String repository) {
    this.repository = repository;
    this.finding = Finding.builder()
        .findingArn("arn:aws:inspector2:eu-west-1:" + ACCOUNT + ":finding/" + name)
        .awsAccountId(ACCOUNT)
        .type(FindingType.PACKAGE_VULNERABILITY)
        .severity(Severity.LOW)
        .status(FindingStatus.ACTIVE)
        .firstObservedAt(NOW)
        .lastObservedAt(NOW)
        .exploitAvailable(ExploitAvailable.NO)
        .fixAvailable(FixAvailable.YES);
    priority.score(50).band(Band.TRACK_STAR).isKnownExploited(false).epss(OptionalDouble.empty());
  }

  /** openssl, fixed in 3.0.15, on an image that runs in three tasks. */
  static Ranks on(String repository, String name) {
    return new Ranks(name, repository);
  }

  static VulnerablePackage.Builder openssl(String fixed) {
    VulnerablePackage.Builder one = VulnerablePackage.builder()
        .name("openssl")
        .version("3.0.13")
        .packageManager(PackageManager.OS);
    return fixed.isEmpty() ? one : one.fixedInVersion(fixed);
  }

  static VulnerablePackage.Builder jar(String name, String fixed) {
    VulnerablePackage.Builder one =
        VulnerablePackage.builder().name(name).version("1.0").packageManager(PackageManager.JAR);
    return fixed.isEmpty() ? one : one.fixedInVersion(fixed);
  }

  Ranks cve(String id) {
    cve = id;
    return this;
  }

  Ranks packages(VulnerablePackage... some) {
    packages = List.of(some);
    return this;
  }

  Ranks score(double score, Band band) {
    priority.score(score).band(band);
    return this;
  }

  Ranks exploited() {
    priority.isKnownExploited(true);
    return this;
  }

  Ranks idle() {
    tasks = OptionalLong.of(0);
    return this;
  }

  Ranks unknownUse() {
    tasks = OptionalLong.empty();
    return this;
  }

  Ranks with(Consumer<Finding.Builder> change) {
    change.accept(finding);
    return this;
  }

  RankedFinding done() {
    String digest = "sha256:" + repository;
    EcrImage image = EcrImage.builder()
        .repositoryName(repository)
        .registry(ACCOUNT)
        .imageHash(digest)
        .platform("DEBIAN_12")
        .inUseCount(tasks)
        .build();
    if (!packages.isEmpty()) {
      finding.packageVulnerability(PackageVulnerability.builder()
          .vulnerabilityId(cve)
          .vulnerablePackages(packages)
          .build());
    }
    Finding made = finding
        .addResources(Resource.builder()
            .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
            .id("arn:aws:ecr:eu-west-1:" + ACCOUNT + ":repository/" + repository + "/" + digest)
            .image(image)
            .build())
        .build();
    ImageUse use = tasks.isEmpty()
        ? ImageUse.UNKNOWN
        : tasks.getAsLong() > 0 ? ImageUse.IN_USE : ImageUse.IDLE;
    return new RankedFinding(made, priority.use(use).build());
  }
}
