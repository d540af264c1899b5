package io.github.inspectortriage.lint;

import io.github.inspectortriage.Spelling;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that Inspector's events have, as of October 2026: a table.
 *
 * <p>A line names an object and the fields in it; {@code #} marks a number, {@code @} a date that is written as text,
 * {@code {}} a map with keys of the user's own, and a list after {@code =} all values that there are.
 */
final class InspectorFields {
  static final String SOURCE = "aws.inspector2";
  static final String FINDING = "Inspector2 Finding";
  static final String SCAN = "Inspector2 Scan";
  static final String COVERAGE = "Inspector2 Coverage";
  static final String AUTO_ENABLE = "Inspector2 AutoEnable";
  static final List<String> DETAIL_TYPES = List.of(FINDING, SCAN, COVERAGE, AUTO_ENABLE);

  enum Kind {
    TEXT,
    NUMBER,
    DATE,
    OBJECT
  }

  /** What is known of a field; {@code values} is empty if any value may stand there. */
  record Field(Kind kind, List<String> values) {}

  private static final String ENVELOPE = """
      : version id detail-type source account time region resources
      """;

  private static final String FINDINGS = """
      detail: findingArn awsAccountId type=NETWORK_REACHABILITY,PACKAGE_VULNERABILITY,CODE_VULNERABILITY
      detail: description title severity=INFORMATIONAL,LOW,MEDIUM,HIGH,CRITICAL,UNTRIAGED
      detail: firstObservedAt@ lastObservedAt@ updatedAt@ status=ACTIVE,SUPPRESSED,CLOSED inspectorScore#
      detail: fixAvailable=YES,NO,PARTIAL exploitAvailable=YES,NO
      detail.remediation.recommendation: text Url
      detail.resources: type=AWS_EC2_INSTANCE,AWS_ECR_CONTAINER_IMAGE,AWS_ECR_REPOSITORY,AWS_LAMBDA_FUNCTION,\
      CODE_REPOSITORY,Microsoft.Compute/virtualMachines,Microsoft.ContainerRegistry/registry/containerImage,Microsoft.Web/sites
      detail.resources: id partition region tags{} provider=AWS,AZURE providerAccountId providerOrgId
      detail.resources.details.awsEc2Instance: type imageId ipV4Addresses ipV6Addresses keyName iamInstanceProfileArn
      detail.resources.details.awsEc2Instance: vpcId subnetId launchedAt@ platform
      detail.resources.details.awsEcrContainerImage: repositoryName imageTags pushedAt@ author architecture imageHash
      detail.resources.details.awsEcrContainerImage: registry platform lastInUseAt@ inUseCount#
      detail.resources.details.awsLambdaFunction: functionName runtime codeSha256 version executionRoleArn layers
      detail.resources.details.awsLambdaFunction: packageType=IMAGE,ZIP architectures=X86_64,ARM64 lastModifiedAt@
      detail.resources.details.awsLambdaFunction.vpcConfig: subnetIds securityGroupIds vpcId
      detail.resources.details.codeRepository: projectName integrationArn providerType=GITHUB,GITLAB_SELF_MANAGED
      detail.resources.details.vm: type vmName vmImageReference ipV4Addresses ipV6Addresses networkId subnetIds
      detail.resources.details.vm: securityGroupIds launchedAt@ platform executionRole keyName
      detail.resources.details.image: repositoryName registry imageTags imageDigest pushedAt@ architecture author
      detail.resources.details.image: inUseCount# lastInUseAt@ platform
      detail.resources.details.serverlessFunction: serverlessFunctionName runtime version codeDigest lastModifiedAt@
      detail.resources.details.serverlessFunction: networkId subnetIds securityGroupIds executionRole
      detail.resources.details.serverlessFunction: packageType=IMAGE,ZIP architectures=X86_64,ARM64 layers
      detail.inspectorScoreDetails.adjustedCvss: scoreSource cvssSource version score# scoringVector
      detail.inspectorScoreDetails.adjustedCvss.adjustments: metric reason
      detail.networkReachabilityDetails: protocol=TCP,UDP
      detail.networkReachabilityDetails.openPortRange: begin# end#
      detail.networkReachabilityDetails.networkPath.steps: componentId componentType componentArn
      detail.packageVulnerabilityDetails: vulnerabilityId source relatedVulnerabilities sourceUrl vendorSeverity
      detail.packageVulnerabilityDetails: vendorCreatedAt@ vendorUpdatedAt@ referenceUrls
      detail.packageVulnerabilityDetails.vulnerablePackages: name version sourceLayerHash epoch# release arch
      detail.packageVulnerabilityDetails.vulnerablePackages: packageManager=BUNDLER,CARGO,COMPOSER,NPM,NUGET,PIPENV,\
      POETRY,YARN,GOBINARY,GOMOD,JAR,OS,PIP,PYTHONPKG,NODEPKG,POM,GEMSPEC,DOTNET_CORE
      detail.packageVulnerabilityDetails.vulnerablePackages: filePath fixedInVersion remediation sourceLambdaLayerArn
      detail.packageVulnerabilityDetails.vulnerablePackages: runtimeReachability=REACHABLE,NOT_REACHABLE,UNKNOWN
      detail.packageVulnerabilityDetails.vulnerablePackages: runtimeReachabilityReason
      detail.packageVulnerabilityDetails.cvss: baseScore# scoringVector version source
      detail.exploitabilityDetails: lastKnownExploitAt@
      detail.codeVulnerabilityDetails: detectorTags referenceUrls ruleId sourceLambdaLayerArn detectorId detectorName cwes
      detail.codeVulnerabilityDetails.filePath: fileName filePath startLine# endLine#
      detail.epss: score#
      """;

  private static final String SCANS = """
      detail: scan-status=INITIAL_SCAN_COMPLETE repository-name image-digest image-tags instance-id version
      detail.finding-severity-counts: CRITICAL# HIGH# MEDIUM# LOW# INFORMATIONAL# UNTRIAGED# TOTAL#
      """;

  private static final String COVERAGES = """
      detail: scanType provider providerAccountId providerOrgId providerRegion eventTimestamp version
      detail.scanStatus: reason statusCodeValue
      """;

  private static final Map<String, Map<String, Field>> KINDS = Map.of(
      FINDING,
      read(ENVELOPE + FINDINGS),
      SCAN,
      read(ENVELOPE + SCANS),
      COVERAGE,
      read(ENVELOPE + COVERAGES));

  /** Names of filters of ListFindings, and other names that are guessed, and the fields of events that they stand for. */
  private static final Map<String, String> GUESSES = Map.ofEntries(
      Map.entry("findingType", "detail.type"),
      Map.entry("findingStatus", "detail.status"),
      Map.entry("findingSeverity", "detail.severity"),
      Map.entry("awsAccount", "detail.awsAccountId"),
      Map.entry("accountId", "detail.awsAccountId"),
      Map.entry("resourceType", "detail.resources.type"),
      Map.entry("resourceId", "detail.resources.id"),
      Map.entry("resourceTags", "detail.resources.tags"),
      Map.entry("vulnerabilityId", "detail.packageVulnerabilityDetails.vulnerabilityId"),
      Map.entry("cve", "detail.packageVulnerabilityDetails.vulnerabilityId"),
      Map.entry("cveId", "detail.packageVulnerabilityDetails.vulnerabilityId"),
      Map.entry("vulnerabilitySource", "detail.packageVulnerabilityDetails.source"),
      Map.entry(
          "relatedVulnerabilities", "detail.packageVulnerabilityDetails.relatedVulnerabilities"),
      Map.entry("vulnerablePackages", "detail.packageVulnerabilityDetails.vulnerablePackages.name"),
      Map.entry("packageName", "detail.packageVulnerabilityDetails.vulnerablePackages.name"),
      Map.entry("epssScore", "detail.epss.score"),
      Map.entry("networkProtocol", "detail.networkReachabilityDetails.protocol"),
      Map.entry("portRange", "detail.networkReachabilityDetails.openPortRange.begin"),
      Map.entry(
          "ecrImageRepositoryName", "detail.resources.details.awsEcrContainerImage.repositoryName"),
      Map.entry("ecrImageRegistry", "detail.resources.details.awsEcrContainerImage.registry"),
      Map.entry("ecrImageHash", "detail.resources.details.awsEcrContainerImage.imageHash"),
      Map.entry("ecrImageTags", "detail.resources.details.awsEcrContainerImage.imageTags"),
      Map.entry(
          "ecrImageArchitecture", "detail.resources.details.awsEcrContainerImage.architecture"),
      Map.entry("ecrImagePushedAt", "detail.resources.details.awsEcrContainerImage.pushedAt"),
      Map.entry("ecrImageInUseCount", "detail.resources.details.awsEcrContainerImage.inUseCount"),
      Map.entry("ecrImageLastInUseAt", "detail.resources.details.awsEcrContainerImage.lastInUseAt"),
      Map.entry("ec2InstanceImageId", "detail.resources.details.awsEc2Instance.imageId"),
      Map.entry("ec2InstanceSubnetId", "detail.resources.details.awsEc2Instance.subnetId"),
      Map.entry("ec2InstanceVpcId", "detail.resources.details.awsEc2Instance.vpcId"),
      Map.entry("lambdaFunctionName", "detail.resources.details.awsLambdaFunction.functionName"),
      Map.entry("lambdaFunctionLayers", "detail.resources.details.awsLambdaFunction.layers"),
      Map.entry("lambdaFunctionRuntime", "detail.resources.details.awsLambdaFunction.runtime"),
      Map.entry(
          "lambdaFunctionLastModifiedAt",
          "detail.resources.details.awsLambdaFunction.lastModifiedAt"),
      Map.entry(
          "lambdaFunctionExecutionRoleArn",
          "detail.resources.details.awsLambdaFunction.executionRoleArn"),
      Map.entry("codeRepositoryProjectName", "detail.resources.details.codeRepository.projectName"),
      Map.entry(
          "codeRepositoryProviderType", "detail.resources.details.codeRepository.providerType"),
      Map.entry("codeVulnerabilityDetectorName", "detail.codeVulnerabilityDetails.detectorName"),
      Map.entry("codeVulnerabilityFilePath", "detail.codeVulnerabilityDetails.filePath.filePath"));

  private static final Set<String> TAGS = Set.of("detail.resources.tags.");

  private InspectorFields() {}

  /** Whether all fields of such an event are known. */
  static boolean isKnown(String detailType) {
    return KINDS.containsKey(detailType);
  }

  /** The field of an event of that detail type, or null if it has none of that path. */
  static @Nullable Field field(String detailType, String path) {
    Map<String, Field> fields = KINDS.getOrDefault(detailType, Map.of());
    boolean isTag =
        fields.containsKey("detail.resources.tags") && TAGS.stream().anyMatch(path::startsWith);
    return isTag ? new Field(Kind.TEXT, List.of()) : fields.get(path);
  }

  /** The path that was probably meant: the same but for a few characters, or a field of that name elsewhere. */
  static Optional<String> nearest(String detailType, String path) {
    Map<String, Field> fields = KINDS.getOrDefault(detailType, Map.of());
    String plain = path.replaceAll("\\[[0-9*]{0,5}\\]", "");
    if (!plain.equals(path) && fields.containsKey(plain)) {
      return Optional.of(plain);
    }
    String guessed = GUESSES.get(plain.substring(plain.lastIndexOf('.') + 1));
    if (guessed != null && fields.containsKey(guessed)) {
      return Optional.of(guessed);
    }
    List<String> leaves = fields.entrySet().stream()
        .filter(field -> field.getValue().kind() != Kind.OBJECT)
        .map(Map.Entry::getKey)
        .toList();
    String name = path.substring(path.lastIndexOf('.') + 1);
    Optional<String> elsewhere = leaves.stream()
        .filter(leaf -> leaf.substring(leaf.lastIndexOf('.') + 1).equalsIgnoreCase(name))
        .min((a, b) -> Integer.compare(steps(path, b), steps(path, a)));
    return elsewhere.isPresent() ? elsewhere : Spelling.nearest(path, leaves);
  }

  /** The first field of that object that has a value itself, or empty if it has only objects. */
  static Optional<String> valueIn(String detailType, String object) {
    return KINDS.getOrDefault(detailType, Map.of()).entrySet().stream()
        .filter(field -> field.getValue().kind() != Kind.OBJECT
            && field.getKey().startsWith(object + ".")
            && field.getKey().indexOf('.', object.length() + 1) < 0)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Every field that an event of that detail type can have. */
  static Set<String> paths(String detailType) {
    return KINDS.getOrDefault(detailType, Map.of()).keySet();
  }

  /** How many names the paths have in common. */
  private static int steps(String path, String other) {
    List<String> names = Arrays.asList(path.split("\\.", -1));
    return (int) Arrays.stream(other.split("\\.", -1)).filter(names::contains).count();
  }

  private static Map<String, Field> read(String table) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (String line : table.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon >= 0) {
        String object = line.substring(0, colon);
        for (int end = object.length(); end > 0; end = object.lastIndexOf('.', end - 1)) {
          fields.put(object.substring(0, end), new Field(Kind.OBJECT, List.of()));
        }
        for (String entry : line.substring(colon + 2).split(" ", -1)) {
          add(fields, object.isEmpty() ? "" : object + ".", entry);
        }
      }
    }
    // In the order of the table, so that of two equally near fields always the same is proposed.
    return Collections.unmodifiableMap(fields);
  }

  private static void add(Map<String, Field> fields, String prefix, String entry) {
    int equals = entry.indexOf('=');
    if (equals >= 0) {
      List<String> values = List.of(entry.substring(equals + 1).split(",", -1));
      fields.put(prefix + entry.substring(0, equals), new Field(Kind.TEXT, values));
      return;
    }
    Kind kind = entry.endsWith("#")
        ? Kind.NUMBER
        : entry.endsWith("@") ? Kind.DATE : entry.endsWith("{}") ? Kind.OBJECT : Kind.TEXT;
    fields.put(prefix + entry.replaceAll("[#@{}]", ""), new Field(kind, List.of()));
  }
}
