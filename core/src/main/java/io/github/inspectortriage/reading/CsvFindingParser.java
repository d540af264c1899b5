package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.CodeLocation;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.NetworkReachability;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.PortRange;
import io.github.inspectortriage.finding.Recommendation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a row of Inspector's CSV report into a {@link Finding}. */
final class CsvFindingParser {
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:\\s*-\\s*([0-9]{1,5}))?");

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
    Finding.Builder finding = Finding.builder()
        .findingArn(cells.requiredText(CsvColumn.ARN))
        .awsAccountId(cells.account())
        .typeText(cells.requiredWord(CsvColumn.TYPE))
        .title(cells.text(CsvColumn.TITLE))
        .description(cells.text(CsvColumn.DESCRIPTION))
        .severityText(cells.requiredWord(CsvColumn.SEVERITY))
        .statusText(cells.requiredWord(CsvColumn.STATUS))
        .firstObservedAt(cells.requiredInstant(CsvColumn.FIRST_SEEN))
        .lastObservedAt(cells.requiredInstant(CsvColumn.LAST_SEEN))
        .updatedAt(cells.instant(CsvColumn.UPDATED))
        .addResources(CsvResource.read(cells))
        .inspectorScore(cells.number(CsvColumn.INSPECTOR_SCORE, 10))
        .recommendation(cells
            .text(CsvColumn.REMEDIATION)
            .map(text -> Recommendation.builder().text(text).build()))
        .packageVulnerability(vulnerability())
        .networkReachability(network())
        .codeVulnerability(code())
        .fixAvailableText(cells.text(CsvColumn.FIX_AVAILABLE))
        .exploitAvailableText(cells.text(CsvColumn.EXPLOIT_AVAILABLE))
        .lastKnownExploitAt(cells.instant(CsvColumn.LAST_EXPLOITED))
        .epssScore(cells.number(CsvColumn.EPSS, 1))
        .raw(cells.raw());
    return finding.remarks(cells.remarks()).build();
  }

  /** How a port is reached; the steps of the way have no types in a report, so {@code raw()} alone has them. */
  private Optional<NetworkReachability> network() {
    boolean ofNetwork = isOf(FindingType.NETWORK_REACHABILITY) || isOf(FindingType.UNKNOWN);
    Optional<String> range = cells.text(CsvColumn.PORT_RANGE);
    return ofNetwork
        ? range
            .flatMap(this::ports)
            .map(ports -> NetworkReachability.builder().openPortRange(ports).build())
        : Optional.empty();
  }

  private Optional<PortRange> ports(String range) {
    Matcher ports = PORTS.matcher(range.strip());
    if (ports.matches()) {
      int begin = Integer.parseInt(ports.group(1));
      int end = ports.group(2) == null ? begin : Integer.parseInt(ports.group(2));
      if (begin <= end && end <= PortRange.LAST_PORT) {
        return Optional.of(new PortRange(begin, end));
      }
    }
    cells.unknown(CsvColumn.PORT_RANGE, "ports like 22 or 22 - 23, from 0 to 65535", range);
    return Optional.empty();
  }

  private Optional<CodeVulnerability> code() {
    Optional<String> path = cells.text(CsvColumn.FILE_PATH);
    if (path.isEmpty() || !isOf(FindingType.CODE_VULNERABILITY)) {
      return Optional.empty();
    }
    return Optional.of(CodeVulnerability.builder()
        .location(CodeLocation.builder().filePath(path.get()).build())
        .detectorName(cells.text(CsvColumn.DETECTOR))
        .referenceUrls(urls())
        .build());
  }

  private Optional<PackageVulnerability> vulnerability() {
    Optional<String> id = cells.text(CsvColumn.VULNERABILITY);
    if (isOf(FindingType.PACKAGE_VULNERABILITY) && id.isEmpty()) {
      cells.lack(CsvColumn.VULNERABILITY);
    }
    boolean ofPackage = isOf(FindingType.PACKAGE_VULNERABILITY) || isOf(FindingType.UNKNOWN);
    return ofPackage ? id.map(this::vulnerability) : Optional.empty();
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
        .referenceUrls(urls())
        .build();
  }

  private List<String> urls() {
    return cells.text(CsvColumn.REFERENCES).map(CsvLists::splitUrls).orElse(List.of());
  }

  private boolean isOf(FindingType type) {
    return cells.text(CsvColumn.TYPE).map(FindingType::of).orElse(FindingType.UNKNOWN) == type;
  }
}
