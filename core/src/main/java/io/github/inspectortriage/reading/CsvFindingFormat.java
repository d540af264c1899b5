package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.AdjustedCvss;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.NetworkReachability;
import io.github.inspectortriage.finding.NetworkStep;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns a finding on one of its resources into the cells of a row. */
final class CsvFindingFormat {
  // The networks of RFC 1918: a report has its columns for public and private addresses, a finding
  // has one list.
  private static final Pattern PRIVATE =
      Pattern.compile("10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.");

  private final Map<CsvColumn, String> cells = new EnumMap<>(CsvColumn.class);

  private CsvFindingFormat() {}

  /** The cells that hold something. */
  static Map<CsvColumn, String> cells(Finding finding, Resource resource) {
    CsvFindingFormat format = new CsvFindingFormat();
    format.finding(finding);
    format.resource(resource);
    resource.image().ifPresent(format::image);
    resource.awsEc2Instance().ifPresent(format::instance);
    resource.awsLambdaFunction().ifPresent(format::function);
    finding.packageVulnerability().ifPresent(format::vulnerability);
    finding.networkReachability().ifPresent(format::reachability);
    finding.codeVulnerability().ifPresent(format::code);
    return format.cells;
  }

  private void finding(Finding finding) {
    put(CsvColumn.ARN, finding.findingArn());
    put(CsvColumn.ACCOUNT, finding.awsAccountId());
    put(CsvColumn.TYPE, finding.typeText());
    put(CsvColumn.TITLE, finding.title());
    put(CsvColumn.DESCRIPTION, finding.description());
    put(CsvColumn.SEVERITY, finding.severityText());
    put(CsvColumn.STATUS, finding.statusText());
    put(CsvColumn.FIRST_SEEN, finding.firstObservedAt().toString());
    put(CsvColumn.LAST_SEEN, finding.lastObservedAt().toString());
    putInstant(CsvColumn.UPDATED, finding.updatedAt());
    putNumber(CsvColumn.INSPECTOR_SCORE, finding.inspectorScore());
    put(CsvColumn.FIX_AVAILABLE, finding.fixAvailableText());
    put(CsvColumn.EXPLOIT_AVAILABLE, finding.exploitAvailableText());
    putInstant(CsvColumn.LAST_EXPLOITED, finding.lastKnownExploitAt());
    putNumber(CsvColumn.EPSS, finding.epssScore());
    put(CsvColumn.REMEDIATION, finding.recommendation().flatMap(Recommendation::text));
    put(CsvColumn.INSPECTOR_VECTOR, finding.adjustedCvss().map(AdjustedCvss::scoringVector));
  }

  private void resource(Resource resource) {
    put(CsvColumn.RESOURCE_TYPE, resource.typeText());
    put(CsvColumn.RESOURCE_ID, resource.id());
    put(CsvColumn.REGION, resource.region());
    put(CsvColumn.RESOURCE_TAGS, CsvTags.write(resource.tags()));
  }

  private void image(EcrImage image) {
    put(CsvColumn.IMAGE_TAGS, CsvLists.join(image.imageTags()));
    put(CsvColumn.PLATFORM, image.platform());
    image.inUseCount().ifPresent(count -> put(CsvColumn.IN_USE_COUNT, Long.toString(count)));
    putInstant(CsvColumn.LAST_IN_USE, image.lastInUseAt());
  }

  private void instance(Ec2Instance instance) {
    List<String> addresses = instance.ipV4Addresses();
    put(CsvColumn.AMI, instance.imageId());
    put(CsvColumn.PUBLIC_IPV4, join(addresses.stream().filter(address -> !isPrivate(address))));
    put(CsvColumn.PRIVATE_IPV4, join(addresses.stream().filter(CsvFindingFormat::isPrivate)));
    put(CsvColumn.IPV6, CsvLists.join(instance.ipV6Addresses()));
    put(CsvColumn.VPC, instance.vpcId());
    put(CsvColumn.PLATFORM, instance.platform());
  }

