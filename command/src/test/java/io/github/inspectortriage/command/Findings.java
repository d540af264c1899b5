package io.github.inspectortriage.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A listing of findings that a test writes: each says only what the test is about. */
final class Findings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode listing = JSON.createObjectNode();
  private final ArrayNode findings = listing.putArray("findings");

  /** Adds a finding: openssl 3.0.13, fixed in 3.0.15, on an image that runs in 14 tasks. */
  ObjectNode add(String vulnerability, String image) {
    return add(vulnerability, image, "openssl", "3.0.15");
  }

  ObjectNode add(String vulnerability, String image, String name, String fixed) {
    ObjectNode finding = findings.addObject();
    finding
        .put(
            "findingArn",
            "arn:aws:inspector2:eu-west-1:111122223333:finding/"
                + String.format("%032x", findings.size()))
        .put("awsAccountId", "111122223333")
        .put("type", "PACKAGE_VULNERABILITY")
        .put("title", vulnerability + " - " + name)
        .put("severity", "CRITICAL")
        .put("status", "ACTIVE")
        .put("fixAvailable", fixed.isEmpty() ? "NO" : "YES")
        .put("exploitAvailable", "YES")
        .put("firstObservedAt", "2026-08-01T00:00:00Z")
        .put("lastObservedAt", "2026-08-18T00:00:00Z")
        .put("updatedAt", "2026-08-18T00:00:00Z");
    ObjectNode details = finding.putObject("packageVulnerabilityDetails");
    details.put("vulnerabilityId", vulnerability);
    ObjectNode cvss = details.putArray("cvss").addObject();
    cvss.put("source", "NVD")
        .put("version", "3.1")
        .put("baseScore", 9.8)
        .put("scoringVector", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    ObjectNode one = details.putArray("vulnerablePackages").addObject();
    one.put("name", name).put("version", "3.0.13").put("packageManager", "OS");
    if (!fixed.isEmpty()) {
      one.put("fixedInVersion", fixed);
    }
    ObjectNode resource = finding.putArray("resources").addObject();
    resource
        .put("type", "AWS_ECR_CONTAINER_IMAGE")
        .put(
            "id",
            "arn:aws:ecr:eu-west-1:111122223333:repository/" + image + "/sha256:"
                + String.format("%064x", image.hashCode()))
        .put("region", "eu-west-1");
    ObjectNode ecr = resource.putObject("details").putObject("awsEcrContainerImage");
    ecr.put("repositoryName", image)
        .put("registry", "111122223333")
        .put("imageHash", "sha256:" + String.format("%064x", image.hashCode()))
        .put("inUseCount", 14)
        .put("lastInUseAt", "2026-08-18T00:00:00Z");
    ecr.putArray("imageTags").add("1.0");
    return finding;
  }

  String json() {
    return listing.toString();
  }

  String writeTo(Path file) throws IOException {
    return Files.writeString(file, json()).toString();
  }
}
