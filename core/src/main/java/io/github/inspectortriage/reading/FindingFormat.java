package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.AdjustedCvss;
import io.github.inspectortriage.finding.CodeLocation;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.CvssAdjustment;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.NetworkReachability;
import io.github.inspectortriage.finding.NetworkStep;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.PortRange;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.VulnerablePackage;

/** Turns the typed members of a finding into JSON: the counterpart of {@link FindingParser}. */
final class FindingFormat {
  private FindingFormat() {}

  static JsonObject finding(Finding finding) {
    return new JsonObject()
        .text("findingArn", finding.findingArn())
        .text("awsAccountId", finding.awsAccountId())
        .text("type", finding.typeText())
        .text("title", finding.title())
        .text("description", finding.description())
        .text("severity", finding.severityText())
        .text("status", finding.statusText())
        .object("remediation", remediation(finding))
        .instant("firstObservedAt", finding.firstObservedAt())
        .instant("lastObservedAt", finding.lastObservedAt())
        .instant("updatedAt", finding.updatedAt())
        .objects("resources", finding.resources(), ResourceFormat::resource)
        .number("inspectorScore", finding.inspectorScore())
        .object("inspectorScoreDetails", scoreDetails(finding))
        .object(
            "packageVulnerabilityDetails",
            finding.packageVulnerability(),
            FindingFormat::vulnerability)
        .object(
            "networkReachabilityDetails",
            finding.networkReachability(),
            FindingFormat::networkReachability)
        .object(
            "codeVulnerabilityDetails",
            finding.codeVulnerability(),
            FindingFormat::codeVulnerability)
        .text("fixAvailable", finding.fixAvailableText())
        .text("exploitAvailable", finding.exploitAvailableText())
        .object(
            "exploitabilityDetails",
            new JsonObject().instant("lastKnownExploitAt", finding.lastKnownExploitAt()))
        .object("epss", new JsonObject().number("score", finding.epssScore()));
  }

  private static JsonObject remediation(Finding finding) {
    return new JsonObject()
        .object("recommendation", finding.recommendation(), FindingFormat::recommendation);
  }

  private static JsonObject recommendation(Recommendation recommendation) {
    return new JsonObject().text("text", recommendation.text()).text("Url", recommendation.url());
  }

  private static JsonObject scoreDetails(Finding finding) {
    return new JsonObject()
        .object("adjustedCvss", finding.adjustedCvss(), FindingFormat::adjustedCvss);
  }

  private static JsonObject adjustedCvss(AdjustedCvss cvss) {
    return new JsonObject()
        .text("scoreSource", cvss.scoreSource())
        .text("cvssSource", cvss.cvssSource())
        .text("version", cvss.version())
        .number("score", cvss.score())
        .text("scoringVector", cvss.scoringVector())
        .objects("adjustments", cvss.adjustments(), FindingFormat::adjustment);
  }

  private static JsonObject adjustment(CvssAdjustment adjustment) {
    return new JsonObject().text("metric", adjustment.metric()).text("reason", adjustment.reason());
  }

  private static JsonObject vulnerability(PackageVulnerability vulnerability) {
    return new JsonObject()
        .text("vulnerabilityId", vulnerability.vulnerabilityId())
        .text("source", vulnerability.source())
        .text("sourceUrl", vulnerability.sourceUrl())
        .text("vendorSeverity", vulnerability.vendorSeverity())
        .instant("vendorCreatedAt", vulnerability.vendorCreatedAt())
        .instant("vendorUpdatedAt", vulnerability.vendorUpdatedAt())
        .objects("cvss", vulnerability.cvss(), FindingFormat::cvss)
        .objects(
            "vulnerablePackages",
            vulnerability.vulnerablePackages(),
            FindingFormat::vulnerablePackage)
        .texts("relatedVulnerabilities", vulnerability.relatedVulnerabilities())
        .texts("referenceUrls", vulnerability.referenceUrls());
  }

  private static JsonObject cvss(CvssScore score) {
    return new JsonObject()
        .number("baseScore", score.baseScore())
        .text("scoringVector", score.scoringVector())
        .text("version", score.version())
        .text("source", score.source());
  }

  private static JsonObject vulnerablePackage(VulnerablePackage each) {
    return new JsonObject()
        .text("name", each.name())
        .text("version", each.version())
        .text("sourceLayerHash", each.sourceLayerHash())
        .count("epoch", each.epoch())
        .text("release", each.release())
        .text("arch", each.arch())
        .text("packageManager", each.packageManagerText())
        .text("filePath", each.filePath())
        .text("fixedInVersion", each.fixedInVersion())
        .text("remediation", each.remediation())
        .text("sourceLambdaLayerArn", each.sourceLambdaLayerArn())
        .text("runtimeReachability", each.runtimeReachabilityText())
        .text("runtimeReachabilityReason", each.runtimeReachabilityReasonText());
  }

  private static JsonObject networkReachability(NetworkReachability reachability) {
    PortRange ports = reachability.openPortRange();
    return new JsonObject()
        .object(
            "openPortRange",
            new JsonObject().count("begin", ports.begin()).count("end", ports.end()))
        .text("protocol", reachability.protocolText())
        .object(
            "networkPath",
            new JsonObject().objects("steps", reachability.steps(), FindingFormat::step));
  }

  private static JsonObject step(NetworkStep step) {
    return new JsonObject()
        .text("componentId", step.componentId())
        .text("componentType", step.componentType())
        .text("componentArn", step.componentArn());
  }

  private static JsonObject codeVulnerability(CodeVulnerability weakness) {
    return new JsonObject()
        .object("filePath", location(weakness.location()))
        .text("detectorId", weakness.detectorId())
        .text("detectorName", weakness.detectorName())
        .texts("detectorTags", weakness.detectorTags())
        .text("ruleId", weakness.ruleId())
        .texts("cwes", weakness.cwes())
        .texts("referenceUrls", weakness.referenceUrls())
        .text("sourceLambdaLayerArn", weakness.sourceLambdaLayerArn());
  }

  private static JsonObject location(CodeLocation location) {
    return new JsonObject()
        .text("fileName", location.fileName())
        .text("filePath", location.filePath())
        .count("startLine", location.startLine())
        .count("endLine", location.endLine());
  }
}
