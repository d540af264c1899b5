package io.github.inspectortriage.slack;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.reading.FindingReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** Notifications of which a test says only what it changes. */
final class Notices {
  static final Instant NOW = Instant.parse("2026-08-11T09:30:00Z");
  static final String DIGEST =
      "sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab";

  private Notices() {}

  /** A finding that needs a person: exploited, running, with a fix. */
  static Finding.Builder urgent() {
    return Finding.builder()
        .findingArn(
            "arn:aws:inspector2:eu-west-1:111122223333:finding/7d1ea0c94b2f4d08a1c6b2f04c9d1e77")
        .awsAccountId("111122223333")
        .typeText("PACKAGE_VULNERABILITY")
        .title("CVE-2026-10001 - log-core")
        .description("A logged text that looks like a lookup makes the program load and run code.")
        .severityText("CRITICAL")
        .statusText("ACTIVE")
        .firstObservedAt(Instant.parse("2026-08-10T09:12:00Z"))
        .lastObservedAt(NOW)
        .fixAvailable(FixAvailable.YES)
        .exploitAvailable(ExploitAvailable.YES)
        .epssScore(0.94)
        .packageVulnerability(vulnerability(vulnerablePackage().build()))
        .addResources(resource(image().build()));
  }

  /** A finding of {@code findings/name.json}, in Inspector's own JSON. */
  static Finding read(String name) {
    String file = "findings/" + name + ".json";
    try (InputStream in = Objects.requireNonNull(Notices.class.getResourceAsStream(file), file)) {
      return FindingReader.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PackageVulnerability vulnerability(VulnerablePackage... packages) {
    return PackageVulnerability.builder()
        .vulnerabilityId("CVE-2026-10001")
        .vendorCreatedAt(Instant.parse("2026-08-01T00:00:00Z"))
        .addCvss(CvssScore.builder()
            .version("3.1")
            .baseScore(10)
            .scoringVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")
            .source("NVD")
            .build())
        .addVulnerablePackages(packages)
        .build();
  }

  static VulnerablePackage.Builder vulnerablePackage() {
    return VulnerablePackage.builder()
        .name("log-core")
        .version("2.14.1")
        .fixedInVersion("2.15.0")
        .packageManager(PackageManager.JAR)
        .filePath("/app/lib/log-core-2.14.1.jar");
  }

  static EcrImage.Builder image() {
    return EcrImage.builder()
        .repositoryName("payments/checkout-api")
        .imageHash(DIGEST)
        .registry("111122223333")
        .addImageTags("2.31.0", "stable")
        .inUseCount(14)
        .lastInUseAt(Instant.parse("2026-08-11T02:00:00Z"));
  }

  static Resource resource(EcrImage image) {
    return Resource.builder()
        .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
        .id("arn:aws:ecr:eu-west-1:111122223333:repository/" + image.repositoryName() + "/"
            + DIGEST)
        .region("eu-west-1")
        .image(image)
        .build();
  }

  static Evidence knownExploited() {
    return Evidence.builder()
        .kev(KevEntry.builder()
            .dateAdded(LocalDate.of(2026, 8, 5))
            .dueDate(LocalDate.of(2026, 8, 13))
            .build())
        .exposure(Exposure.INTERNAL)
        .build();
  }
}
