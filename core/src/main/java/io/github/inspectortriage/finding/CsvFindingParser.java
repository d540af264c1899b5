package io.github.inspectortriage.finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a row of Inspector's CSV report into a {@link Finding}. */
final class CsvFindingParser {
  // arn:aws:ecr:REGION:ACCOUNT:repository/NAME/sha256:…
  private static final Pattern IMAGE =
      Pattern.compile("arn:[^:]*:ecr:[^:]*:([^:]*):repository/([^:]+)/(sha256:[a-z0-9]{64})");

  private static final Pattern REGION = Pattern.compile("arn:[^:]*:[^:]*:([^:]+):");

  private final CsvCells cells;

  private CsvFindingParser(CsvCells cells) {
    this.cells = cells;
  }

  /**
   * Reads a row.
   *
   * @throws InvalidFindingException if a cell that every finding fills is empty, or one holds what it cannot
   */
  static Finding parse(CsvHeader header, CsvRow row) {
    return new CsvFindingParser(new CsvCells(header, row)).finding();
  }

  private Finding finding() {
    return Finding.builder()
        .findingArn(cells.requiredText(CsvColumn.ARN))
        .awsAccountId(cells.requiredText(CsvColumn.ACCOUNT))
        .typeText(cells.requiredText(CsvColumn.TYPE))
        .title(cells.text(CsvColumn.TITLE))
        .description(cells.text(CsvColumn.DESCRIPTION))
        .severityText(cells.requiredText(CsvColumn.SEVERITY))
        .statusText(cells.requiredText(CsvColumn.STATUS))
        .firstObservedAt(cells.requiredInstant(CsvColumn.FIRST_SEEN))
        .lastObservedAt(cells.requiredInstant(CsvColumn.LAST_SEEN))
        .updatedAt(cells.instant(CsvColumn.UPDATED))
        .addResources(resource())
        .inspectorScore(cells.number(CsvColumn.INSPECTOR_SCORE, 10))
        .packageVulnerability(vulnerability())
        .fixAvailableText(cells.text(CsvColumn.FIX_AVAILABLE))
        .exploitAvailableText(cells.text(CsvColumn.EXPLOIT_AVAILABLE))
        .lastKnownExploitAt(cells.instant(CsvColumn.LAST_EXPLOITED))
        .epssScore(cells.number(CsvColumn.EPSS, 1))
        .raw(cells.raw())
        .build();
  }

  private Resource resource() {
    String id = cells.requiredText(CsvColumn.RESOURCE_ID);
    return Resource.builder()
        .typeText(cells.requiredText(CsvColumn.RESOURCE_TYPE))
        .id(id)
        .region(cells.text(CsvColumn.REGION).or(() -> regionIn(id)))
        .tags(cells.text(CsvColumn.RESOURCE_TAGS).map(CsvTags::read).orElse(Map.of()))
        .image(image(id))
        .build();
  }

  private static Optional<String> regionIn(String id) {
    Matcher arn = REGION.matcher(id);
    return arn.lookingAt() ? Optional.of(arn.group(1)) : Optional.empty();
  }

  private Optional<EcrImage> image(String id) {
    Matcher arn = IMAGE.matcher(id);
    if (!arn.matches()) {
      return Optional.empty();
    }
    return Optional.of(EcrImage.builder()
        .repositoryName(arn.group(2))
        .imageHash(arn.group(3))
        .registry(Optional.of(arn.group(1)).filter(account -> !account.isEmpty()))
        .imageTags(cells.list(CsvColumn.IMAGE_TAGS))
        .platform(cells.text(CsvColumn.PLATFORM))
        .inUseCount(cells.count(CsvColumn.IN_USE_COUNT))
        .lastInUseAt(cells.instant(CsvColumn.LAST_IN_USE))
        .build());
  }

  private Optional<PackageVulnerability> vulnerability() {
    FindingType type = FindingType.OPEN.of(cells.text(CsvColumn.TYPE));
    Optional<String> id = cells.text(CsvColumn.VULNERABILITY);
    if (type == FindingType.PACKAGE_VULNERABILITY && id.isEmpty()) {
      throw cells.missing(CsvColumn.VULNERABILITY);
    }
    boolean ofPackage = type == FindingType.PACKAGE_VULNERABILITY
        || (type == FindingType.UNKNOWN && id.isPresent());
    return ofPackage ? Optional.of(vulnerability(id.orElseThrow())) : Optional.empty();
  }

  private PackageVulnerability vulnerability(String id) {
    return PackageVulnerability.builder()
        .vulnerabilityId(id)
        .source(cells.text(CsvColumn.VENDOR))
        .sourceUrl(cells.text(CsvColumn.VENDOR_ADVISORY))
        .vendorSeverity(cells.text(CsvColumn.VENDOR_SEVERITY))
        .vendorCreatedAt(cells.instant(CsvColumn.VENDOR_PUBLISHED))
        .cvss(CsvScores.read(cells))
        .vulnerablePackages(new CsvPackages(cells).read())
        .referenceUrls(cells.text(CsvColumn.REFERENCES).map(CsvLists::splitUrls).orElse(List.of()))
        .build();
  }
}
