package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Inspector sent to the Security Hub of 2025, an OCSF {@code Vulnerability Finding}, into a {@link Finding}
 * (https://schema.ocsf.io/1.6.0/classes/vulnerability_finding).
 *
 * <p>What it is on is {@link OcsfResource}'s.
 */
final class OcsfParser {
  private OcsfParser() {}

  static Finding.Builder parse(JsonNode json, String path, @Nullable Position start) {
    Remarks remarks = new Remarks();
    RecordFields fields = new RecordFields(json, path, start, remarks);
    RecordFields info =
        fields.object("finding_info").orElseThrow(() -> fields.missing("finding_info"));
    List<Resource> resources = fields.mainObjects("resources", OcsfResource::parse);
    List<RecordFields> vulnerabilities = fields.objects("vulnerabilities");
    Finding.Builder finding = Finding.builder()
        .findingArn(info.requiredText("uid"))
        .awsAccountId(account(fields, info))
        .typeText(type(vulnerabilities))
        .title(info.text("title"))
        .description(info.text("desc"))
        .severityText(severity(fields))
        .statusText(status(fields))
        .firstObservedAt(observed(info, "first_seen_time", "created_time"))
        .lastObservedAt(observed(info, "last_seen_time", "modified_time"))
        .updatedAt(OcsfTime.read(info, "modified_time"))
        .resources(resources)
        .raw(RawJson.of(json));
    // Inspector writes one finding per vulnerability.
    vulnerabilities.stream().findFirst().ifPresent(first -> addVulnerability(finding, first));
    vulnerabilities.stream()
        .skip(1)
        .forEach(more -> more.say("cve", SeveralVulnerabilities.say(id(more))));
    return finding.remarks(remarks.list());
  }

  private static Optional<String> id(RecordFields vulnerability) {
    return vulnerability.object("cve").flatMap(cve -> cve.text("uid"));
  }

  private static String account(RecordFields fields, RecordFields info) {
    return fields
        .object("cloud")
        .flatMap(cloud -> cloud.object("account"))
        .flatMap(account -> account.text("uid"))
        .or(() -> info.text("uid").flatMap(FindingArn::account))
        .orElseThrow(() -> fields.missing("cloud.account.uid"));
  }

  private static String type(List<RecordFields> vulnerabilities) {
    boolean isCode =
        vulnerabilities.stream().anyMatch(each -> !each.objects("affected_code").isEmpty());
    return (isCode ? FindingType.CODE_VULNERABILITY : FindingType.PACKAGE_VULNERABILITY).name();
  }

  /** What Inspector said stands in {@code vendor_attributes}; a customer may change the other in Security Hub. */
  private static String severity(RecordFields fields) {
    return fields
        .object("vendor_attributes")
        .flatMap(vendor -> vendor.text("severity"))
        .or(() -> fields.text("severity"))
        .map(severity -> severity.toUpperCase(Locale.ROOT))
        .orElseGet(() -> unknownSeverity(fields));
  }

  private static String unknownSeverity(RecordFields fields) {
    fields.unknown("severity");
    return "UNKNOWN";
  }

  /** Security Hub calls a finding closed whose activity is Close; a customer suppresses by the status. */
  private static String status(RecordFields fields) {
    if (fields.text("activity_name").filter("Close"::equalsIgnoreCase).isPresent()) {
      return FindingStatus.CLOSED.name();
    }
    boolean isSuppressed =
        fields.text("status").filter("Suppressed"::equalsIgnoreCase).isPresent();
    return (isSuppressed ? FindingStatus.SUPPRESSED : FindingStatus.ACTIVE).name();
  }

  private static Instant observed(RecordFields info, String name, String otherwise) {
    return OcsfTime.read(info, name)
        .or(() -> OcsfTime.read(info, otherwise))
        .orElseThrow(() -> info.missing(name + "_dt"));
  }

  private static void addVulnerability(Finding.Builder finding, RecordFields vulnerability) {
    Optional<RecordFields> cve = vulnerability.object("cve");
    finding
        .packageVulnerability(cve.flatMap(details -> details.text("uid"))
            .map(id -> vulnerability(id, vulnerability, cve.get())))
        .fixAvailableText(fixAvailable(vulnerability))
        .exploitAvailableText(exploitAvailable(vulnerability))
        .lastKnownExploitAt(OcsfTime.read(vulnerability, "exploit_last_seen_time"))
        .epssScore(epss(cve));
  }

  private static OptionalDouble epss(Optional<RecordFields> cve) {
    Optional<RecordFields> epss = cve.flatMap(details -> details.object("epss"));
    return epss.isPresent() ? epss.get().number("score", 0, 1) : OptionalDouble.empty();
  }

  private static Optional<String> fixAvailable(RecordFields vulnerability) {
    boolean isPartial =
        vulnerability.text("fix_coverage").filter("Partial"::equalsIgnoreCase).isPresent();
    return isPartial
        ? Optional.of(FixAvailable.PARTIAL.name())
        : vulnerability.text("is_fix_available").map(OcsfParser::yesOrNo);
  }

  private static Optional<String> exploitAvailable(RecordFields vulnerability) {
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
      String id, RecordFields vulnerability, RecordFields cve) {
    return PackageVulnerability.builder()
        .vulnerabilityId(id)
        .source(vulnerability.text("vendor_name"))
        .vendorSeverity(vulnerability.text("severity"))
        .vendorCreatedAt(OcsfTime.read(cve, "created_time"))
        .vendorUpdatedAt(OcsfTime.read(cve, "modified_time"))
        .cvss(cve.objects("cvss", OcsfParser::cvss))
        .vulnerablePackages(
            vulnerability.objects("affected_packages", OcsfParser::vulnerablePackage))
        .relatedVulnerabilities(vulnerability.texts("related_vulnerabilities"))
        .referenceUrls(vulnerability.texts("references"))
        .build();
  }

  private static CvssScore cvss(RecordFields score) {
    return CvssVersion.score(
        score, new CvssVersion.Names("version", "base_score", "vector_string", "vendor_name"));
  }

  private static VulnerablePackage vulnerablePackage(RecordFields details) {
    return VulnerablePackage.builder()
        .name(details.requiredText("name"))
        .version(details.expectedText("version"))
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
