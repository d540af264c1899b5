package io.github.inspectortriage.report;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Findings and pages for tests. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-08-20T09:00:00Z");

  private static final PriorityScorer SCORER = PriorityScorer.standard();
  private static final Severity[] SEVERITIES = {
    Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW
  };

  private Samples() {}

  /** A finding on an image that runs, in which its number says what else it is. */
  static RankedFinding finding(int number) {
    return finding(number, "CVE-2026-" + (10_000 + number % 997), "pkg-" + number % 89, "A text.");
  }

  static RankedFinding finding(int number, String vulnerability, String name, String text) {
    int image = number % 211;
    return finding(number, vulnerability, name, text, "team-" + image % 7 + "/app-" + image);
  }

  static RankedFinding finding(
      int number, String vulnerability, String name, String text, String repository) {
    int image = number % 211;
    String digest = String.format("sha256:%064x", image + 1);
    EcrImage.Builder ecr = EcrImage.builder()
        .repositoryName(repository)
        .registry("111122223333")
        .imageHash(digest)
        .addImageTags("1." + image)
        .pushedAt(NOW.minus(40, ChronoUnit.DAYS));
    if (image % 5 != 0) {
      ecr.inUseCount(image % 3 == 0 ? 0 : image % 14 + 1);
    }
    return ranked(Finding.builder()
        .findingArn(
            String.format("arn:aws:inspector2:eu-west-1:111122223333:finding/%032x", number))
        .awsAccountId("111122223333")
        .type(FindingType.PACKAGE_VULNERABILITY)
        .title(vulnerability + " - " + name)
        .description(text)
        .severity(SEVERITIES[number % SEVERITIES.length])
        .status(FindingStatus.ACTIVE)
        .fixAvailable(number % 6 == 0 ? FixAvailable.NO : FixAvailable.YES)
        .exploitAvailable(number % 9 == 0 ? ExploitAvailable.YES : ExploitAvailable.NO)
        .epssScore(number % 1000 / 1000.0)
        .firstObservedAt(NOW.minus(number % 90, ChronoUnit.DAYS))
        .lastObservedAt(NOW.minus(1, ChronoUnit.DAYS))
        .addResources(Resource.builder()
            .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
            .id("arn:aws:ecr:eu-west-1:111122223333:repository/" + repository + "/" + digest)
            .region("eu-west-1")
            .awsEcrContainerImage(ecr.build())
            .build())
        .packageVulnerability(PackageVulnerability.builder()
            .vulnerabilityId(vulnerability)
            .addVulnerablePackages(pkg(name, number % 6 == 0))
            .build())
        .build());
  }

  static RankedFinding ranked(Finding finding) {
    return new RankedFinding(finding, SCORER.score(finding, NOW));
  }

  static List<RankedFinding> findings(int count) {
    List<RankedFinding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      findings.add(finding(i));
    }
    return findings;
  }

  static String page(HtmlReport.Builder report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.build().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static String page(List<RankedFinding> findings) throws IOException {
    HtmlReport.Builder report = HtmlReport.builder(NOW);
    findings.forEach(report::finding);
    return page(report);
  }

  private static VulnerablePackage pkg(String name, boolean isWithoutFix) {
    VulnerablePackage.Builder one =
        VulnerablePackage.builder().name(name).version("1.2.3").packageManager(PackageManager.NPM);
    return isWithoutFix ? one.build() : one.fixedInVersion("1.2.4").build();
  }
}