  private void function(LambdaFunction function) {
    put(CsvColumn.LAMBDA_LAYERS, CsvLists.join(function.layers()));
    put(CsvColumn.LAMBDA_PACKAGE_TYPE, function.packageTypeText());
    putInstant(CsvColumn.LAMBDA_UPDATED, function.lastModifiedAt());
  }

  private void reachability(NetworkReachability network) {
    put(CsvColumn.PORT_RANGE, network.openPortRange().toString());
    put(CsvColumn.NETWORK_PATHS, join(network.steps().stream().map(NetworkStep::componentId)));
  }

  private void code(CodeVulnerability code) {
    put(CsvColumn.FILE_PATH, code.location().filePath());
    put(CsvColumn.DETECTOR, code.detectorName());
    put(CsvColumn.REFERENCES, CsvLists.join(code.referenceUrls()));
  }

  private void vulnerability(PackageVulnerability vulnerability) {
    put(CsvColumn.VULNERABILITY, vulnerability.vulnerabilityId());
    put(CsvColumn.VENDOR, vulnerability.source());
    put(CsvColumn.VENDOR_ADVISORY, vulnerability.sourceUrl());
    put(CsvColumn.VENDOR_SEVERITY, vulnerability.vendorSeverity());
    putInstant(CsvColumn.VENDOR_PUBLISHED, vulnerability.vendorCreatedAt());
    put(CsvColumn.REFERENCES, CsvLists.join(vulnerability.referenceUrls()));
    packages(vulnerability.vulnerablePackages());
    String vendor = vulnerability.source().orElse(CsvScores.UNNAMED_VENDOR);
    vulnerability.cvss().forEach(score -> score(score, vendor));
  }

  private void packages(List<VulnerablePackage> packages) {
    putJoined(CsvColumn.PACKAGES, packages, found -> Optional.of(found.name()));
    putJoined(CsvColumn.INSTALLED, packages, VulnerablePackage::version);
    putJoined(CsvColumn.FIXED, packages, VulnerablePackage::fixedInVersion);
    putJoined(CsvColumn.PACKAGE_REMEDIATION, packages, VulnerablePackage::remediation);
    putJoined(CsvColumn.FILE_PATH, packages, VulnerablePackage::filePath);
    putJoined(CsvColumn.PACKAGE_MANAGER, packages, VulnerablePackage::packageManagerText);
    putJoined(CsvColumn.RUNTIME_REACHABILITY, packages, VulnerablePackage::runtimeReachabilityText);
    putJoined(
        CsvColumn.RUNTIME_REACHABILITY_REASON,
        packages,
        VulnerablePackage::runtimeReachabilityReasonText);
  }

  /** The first of several scores that belong in the same columns stays there. */
  private void score(CvssScore score, String vendor) {
    CsvScores.columnsOf(score, vendor).ifPresent(columns -> {
      if (!cells.containsKey(columns.score)) {
        put(columns.score, plain(score.baseScore()));
        put(columns.vector, score.scoringVector());
      }
    });
  }

  private void putJoined(
      CsvColumn column,
      List<VulnerablePackage> packages,
      Function<VulnerablePackage, Optional<String>> member) {
    List<Optional<String>> values = packages.stream().map(member).toList();
    if (values.stream().anyMatch(Optional::isPresent)) {
      put(column, CsvLists.join(values.stream().map(value -> value.orElse("")).toList()));
    }
  }

  private void putInstant(CsvColumn column, Optional<Instant> value) {
    put(column, value.map(Instant::toString));
  }

  private void putNumber(CsvColumn column, OptionalDouble value) {
    value.ifPresent(number -> put(column, plain(number)));
  }

  private void put(CsvColumn column, Optional<String> value) {
    value.ifPresent(text -> put(column, text));
  }

  private void put(CsvColumn column, String value) {
    cells.put(column, value);
  }

  private static String join(Stream<String> values) {
    return CsvLists.join(values.toList());
  }

  private static boolean isPrivate(String address) {
    return PRIVATE.matcher(address).lookingAt();
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).toPlainString();
  }
}
