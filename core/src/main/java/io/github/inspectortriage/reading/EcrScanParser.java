package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
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
  private static final String UNKNOWN = "UNKNOWN";
  private static final List<String> KNOWN =
      List.of("name", "severity", "description", "uri", "attributes");

  private EcrScanParser() {}

  /**
   * A finding of Inspector, but for a few names, and for the use, which ECR counts in clusters.
   *
   * <p>ECR's model requires no member. What stands around all findings of the answer says it again: the image, its account,
   * the time of the scan. Nothing else is guessed: severity and status are then unknown.
   *
   * @param answer the whole answer
   */
  static Finding.Builder enhanced(
      JsonNode finding, String path, JsonNode answer, @Nullable Position start) {
    Remarks remarks = new Remarks();
    JsonNode renamed = finding instanceof ObjectNode object
        ? completed(inInspectorsWords(object), path, answer, start, remarks)
        : finding;
    Finding asInspector = FindingParser.parse(renamed, path, start).build();
    remarks.addAll(asInspector.remarks());
    return asInspector.toBuilder()
        .remarks(remarks.list())
        .resources(
            asInspector.resources().stream().map(EcrScanParser::inClusters).toList());
  }

  private static ObjectNode completed(
      ObjectNode finding, String path, JsonNode answer, @Nullable Position start, Remarks remarks) {
    RecordFields fields = new RecordFields(finding, path, start, remarks);
    JsonNode scan = answer.path("imageScanFindings");
    JsonNode scannedAt = scan.path("imageScanCompletedAt");
    JsonNode knownAt = scan.path("vulnerabilitySourceUpdatedAt");
    boolean ofPackage = finding.path("packageVulnerabilityDetails").isObject();
    complete(fields, finding, "awsAccountId", answer.path("registryId"));
    complete(
        fields,
        finding,
        "type",
        TextNode.valueOf(ofPackage ? FindingType.PACKAGE_VULNERABILITY.name() : UNKNOWN));
    complete(fields, finding, "severity", TextNode.valueOf(UNKNOWN));
    complete(fields, finding, "status", TextNode.valueOf(UNKNOWN));
    complete(fields, finding, "lastObservedAt", finding.path("updatedAt"), scannedAt, knownAt);
    complete(
        fields, finding, "firstObservedAt", finding.path("lastObservedAt"), scannedAt, knownAt);
    if (!finding.path("resources").isArray()) {
      finding.remove("resources");
    }
    for (JsonNode resource : finding.path("resources")) {
      if (resource instanceof ObjectNode object) {
        completeResource(fields, object, answer);
      }
    }
    if (finding.path("resources").isEmpty()) {
      fields.say("resources", "expected this field, found none; taken from around the finding");
      completeResource(fields, finding.putArray("resources").addObject(), answer);
    }
    return finding;
  }

  private static void completeResource(RecordFields fields, ObjectNode resource, JsonNode answer) {
    ObjectNode whole = resource.deepCopy();
    JsonNode digest = answer.path("imageId").path("imageDigest");
    JsonNode tag = answer.path("imageId").path("imageTag");
    String reference = answer.path("registryId").asText() + "/"
        + answer.path("repositoryName").asText()
        + (digest.isTextual() ? "@" + digest.asText() : ":" + tag.asText());
    complete(fields, whole, "type", TextNode.valueOf(ResourceType.AWS_ECR_CONTAINER_IMAGE.text()));
    complete(fields, whole, "id", TextNode.valueOf(reference));
    resource.setAll(whole);
  }

  /** Gives a member that is not there, or is what it cannot be, the first value that is. */
  private static void complete(
      RecordFields fields, ObjectNode object, String name, JsonNode... values) {
    JsonNode there = object.path(name);
    // What is no text at all is left to whoever reads it.
    if (canBe(name, there) || there.isContainerNode()) {
      return;
    }
    String found = object.hasNonNull(name)
        ? "expected another value, found " + SafeText.quote(there.toString())
        : "expected this field, found none";
    for (JsonNode value : values) {
      if (canBe(name, value)) {
        fields.say(name, found + "; taken for " + SafeText.quote(value.asText()));
        object.set(name, value);
        return;
      }
    }
  }

  private static boolean canBe(String name, JsonNode value) {
    return value.isValueNode()
        && !value.isNull()
        && (!name.endsWith("ObservedAt") || Timestamps.parse(value.asText()).isPresent());
  }

  private static ObjectNode inInspectorsWords(ObjectNode object) {
    ObjectNode renamed = Json.MAPPER.createObjectNode();
    renamed.setAll(object.deepCopy());
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
    return BASIC
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
