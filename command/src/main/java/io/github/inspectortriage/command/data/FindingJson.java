package io.github.inspectortriage.command.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;

/** Writes a finding in Inspector's shape: as an EventBridge event, or as {@code list-findings} has it. */
final class FindingJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter EVENT_TIME = DateTimeFormatter.ofPattern(
          "EEE MMM dd HH:mm:ss.SSS 'UTC' uuuu", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  /** How a time is written. */
  private interface Times {
    void put(ObjectNode object, String field, Instant time);
  }

  private static final Times AS_EVENT =
      (object, field, time) -> object.put(field, EVENT_TIME.format(time));
  private static final Times AS_LISTING =
      (object, field, time) -> object.put(field, BigDecimal.valueOf(time.toEpochMilli(), 3));

  private FindingJson() {}

  static ObjectNode event(FindingState state) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", uuid(state.key() + state.lastObservedAt() + state.status()));
    event.put("detail-type", "Inspector2 Finding");
    event.put("source", "aws.inspector2");
    event.put("account", state.image().account());
    event.put(
        "time",
        state.lastObservedAt().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", state.image().region());
    event.putArray("resources").add(resourceId(state));
    event.set("detail", finding(state, AS_EVENT));
    return event;
  }

  static ObjectNode listed(FindingState state) {
    return finding(state, AS_LISTING);
  }

  private static ObjectNode finding(FindingState state, Times times) {
    Vulnerability vulnerability = state.vulnerability();
    ObjectNode finding = JSON.createObjectNode();
    finding.put("awsAccountId", state.image().account());
    finding.put("description", description(vulnerability));
    if (vulnerability.isScored()) {
      finding.putObject("epss").put("score", vulnerability.epss());
    }
    finding.put("exploitAvailable", state.exploitAvailable() ? "YES" : "NO");
    state
        .lastKnownExploitAt()
        .ifPresent(time ->
            times.put(finding.putObject("exploitabilityDetails"), "lastKnownExploitAt", time));
    finding.put("findingArn", arn(state));
    times.put(finding, "firstObservedAt", state.firstObservedAt());
    finding.put("fixAvailable", state.fixAvailable() ? "YES" : "NO");
    if (vulnerability.isScored()) {
      finding.put("inspectorScore", vulnerability.cvss());
      ObjectNode adjusted = finding.putObject("inspectorScoreDetails").putObject("adjustedCvss");
      adjusted.putArray("adjustments");
      adjusted
          .put("cvssSource", "NVD")
          .put("score", vulnerability.cvss())
          .put("scoreSource", "NVD");
      adjusted.put("scoringVector", vulnerability.vector()).put("version", "3.1");
    }
    times.put(finding, "lastObservedAt", state.lastObservedAt());
    finding.set("packageVulnerabilityDetails", details(state, times));
    finding.putObject("remediation").putObject("recommendation").put("text", "None Provided");
    finding.putArray("resources").add(resource(state, times));
    finding.put("severity", vulnerability.severity());
    finding.put("status", state.status());
    finding.put("title", vulnerability.id() + " - " + vulnerability.packageName());
    finding.put("type", "PACKAGE_VULNERABILITY");
    times.put(finding, "updatedAt", state.lastObservedAt());
    return finding;
  }

  private static ObjectNode details(FindingState state, Times times) {
    Vulnerability vulnerability = state.vulnerability();
    ObjectNode details = JSON.createObjectNode();
    if (vulnerability.isScored()) {
      details
          .putArray("cvss")
          .addObject()
          .put("baseScore", vulnerability.cvss())
          .put("scoringVector", vulnerability.vector())
          .put("source", "NVD")
          .put("version", "3.1");
    } else {
      details.putArray("cvss");
    }
    details.putArray("referenceUrls").add("https://advisories.example.com/" + vulnerability.id());
    details.putArray("relatedVulnerabilities");
    details.put("source", "NVD");
    details.put("sourceUrl", "https://advisories.example.com/" + vulnerability.id());
    Instant published = History.FIRST_DAY.minusSeconds(86_400L * vulnerability.publishedDaysAgo());
    times.put(details, "vendorCreatedAt", published);
    details.put("vendorSeverity", vulnerability.severity());
    times.put(details, "vendorUpdatedAt", published.plusSeconds(86_400));
    details.put("vulnerabilityId", vulnerability.id());
    details.putArray("vulnerablePackages").add(vulnerablePackage(state));
    return details;
  }

  private static ObjectNode vulnerablePackage(FindingState state) {
    Vulnerability vulnerability = state.vulnerability();
    ObjectNode json = JSON.createObjectNode();
    json.put("arch", state.image().architecture().equals("arm64") ? "ARM64" : "X86_64");
    json.put("epoch", 0);
    if (vulnerability.ecosystem().equals("JAR")) {
      String jar =
          vulnerability.packageName().substring(vulnerability.packageName().indexOf(':') + 1);
      json.put("filePath", "app/lib/" + jar + "-" + vulnerability.version() + ".jar");
    }
    json.put(
        "fixedInVersion",
        state.fixAvailable()
            ? vulnerability.fixedInVersion().orElse("NotAvailable")
            : "NotAvailable");
    json.put("name", vulnerability.packageName());
    json.put("packageManager", vulnerability.ecosystem());
    json.put("sourceLayerHash", layer(state.image().layerOf(vulnerability)));
    json.put("version", vulnerability.version());
    return json;
  }

  private static ObjectNode resource(FindingState state, Times times) {
    Image image = state.image();
    ObjectNode resource = JSON.createObjectNode();
    ObjectNode details = resource.putObject("details");
    ObjectNode json = details.putObject(image.isAzure() ? "image" : "awsEcrContainerImage");
    json.put("architecture", image.architecture());
    json.put(image.isAzure() ? "imageDigest" : "imageHash", digest(state));
    json.putArray("imageTags").add(tag(state));
    state.inUseCount().ifPresent(count -> json.put("inUseCount", count));
    state.lastInUseAt().ifPresent(time -> times.put(json, "lastInUseAt", time));
    json.put("platform", image.platform());
    times.put(json, "pushedAt", state.pushedAt());
    json.put("registry", image.isAzure() ? "partner.azurecr.example" : image.account());
    json.put("repositoryName", image.repository());
    resource.put("id", resourceId(state));
    if (image.isAzure()) {
      resource.put("provider", "AZURE").put("region", "eastus");
      resource.put("type", "Microsoft.ContainerRegistry/registry/containerImage");
    } else {
      resource.put("partition", "aws").put("region", image.region());
      resource
          .putObject("tags")
          .put("team", image.repository().substring(0, image.repository().indexOf('/')));
      resource.put("type", "AWS_ECR_CONTAINER_IMAGE");
    }
    return resource;
  }

  private static String tag(FindingState state) {
    return state.build() == 1 ? state.image().tag() : state.image().tag() + "-" + state.build();
  }

  private static String description(Vulnerability vulnerability) {
    String text = vulnerability.description();
    return "In " + vulnerability.packageName() + " " + vulnerability.version() + ", " + text + ".";
  }

  private static String arn(FindingState state) {
    Image image = state.image();
    return "arn:aws:inspector2:" + image.region() + ":" + image.account() + ":finding/"
        + hex(state.key(), 32);
  }

  private static String resourceId(FindingState state) {
    Image image = state.image();
    return image.isAzure()
        ? "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/partner/providers/microsoft.containerregistry/registries/partner/repositories/"
            + image.repository() + "/images/" + digest(state)
        : "arn:aws:ecr:" + image.region() + ":" + image.account() + ":repository/"
            + image.repository() + "/" + digest(state);
  }

  private static String digest(FindingState state) {
    return digest(state.image().repository() + "@" + state.build());
  }

  /** The digest of a build, or of anything else, by what makes it one. */
  static String digest(String what) {
    return "sha256:" + hex(what, 64);
  }

  /** The hash of a layer by its name. */
  static String layer(String name) {
    return digest("layer " + name);
  }

  private static String uuid(String text) {
    String hex = hex(text, 32);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  private static String hex(String text, int length) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, length);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
