package io.github.inspectortriage.finding;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.Position;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Turns the JSON object of one finding into a {@link Finding}; the names are Inspector's. */
final class FindingParser {
  private static final String NO_FIX = "NotAvailable";
  private static final String NOT_APPLICABLE = "N/A";

  private FindingParser() {}

  static Finding.Builder parse(JsonNode json, String path, @Nullable Position start) {
    JsonFields fields = new JsonFields(json, path, start);
    List<Resource> resources = fields.objects("resources", FindingParser::resource);
    if (resources.isEmpty()) {
      throw fields.missing("resources");
    }
    return Finding.builder()
        .findingArn(fields.requiredText("findingArn"))
        .awsAccountId(fields.requiredText("awsAccountId"))
        .typeText(fields.requiredText("type"))
        .title(fields.text("title"))
        .description(fields.text("description"))
        .severityText(fields.requiredText("severity"))
        .statusText(fields.requiredText("status"))
        .firstObservedAt(fields.requiredInstant("firstObservedAt"))
        .lastObservedAt(fields.requiredInstant("lastObservedAt"))
        .updatedAt(fields.instant("updatedAt"))
        .resources(resources)
        .inspectorScore(fields.number("inspectorScore", 0, 10))
        .packageVulnerability(
            fields.object("packageVulnerabilityDetails").map(FindingParser::vulnerability))
        .fixAvailableText(fields.text("fixAvailable"))
        .exploitAvailableText(fields.text("exploitAvailable"))
        .lastKnownExploitAt(fields
            .object("exploitabilityDetails")
            .flatMap(details -> details.instant("lastKnownExploitAt")))
        .epssScore(epssScore(fields))
        .raw(RawJson.of(json));
  }

  private static OptionalDouble epssScore(JsonFields fields) {
    Optional<JsonFields> epss = fields.object("epss");
    return epss.isPresent() ? epss.get().number("score", 0, 1) : OptionalDouble.empty();
  }

  private static PackageVulnerability vulnerability(JsonFields details) {
    return PackageVulnerability.builder()
        .vulnerabilityId(details.requiredText("vulnerabilityId"))
        .source(details.text("source"))
        .sourceUrl(details.text("sourceUrl"))
        .vendorSeverity(details.text("vendorSeverity"))
        .vendorCreatedAt(details.instant("vendorCreatedAt"))
        .vendorUpdatedAt(details.instant("vendorUpdatedAt"))
        .cvss(details.objects("cvss", FindingParser::cvss))
        .vulnerablePackages(details.objects("vulnerablePackages", FindingParser::vulnerablePackage))
        .relatedVulnerabilities(details.texts("relatedVulnerabilities"))
        .referenceUrls(details.texts("referenceUrls"))
        .build();
  }

  private static CvssScore cvss(JsonFields score) {
    return CvssScore.builder()
        .version(score.requiredText("version"))
        .baseScore(score.number("baseScore", 0, 10).orElseThrow(() -> score.missing("baseScore")))
        .scoringVector(score.requiredText("scoringVector"))
        .source(score.requiredText("source"))
        .build();
  }

  private static VulnerablePackage vulnerablePackage(JsonFields details) {
    return VulnerablePackage.builder()
        .name(details.requiredText("name"))
        .version(details.requiredText("version"))
        .epoch(details.count("epoch"))
        .release(details.text("release"))
        .arch(details.text("arch"))
        .packageManagerText(details.text("packageManager"))
        .filePath(details.text("filePath"))
        .fixedInVersion(details.text("fixedInVersion").filter(version -> !version.equals(NO_FIX)))
        .remediation(details.text("remediation"))
        .sourceLayerHash(details.text("sourceLayerHash"))
        .build();
  }

  private static Resource resource(JsonFields resource) {
    Optional<JsonFields> details = resource.object("details");
    Optional<EcrImage> ecr = details
        .flatMap(all -> all.object("awsEcrContainerImage"))
        .map(image -> image(image, "imageHash"));
    Optional<EcrImage> neutral =
        details.flatMap(all -> all.object("image")).map(image -> image(image, "imageDigest"));
    return Resource.builder()
        .typeText(resource.requiredText("type"))
        .id(resource.requiredText("id"))
        .region(resource.text("region").filter(region -> !region.equals(NOT_APPLICABLE)))
        .tags(resource.textMap("tags"))
        .image(
            ecr.isPresent() && neutral.isPresent()
                ? Optional.of(merge(ecr.get(), neutral.get()))
                : ecr.or(() -> neutral))
        .build();
  }

  private static EcrImage image(JsonFields image, String digestName) {
    return EcrImage.builder()
        .repositoryName(image.requiredText("repositoryName"))
        .imageHash(image.text(digestName))
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

  private static EcrImage merge(EcrImage first, EcrImage second) {
    return EcrImage.builder()
        .repositoryName(first.repositoryName())
        .imageHash(first.imageHash().or(second::imageHash))
        .registry(first.registry().or(second::registry))
        .imageTags(first.imageTags().isEmpty() ? second.imageTags() : first.imageTags())
        .pushedAt(first.pushedAt().or(second::pushedAt))
        .architecture(first.architecture().or(second::architecture))
        .platform(first.platform().or(second::platform))
        .author(first.author().or(second::author))
        .inUseCount(first.inUseCount().isPresent() ? first.inUseCount() : second.inUseCount())
        .lastInUseAt(first.lastInUseAt().or(second::lastInUseAt))
        .build();
  }
}
