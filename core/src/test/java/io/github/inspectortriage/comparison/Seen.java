package io.github.inspectortriage.comparison;

import io.github.inspectortriage.evidence.FactSource;
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
import io.github.inspectortriage.priority.NotAffected;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalDouble;

/** A finding on an image of one repository, as it was seen at one time: each says only what the test is about. */
final class Seen {
  static final Instant DAY_0 = Instant.parse("2026-08-01T00:00:00Z");
  private static final String ARN = "arn:aws:ecr:eu-west-1:111122223333:repository/api/";

  private final int cve;
  private final int image;
  private final Priority.Builder priority = Priority.builder()
      .score(50)
      .band(Band.TRACK_STAR)
      .isKnownExploited(false)
      .epss(OptionalDouble.empty());
  private FindingStatus status = FindingStatus.ACTIVE;
  private ImageUse use = ImageUse.IDLE;
  private Instant firstObserved = DAY_0;

  private Seen(int cve, int image) {
    this.cve = cve;
    this.image = image;
  }

  /** An active finding on something idle, of no due date, first observed on day 0. */
  static Seen cve(int cve) {
    return new Seen(cve, 1);
  }

  static Instant day(double days) {
    return DAY_0.plusSeconds(Math.round(days * 86_400));
  }

  /** On another build, named by the number of its digest. */
  Seen on(int build) {
    Seen other = new Seen(cve, build);
    other.status = status;
    other.use = use;
    other.firstObserved = firstObserved;
    return other;
  }

  Seen since(double day) {
    firstObserved = day(day);
    return this;
  }

  Seen running() {
    use = ImageUse.IN_USE;
    return this;
  }

  Seen ofUse(ImageUse value) {
    use = value;
    return this;
  }

  Seen scored(double score, Band band) {
    priority.score(score).band(band);
    return this;
  }

  Seen due(int day) {
    priority.due(LocalDate.of(2026, 8, 1).plusDays(day));
    return this;
  }

  Seen closed() {
    status = FindingStatus.CLOSED;
    return this;
  }

  Seen suppressed() {
    status = FindingStatus.SUPPRESSED;
    return this;
  }

  Seen relieved() {
    priority.notAffected(new NotAffected("component_not_present", FactSource.caller()));
    return this;
  }

  RankedFinding ranked() {
    String digest = digest(image);
    Finding finding = Finding.builder()
        .findingArn("arn:aws:inspector2:eu-west-1:111122223333:finding/" + cve + "-" + image)
        .awsAccountId("111122223333")
        .type(FindingType.PACKAGE_VULNERABILITY)
        .severity(Severity.LOW)
        .status(status)
        .firstObservedAt(firstObserved)
        .lastObservedAt(firstObserved)
        .exploitAvailable(ExploitAvailable.NO)
        .fixAvailable(FixAvailable.YES)
        .packageVulnerability(PackageVulnerability.builder()
            .vulnerabilityId("CVE-2026-" + (1000 + cve))
            .addVulnerablePackages(VulnerablePackage.builder()
                .name("openssl")
                .version("3.0.13")
                .packageManager(PackageManager.OS)
                .build())
            .build())
        .addResources(Resource.builder()
            .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
            .id(ARN + digest)
            .image(EcrImage.builder()
                .repositoryName("api")
                .imageHash(digest)
                .pushedAt(day(image))
                .build())
            .build())
        .build();
    return new RankedFinding(finding, priority.use(use).build());
  }

  static Snapshot look(Seen... seen) {
    return Arrays.stream(seen).map(Seen::ranked).collect(Snapshot.collector());
  }

  /** What list-coverage says of one build. */
  static ScanCoverage coverage(int build, String status) {
    String json = "{\"coveredResources\": [{\"resourceType\": \"AWS_ECR_CONTAINER_IMAGE\","
        + " \"resourceId\": \"" + ARN + digest(build)
        + "\", \"scanStatus\": {\"statusCode\": \"" + status + "\"}}]}";
    try {
      return ScanCoverage.read(
          new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "coverage.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(int image) {
    return "sha256:" + String.format("%064x", image);
  }
}
