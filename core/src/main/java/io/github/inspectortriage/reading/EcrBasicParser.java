package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a finding in an answer of ECR's {@code DescribeImageScanFindings} on a basic scan into a {@link Finding}
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanFinding.html).
 *
 * <p>It is ECR's own: a name, a severity and a list of attributes; the image stands around all of them, once. It is as of the scan,
 * and says neither when it was first seen nor when it was closed.
 */
final class EcrBasicParser {
  /** Begins the identity of such a finding, which has no ARN. */
  private static final String IDENTITY = "ecr-basic-scan:";

  private static final String SOURCE = "ECR basic scan";
  private static final String UNKNOWN = "UNKNOWN";
  private static final List<String> KNOWN =
      List.of("name", "severity", "description", "uri", "attributes");

  private EcrBasicParser() {}

  /**
   * Reads one of them.
   *
   * @param answer the whole answer, which names the image and the time of the scan
   */
  static Finding.Builder parse(
      JsonNode finding, String path, JsonNode answer, @Nullable Position start) {
    Remarks remarks = new Remarks();
    RecordFields fields = new RecordFields(finding, path, start, remarks);
    if (KNOWN.stream().noneMatch(finding::hasNonNull)) {
      throw fields.missing("name");
    }
    RecordFields attributes = attributes(fields, path + ".attributes", start, remarks);
    RecordFields around = new RecordFields(answer, "$", start, remarks);
    Optional<EcrImage> image = image(around);
    Instant scannedAt = scannedAt(around);
    String reference = reference(around, image);
    Optional<String> name = finding.hasNonNull("name")
        ? Optional.of(fields.requiredText("name"))
        : fields.expectedText("name");
    Finding.Builder builder = Finding.builder()
        .findingArn(identity(reference, name, attributes))
        .awsAccountId(around.text("registryId").orElse(UNKNOWN))
        .typeText(FindingType.PACKAGE_VULNERABILITY.name())
        .description(fields.text("description"))
        .severityText(fields.text("severity").orElse(UNKNOWN))
        .statusText(FindingStatus.ACTIVE.name())
        .firstObservedAt(scannedAt)
        .lastObservedAt(scannedAt)
        .addResources(Resource.builder()
            .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
            .id(reference)
            .awsEcrContainerImage(image)
            .build())
        .packageVulnerability(name.map(id -> PackageVulnerability.builder()
            .vulnerabilityId(id)
            .sourceUrl(fields.text("uri"))
            .cvss(scores(attributes))
            .vulnerablePackages(packages(attributes))
            .build()));
    return builder.remarks(remarks.list());
  }

  /** ECR's model requires no time; if it does not say when it scanned, the time of what it knew by then counts. */
  private static Instant scannedAt(RecordFields answer) {
    RecordFields scan =
        answer.object("imageScanFindings").orElseThrow(() -> answer.missing("imageScanFindings"));
    Optional<Instant> scannedAt = scan.instant("imageScanCompletedAt");
    if (scannedAt.isPresent()) {
      return scannedAt.get();
    }
    Instant knownAt = scan.instant("vulnerabilitySourceUpdatedAt")
        .orElseThrow(() -> scan.missing("imageScanCompletedAt"));
    scan.say("imageScanCompletedAt", "expected a date, found none; taken for " + knownAt);
    return knownAt;
  }

  /** The attributes are pairs in a list; as members of an object they are read like any other. */
  private static RecordFields attributes(
      RecordFields finding, String path, @Nullable Position start, Remarks remarks) {
    ObjectNode members = Json.MAPPER.createObjectNode();
    finding
        .objects(
            "attributes",
            each -> Map.entry(each.requiredText("key"), each.text("value").orElse("")))
        .forEach(each -> members.put(each.getKey(), each.getValue()));
    return new RecordFields(members, path, start, remarks);
  }

  private static Optional<EcrImage> image(RecordFields answer) {
    Optional<RecordFields> id = answer.object("imageId");
    if (id.isEmpty()) {
      answer.unknown("imageId");
    }
    answer.expectedText("registryId");
    return answer
        .expectedText("repositoryName")
        .map(name -> EcrImage.builder()
            .repositoryName(name)
            .registry(answer.text("registryId"))
            .imageHash(id.flatMap(it -> it.text("imageDigest")))
            .imageTags(id.flatMap(it -> it.text("imageTag")).stream().toList())
            .build());
  }

  /** Registry, repository and digest: the ARN, but for the Region, which the answer does not name. */
  private static String reference(RecordFields answer, Optional<EcrImage> image) {
    Optional<RecordFields> id = answer.object("imageId");
    String version = id.flatMap(it -> it.text("imageDigest"))
        .map(digest -> "@" + digest)
        .or(() -> id.flatMap(it -> it.text("imageTag")).map(tag -> ":" + tag))
        .orElse("");
    String registry = answer.text("registryId").orElse(UNKNOWN);
    return registry + "/" + image.map(EcrImage::repositoryName).orElse(UNKNOWN) + version;
  }

  private static String identity(String reference, Optional<String> name, RecordFields attributes) {
    return IDENTITY
        + String.join(
            "/",
            reference,
            name.orElse(UNKNOWN),
            attributes.text("package_name").orElse(""),
            attributes.text("package_version").orElse(""));
  }

  private static List<CvssScore> scores(RecordFields attributes) {
    return Stream.of("CVSS4", "CVSS3", "CVSS2")
        .flatMap(version -> score(attributes, version).stream())
        .toList();
  }

  /** A vector without a score is left to the raw JSON; a score without a vector is of the version of its name. */
  private static Optional<CvssScore> score(RecordFields attributes, String name) {
    OptionalDouble score = attributes.number(name + "_SCORE", 0, 10);
    Optional<String> vector = attributes.text(name + "_VECTOR");
    if (score.isEmpty()) {
      return Optional.empty();
    }
    String version = vector.map(CvssVersion::of).orElse(name.substring("CVSS".length()) + ".0");
    return Optional.of(CvssScore.builder()
        .version(version)
        .baseScore(score.getAsDouble())
        .scoringVector(vector)
        .source(SOURCE)
        .build());
  }

  private static List<VulnerablePackage> packages(RecordFields attributes) {
    return attributes.text("package_name").stream()
        .map(name -> VulnerablePackage.builder()
            .name(name)
            .version(attributes.text("package_version"))
            .build())
        .toList();
  }
}
