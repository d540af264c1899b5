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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the findings in an answer of ECR's {@code DescribeImageScanFindings} into {@link Finding}s
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html).
 *
 * <p>Those of an enhanced scan are Inspector's, with other names for a few members. Those of a basic scan are ECR's own:
 * a name, a severity and a list of attributes; the image stands around them, once for all.
 */
final class EcrScanParser {
  /** Begins the identity of a basic finding, which has no ARN. */
  static final String BASIC = "ecr-basic-scan:";

  private static final String SOURCE = "ECR basic scan";

  private EcrScanParser() {}

  /** A finding of Inspector, but for a few names, and for the use, which ECR counts in clusters. */
  static Finding.Builder enhanced(JsonNode finding, String path, @Nullable Position start) {
    Finding asInspector =
        FindingParser.parse(inInspectorsWords(finding), path, start).build();
    return asInspector.toBuilder()
        .resources(
            asInspector.resources().stream().map(EcrScanParser::inClusters).toList());
  }

  private static JsonNode inInspectorsWords(JsonNode finding) {
    if (!(finding instanceof ObjectNode object)) {
      return finding;
    }
    ObjectNode renamed = Json.MAPPER.createObjectNode();
    renamed.setAll(object);
    renamed.set("inspectorScore", object.get("score"));
    renamed
        .putObject("inspectorScoreDetails")
        .set("adjustedCvss", object.path("scoreDetails").get("cvss"));
    if (object.path("remediation").path("recommendation") instanceof ObjectNode recommendation) {
      renamed
          .putObject("remediation")
          .putObject("recommendation")
          .<ObjectNode>setAll(recommendation)
          .set("Url", recommendation.get("url"));
    }
    return renamed;
  }

  private static Resource inClusters(Resource resource) {
    return resource.toBuilder()
        .awsEcrContainerImage(resource.awsEcrContainerImage().map(EcrScanParser::inClusters))
        .cloudImage(resource.cloudImage().map(EcrScanParser::inClusters))
        .build();
  }

  private static EcrImage inClusters(EcrImage image) {
    return image.toBuilder()
        .inUseCount(OptionalLong.empty())
        .inUseClusterCount(image.inUseCount())
        .build();
  }

  /**
   * A finding of ECR's own, as of the scan: it says neither when it was first seen nor when it was closed.
   *
   * @param answer the whole answer, which names the image and the time of the scan
   */
  static Finding.Builder basic(
      JsonNode finding, String path, JsonNode answer, @Nullable Position start) {
    JsonFields fields = new JsonFields(finding, path, start);
    JsonFields attributes = attributes(fields, path + ".attributes", start);
    JsonFields around = new JsonFields(answer, "$", start);
    EcrImage image = image(around);
    Instant scannedAt = around
        .object("imageScanFindings")
        .flatMap(scan -> scan.instant("imageScanCompletedAt"))
        .orElseThrow(() -> around.missing("imageScanFindings.imageScanCompletedAt"));
    return Finding.builder()
        .findingArn(identity(image, fields, attributes))
        .awsAccountId(around.requiredText("registryId"))
        .typeText(FindingType.PACKAGE_VULNERABILITY.name())
        .description(fields.text("description"))
        .severityText(fields.requiredText("severity"))
        .statusText(FindingStatus.ACTIVE.name())
        .firstObservedAt(scannedAt)
        .lastObservedAt(scannedAt)
        .addResources(Resource.builder()
            .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
            .id(reference(image))
            .image(image)
            .build())
        .packageVulnerability(PackageVulnerability.builder()
            .vulnerabilityId(fields.requiredText("name"))
            .sourceUrl(fields.text("uri"))
            .cvss(scores(attributes))
            .vulnerablePackages(packages(attributes))
            .build());
  }

  /** The attributes are pairs in a list; as members of an object they are read like any other. */
  private static JsonFields attributes(JsonFields finding, String path, @Nullable Position start) {
    ObjectNode members = Json.MAPPER.createObjectNode();
    finding
        .objects("attributes", each -> each)
        .forEach(
            each -> members.put(each.requiredText("key"), each.text("value").orElse("")));
    return new JsonFields(members, path, start);
  }

  private static EcrImage image(JsonFields answer) {
    JsonFields id = answer.object("imageId").orElseThrow(() -> answer.missing("imageId"));
    EcrImage image = EcrImage.builder()
        .repositoryName(answer.requiredText("repositoryName"))
        .registry(answer.requiredText("registryId"))
        .imageHash(id.text("imageDigest"))
        .imageTags(id.text("imageTag").stream().toList())
        .build();
    if (image.imageHash().isEmpty() && image.imageTags().isEmpty()) {
      throw id.missing("imageDigest");
    }
    return image;
  }

  /** Registry, repository and digest: the ARN, but for the Region, which the answer does not name. */
  private static String reference(EcrImage image) {
    String version = image
        .imageHash()
        .map(digest -> "@" + digest)
        .orElseGet(() -> ":" + image.imageTags().get(0));
    return image.registry().orElseThrow() + "/" + image.repositoryName() + version;
  }

  private static String identity(EcrImage image, JsonFields finding, JsonFields attributes) {
    return BASIC
        + String.join(
            "/",
            reference(image),
            finding.requiredText("name"),
            attributes.text("package_name").orElse(""),
            attributes.text("package_version").orElse(""));
  }

  private static List<CvssScore> scores(JsonFields attributes) {
    return Stream.of("CVSS4", "CVSS3", "CVSS2")
        .flatMap(version -> score(attributes, version).stream())
        .toList();
  }

  /** A vector without a score, or a score without a vector, is left to the raw JSON. */
  private static Optional<CvssScore> score(JsonFields attributes, String name) {
    OptionalDouble score = attributes.number(name + "_SCORE", 0, 10);
    Optional<String> vector = attributes.text(name + "_VECTOR");
    if (score.isEmpty() || vector.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(CvssScore.builder()
        .version(CvssVersion.of(vector.get()))
        .baseScore(score.getAsDouble())
        .scoringVector(vector.get())
        .source(SOURCE)
        .build());
  }

  private static List<VulnerablePackage> packages(JsonFields attributes) {
    Optional<String> name = attributes.text("package_name");
    Optional<String> version = attributes.text("package_version");
    if (name.isEmpty() || version.isEmpty()) {
      return List.of();
    }
    return List.of(
        VulnerablePackage.builder().name(name.get()).version(version.get()).build());
  }
}
