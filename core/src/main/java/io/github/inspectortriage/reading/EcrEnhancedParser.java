package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.json.Json;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns a finding in an answer of ECR's {@code DescribeImageScanFindings} on an enhanced scan into a {@link Finding}
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EnhancedImageScanFinding.html).
 *
 * <p>It is Inspector's, but for a few names, and for the use, which ECR counts in clusters: so it is put into Inspector's words and
 * read by {@link FindingParser}.
 *
 * <p>ECR's model requires no member. What stands around all findings of the answer says it again: the image, its account,
 * the time of the scan. Nothing else is guessed: severity and status are then unknown.
 */
final class EcrEnhancedParser {
  private static final String UNKNOWN = "UNKNOWN";

  private EcrEnhancedParser() {}

  /**
   * Reads one of them.
   *
   * @param answer the whole answer
   */
  static Finding.Builder parse(
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
            asInspector.resources().stream().map(EcrEnhancedParser::inClusters).toList());
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
    // What is not a text at all is left to whoever reads it.
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
        .awsEcrContainerImage(resource.awsEcrContainerImage().map(EcrEnhancedParser::inClusters))
        .cloudImage(resource.cloudImage().map(EcrEnhancedParser::inClusters))
        .build();
  }

  private static EcrImage inClusters(EcrImage image) {
    return image.toBuilder()
        .inUseCount(OptionalLong.empty())
        .inUseClusterCount(image.inUseCount())
        .build();
  }
}
