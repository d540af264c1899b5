package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Inspector sent to the Security Hub of 2025, an OCSF {@code Vulnerability Finding}, into a {@link Finding}
 * (https://schema.ocsf.io/1.6.0/classes/vulnerability_finding).
 *
 * <p>AWS publishes no sample of a finding on an image. Its filters name {@code resources.image}, while its samples of
 * machines carry Inspector's own members in {@code resources[].data}: both places are read.
 */
final class OcsfParser {
  private static final long LAST_MILLISECOND = 253_402_300_799_999L;

  private static final Map<String, String> RESOURCE_TYPES = Map.of(
      "AWS::ECR::ContainerImage", "AWS_ECR_CONTAINER_IMAGE",
      "AWS::ECR::Repository", "AWS_ECR_REPOSITORY",
      "AWS::EC2::Instance", "AWS_EC2_INSTANCE",
      "AWS::Lambda::Function", "AWS_LAMBDA_FUNCTION");

  private OcsfParser() {}

  static Finding.Builder parse(JsonNode json, String path, @Nullable Position start) {
    JsonFields fields = new JsonFields(json, path, start);
    JsonFields info =
        fields.object("finding_info").orElseThrow(() -> fields.missing("finding_info"));
    List<Resource> resources = fields.objects("resources", OcsfParser::resource);
    if (resources.isEmpty()) {
      throw fields.missing("resources");
    }
    List<JsonFields> vulnerabilities = fields.objects("vulnerabilities", each -> each);
    Finding.Builder finding = Finding.builder()
        .findingArn(info.requiredText("uid"))
        .awsAccountId(account(fields))
        .typeText(type(vulnerabilities))
        .title(info.text("title"))
        .description(info.text("desc"))
        .severityText(severity(fields))
        .statusText(status(fields))
        .firstObservedAt(observed(info, "first_seen_time", "created_time"))
        .lastObservedAt(observed(info, "last_seen_time", "modified_time"))
        .updatedAt(time(info, "modified_time"))
        .resources(resources)
        .raw(RawJson.of(json));
    // Inspector writes one finding per vulnerability.
    vulnerabilities.stream().findFirst().ifPresent(first -> addVulnerability(finding, first));
    return finding;
  }

  private static String account(JsonFields fields) {
    return fields
        .object("cloud")
        .flatMap(cloud -> cloud.object("account"))
        .flatMap(account -> account.text("uid"))
        .orElseThrow(() -> fields.missing("cloud.account.uid"));
  }

  private static String type(List<JsonFields> vulnerabilities) {
    boolean isCode = vulnerabilities.stream()
        .anyMatch(each -> !each.objects("affected_code", it -> it).isEmpty());
    return (isCode ? FindingType.CODE_VULNERABILITY : FindingType.PACKAGE_VULNERABILITY).name();
  }

  /** What Inspector said stands in {@code vendor_attributes}; a customer may change the other in Security Hub. */
  private static String severity(JsonFields fields) {
    return fields
        .object("vendor_attributes")
        .flatMap(vendor -> vendor.text("severity"))
        .or(() -> fields.text("severity"))
        .map(severity -> severity.toUpperCase(Locale.ROOT))
        .orElseThrow(() -> fields.missing("severity"));
  }

  /** Security Hub calls a finding closed whose activity is Close; a customer suppresses by the status. */
  private static String status(JsonFields fields) {
    if (fields.text("activity_name").filter("Close"::equalsIgnoreCase).isPresent()) {
      return FindingStatus.CLOSED.name();
    }
    boolean isSuppressed =
        fields.text("status").filter("Suppressed"::equalsIgnoreCase).isPresent();
    return (isSuppressed ? FindingStatus.SUPPRESSED : FindingStatus.ACTIVE).name();
  }

  private static Instant observed(JsonFields info, String name, String otherwise) {
    return time(info, name)
        .or(() -> time(info, otherwise))
        .orElseThrow(() -> info.missing(name + "_dt"));
  }

  /** OCSF gives a time twice: as a text, and in milliseconds since 1970. */
  private static Optional<Instant> time(JsonFields fields, String name) {
    Optional<Instant> text = fields.instant(name + "_dt");
    OptionalDouble milliseconds = fields.number(name, 0, LAST_MILLISECOND);
    return text.isPresent() || milliseconds.isEmpty()
        ? text
        : Optional.of(Instant.ofEpochMilli((long) milliseconds.getAsDouble()));
  }

  private static Resource resource(JsonFields resource) {
    String type = resource.requiredText("type");
    return Resource.builder()
        .typeText(RESOURCE_TYPES.getOrDefault(type, type))
        .id(resource.requiredText("uid"))
        .partition(resource.text("cloud_partition"))
        .region(resource.text("region"))
        .tags(tags(resource))
        .awsEcrContainerImage(image(resource))
        .build();
  }

  private static Map<String, String> tags(JsonFields resource) {
    Map<String, String> tags = new LinkedHashMap<>();
    resource
        .objects("tags", tag -> tag)
        .forEach(tag -> tags.put(tag.requiredText("name"), tag.text("value").orElse("")));
    return tags;
  }

  private static Optional<EcrImage> image(JsonFields resource) {
    Optional<EcrImage> ocsf = resource.object("image").map(OcsfParser::ocsfImage);
    Optional<EcrImage> inspectors = resource
        .object("data")
        .flatMap(data -> data.object("awsEcrContainerImageDetails"))
        .map(OcsfParser::inspectorsImage);
    return ocsf.isPresent() && inspectors.isPresent()
        ? Optional.of(ocsf.get().completedBy(inspectors.get()))
        : ocsf.or(() -> inspectors);
  }

  private static EcrImage inspectorsImage(JsonFields image) {
    return EcrImage.builder()
        .repositoryName(image.requiredText("repositoryName"))
        .imageHash(image.text("imageHash"))
        .registry(image.text("registry"))
        .imageTags(image.texts("imageTags"))
        .pushedAt(image.instant("pushedAt"))
        .architecture(image.text("architecture"))
        .platform(image.text("platform"))
        .author(image.text("author"))
        .inUseCount(image.count("inUseCount"))
        .lastInUseAt(image.instant("lastInUseAt"))
        .build();
  }

  private static EcrImage ocsfImage(JsonFields image) {
    return EcrImage.builder()
        .repositoryName(image.requiredText("repository_name"))
        .imageHash(image.text("uid"))
        .registry(image.text("registry_uid"))
        .imageTags(image.text("tag").stream().toList())
        .architecture(image.text("architecture"))
        .inUseCount(image.count("in_use_count"))
        .lastInUseAt(time(image, "last_used_time"))
        .build();
  }

  private static void addVulnerability(Finding.Builder finding, JsonFields vulnerability) {
    Optional<JsonFields> cve = vulnerability.object("cve");
    finding
        .packageVulnerability(cve.flatMap(details -> details.text("uid"))
            .map(id -> vulnerability(id, vulnerability, cve.get())))
        .fixAvailableText(fixAvailable(vulnerability))
        .exploitAvailableText(exploitAvailable(vulnerability))
        .lastKnownExploitAt(time(vulnerability, "exploit_last_seen_time"))
        .epssScore(epss(cve));
  }

  private static OptionalDouble epss(Optional<JsonFields> cve) {
    Optional<JsonFields> epss = cve.flatMap(details -> details.object("epss"));
    return epss.isPresent() ? epss.get().number("score", 0, 1) : OptionalDouble.empty();
  }

  private static Optional<String> fixAvailable(JsonFields vulnerability) {
    boolean isPartial =
        vulnerability.text("fix_coverage").filter("Partial"::equalsIgnoreCase).isPresent();
    return isPartial
        ? Optional.of(FixAvailable.PARTIAL.name())
        : vulnerability.text("is_fix_available").map(OcsfParser::yesOrNo);
  }

  private static Optional<String> exploitAvailable(JsonFields vulnerability) {
    return vulnerability.text("is_exploit_available").map(OcsfParser::yesOrNo);
  }

  /** Inspector's words for OCSF's; anything else stays as it is. */
  private static String yesOrNo(String truth) {
    return switch (truth) {
      case "true" -> "YES";
      case "false" -> "NO";
      default -> truth;
    };
  }

  private static PackageVulnerability vulnerability(
      String id, JsonFields vulnerability, JsonFields cve) {
    return PackageVulnerability.builder()
        .vulnerabilityId(id)
        .source(vulnerability.text("vendor_name"))
        .vendorSeverity(vulnerability.text("severity"))
        .vendorCreatedAt(time(cve, "created_time"))
        .vendorUpdatedAt(time(cve, "modified_time"))
        .cvss(cve.objects("cvss", OcsfParser::cvss))
        .vulnerablePackages(
            vulnerability.objects("affected_packages", OcsfParser::vulnerablePackage))
        .relatedVulnerabilities(vulnerability.texts("related_vulnerabilities"))
        .referenceUrls(vulnerability.texts("references"))
        .build();
  }

  private static CvssScore cvss(JsonFields score) {
    String vector = score.requiredText("vector_string");
    return CvssScore.builder()
        .version(score.text("version").orElseGet(() -> CvssVersion.of(vector)))
        .baseScore(score.number("base_score", 0, 10).orElseThrow(() -> score.missing("base_score")))
        .scoringVector(vector)
        .source(score.requiredText("vendor_name"))
        .build();
  }

  private static VulnerablePackage vulnerablePackage(JsonFields details) {
    return VulnerablePackage.builder()
        .name(details.requiredText("name"))
        .version(details.requiredText("version"))
        .epoch(details.count("epoch"))
        .release(details.text("release"))
        .arch(details.text("architecture"))
        .packageManagerText(details.text("package_manager"))
        .filePath(details.text("path"))
        .fixedInVersion(VulnerabilityParser.fix(details.text("fixed_in_version")))
        .remediation(details.object("remediation").flatMap(it -> it.text("desc")))
        .runtimeReachabilityText(details.text("runtime_reachability"))
        .runtimeReachabilityReasonText(details.text("runtime_reachability_reason"))
        .build();
  }
}
