package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VpcConfig;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Inspector sent to Security Hub, in Security Hub's own format ASFF, into a {@link Finding}
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html).
 *
 * <p>ASFF has no member for the use of an image, so that it stays unknown. What Inspector says of itself lies in {@code
 * ProductFields}, under names that begin with {@code aws/inspector/}.
 */
final class AsffParser {
  private static final Map<String, String> RESOURCE_TYPES = Map.of(
      "AwsEcrContainerImage", "AWS_ECR_CONTAINER_IMAGE",
      "AwsEcrRepository", "AWS_ECR_REPOSITORY",
      "AwsEc2Instance", "AWS_EC2_INSTANCE",
      "AwsLambdaFunction", "AWS_LAMBDA_FUNCTION");

  private static final String UNKNOWN = "UNKNOWN";

  private AsffParser() {}

  static Finding.Builder parse(JsonNode json, String path, @Nullable Position start) {
    Remarks remarks = new Remarks();
    RecordFields fields = new RecordFields(json, path, start, remarks);
    RecordFields product = fields
        .object("ProductFields")
        .orElseGet(() -> new RecordFields(
            MissingNode.getInstance(), JsonPath.member(path, "ProductFields"), start, remarks));
    List<Resource> resources = resources(fields, product);
    List<RecordFields> vulnerabilities = fields.objects("Vulnerabilities");
    Finding.Builder finding = Finding.builder()
        .findingArn(fields.requiredText("Id"))
        .awsAccountId(fields.requiredText("AwsAccountId"))
        .typeText(type(fields, vulnerabilities))
        .title(fields.text("Title"))
        .description(fields.text("Description"))
        .severityText(severity(fields))
        .statusText(status(fields, product))
        .recommendation(recommendation(fields))
        .firstObservedAt(observed(fields, "FirstObservedAt", "CreatedAt"))
        .lastObservedAt(observed(fields, "LastObservedAt", "UpdatedAt"))
        .updatedAt(fields.instant("UpdatedAt"))
        .resources(resources)
        .inspectorScore(product.number("aws/inspector/inspectorScore", 0, 10))
        .raw(RawJson.of(json));
    // Inspector writes one finding per vulnerability.
    vulnerabilities.stream().findFirst().ifPresent(first -> addVulnerability(finding, first));
    vulnerabilities.stream()
        .skip(1)
        .forEach(more -> more.say("Id", SeveralVulnerabilities.say(more.text("Id"))));
    return finding.remarks(remarks.list());
  }

  /** Security Hub's taxonomy names no types of Inspector, but each of these is one of them. */
  private static String type(RecordFields fields, List<RecordFields> vulnerabilities) {
    List<String> types = fields.texts("Types");
    if (types.stream().anyMatch(type -> type.contains("Network Reachability"))) {
      return FindingType.NETWORK_REACHABILITY.name();
    }
    if (vulnerabilities.stream()
        .anyMatch(each -> !each.objects("CodeVulnerabilities").isEmpty())) {
      return FindingType.CODE_VULNERABILITY.name();
    }
    if (!vulnerabilities.isEmpty()
        || types.stream().anyMatch(type -> type.contains("Vulnerabilities/CVE"))) {
      return FindingType.PACKAGE_VULNERABILITY.name();
    }
    return types.stream().findFirst().orElseGet(() -> unknown(fields, "Types"));
  }

  /** What Inspector said stands in {@code FindingProviderFields}; a customer may change the other in Security Hub. */
  private static String severity(RecordFields fields) {
    return fields
        .object("FindingProviderFields")
        .flatMap(provider -> provider.object("Severity"))
        .flatMap(severity -> severity.text("Label"))
        .or(() -> fields.object("Severity").flatMap(severity -> severity.text("Label")))
        .orElseGet(() -> unknown(fields, "Severity"));
  }

  /** Inspector archives what it closes, and a customer suppresses in Security Hub; else Inspector's own word counts. */
  private static String status(RecordFields fields, RecordFields product) {
    if (fields.text("RecordState").filter("ARCHIVED"::equals).isPresent()) {
      return FindingStatus.CLOSED.name();
    }
    Optional<String> workflow = fields.object("Workflow").flatMap(it -> it.text("Status"));
    if (workflow.filter("SUPPRESSED"::equals).isPresent()) {
      return FindingStatus.SUPPRESSED.name();
    }
    return product
        .text("aws/inspector/FindingStatus")
        .or(() -> fields.text("RecordState"))
        .orElseGet(() -> unknown(fields, "RecordState"));
  }

  /** Security Hub's model requires hardly a member, so that one that is not there costs no finding. */
  private static String unknown(RecordFields fields, String name) {
    fields.unknown(name);
    return UNKNOWN;
  }

  private static Optional<Recommendation> recommendation(RecordFields fields) {
    return fields
        .object("Remediation")
        .flatMap(remediation -> remediation.object("Recommendation"))
        .map(it ->
            Recommendation.builder().text(it.text("Text")).url(it.text("Url")).build());
  }

  private static Instant observed(RecordFields fields, String name, String otherwise) {
    return fields.instant(name).orElseGet(() -> fields.requiredInstant(otherwise));
  }

  private static List<Resource> resources(RecordFields fields, RecordFields product) {
    int[] place = {0};
    return fields.mainObjects(
        "Resources",
        resource -> resource(
            resource, product, "aws/inspector/resources/" + ++place[0] + "/resourceDetails/"));
  }

  private static Resource resource(RecordFields resource, RecordFields product, String inProduct) {
    String type = resource.requiredText("Type");
    String id = resource.requiredText("Id");
    Optional<RecordFields> details = resource.object("Details");
    return Resource.builder()
        .typeText(RESOURCE_TYPES.getOrDefault(type, type))
        .id(id)
        .partition(resource.text("Partition"))
        .region(resource.text("Region"))
        .tags(resource.textMap("Tags"))
        .awsEc2Instance(details
            .flatMap(it -> it.object("AwsEc2Instance"))
            .map(machine ->
                machine(machine, product.text(inProduct + "awsEc2InstanceDetails/platform"))))
        .awsEcrContainerImage(details
            .flatMap(it -> it.object("AwsEcrContainerImage"))
            .flatMap(image ->
                image(image, id, product.text(inProduct + "awsEcrContainerImageDetails/platform"))))
        .awsLambdaFunction(details
            .flatMap(it -> it.object("AwsLambdaFunction"))
            .flatMap(function -> function(function, id)))
        .build();
  }

  private static Optional<LambdaFunction> function(RecordFields function, String id) {
    Optional<FunctionId> named = FunctionId.parse(id);
    Optional<String> name = function.text("FunctionName").or(() -> named.map(FunctionId::name));
    if (name.isEmpty()) {
      function.say("FunctionName", "expected this field, found none; the function is unknown");
    }
    return name.map(it -> LambdaFunction.builder()
        .functionName(it)
        .runtime(function.text("Runtime"))
        .codeSha256(function.text("CodeSha256"))
        .version(function.text("Version").or(() -> named.flatMap(FunctionId::version)))
        .executionRoleArn(function.text("Role"))
        .layers(function.objects("Layers", layer -> layer.requiredText("Arn")))
        .vpcConfig(function
            .object("VpcConfig")
            .map(vpc -> VpcConfig.builder()
                .vpcId(vpc.text("VpcId"))
                .subnetIds(vpc.texts("SubnetIds"))
                .securityGroupIds(vpc.texts("SecurityGroupIds"))
                .build()))
        .packageTypeText(function.text("PackageType"))
        .architectures(function.texts("Architectures"))
        .lastModifiedAt(function.instant("LastModified"))
        .build());
  }

  private static Ec2Instance machine(RecordFields machine, Optional<String> platform) {
    return Ec2Instance.builder()
        .type(machine.text("Type"))
        .imageId(machine.text("ImageId"))
        .ipV4Addresses(machine.texts("IpV4Addresses"))
        .ipV6Addresses(machine.texts("IpV6Addresses"))
        .keyName(machine.text("KeyName"))
        .iamInstanceProfileArn(machine.text("IamInstanceProfileArn"))
        .vpcId(machine.text("VpcId"))
        .subnetId(machine.text("SubnetId"))
        .launchedAt(machine.instant("LaunchedAt"))
        .platform(platform)
        .build();
  }

  private static Optional<EcrImage> image(
      RecordFields image, String id, Optional<String> platform) {
    Optional<String> name =
        image.text("RepositoryName").or(() -> ImageId.repository(Optional.empty(), id));
    if (name.isEmpty()) {
      image.say("RepositoryName", "expected this field, found none; the image is unknown");
    }
    return name.map(it -> EcrImage.builder()
        .repositoryName(it)
        .imageHash(image.text("ImageDigest"))
        .registry(image.text("RegistryId"))
        .imageTags(image.texts("ImageTags"))
        .pushedAt(image.instant("ImagePublishedAt"))
        .architecture(image.text("Architecture"))
        .platform(platform)
        .build());
  }

  private static void addVulnerability(Finding.Builder finding, RecordFields vulnerability) {
    finding
        .packageVulnerability(vulnerability.text("Id").map(id -> vulnerability(id, vulnerability)))
        .fixAvailableText(vulnerability.text("FixAvailable"))
        .exploitAvailableText(vulnerability.text("ExploitAvailable"))
        .lastKnownExploitAt(vulnerability.instant("LastKnownExploitAt"))
        .epssScore(vulnerability.number("EpssScore", 0, 1));
  }

  private static PackageVulnerability vulnerability(String id, RecordFields vulnerability) {
    PackageVulnerability.Builder builder = PackageVulnerability.builder()
        .vulnerabilityId(id)
        .cvss(vulnerability.objects("Cvss", AsffParser::cvss))
        .vulnerablePackages(
            vulnerability.objects("VulnerablePackages", AsffParser::vulnerablePackage))
        .relatedVulnerabilities(vulnerability.texts("RelatedVulnerabilities"))
        .referenceUrls(vulnerability.texts("ReferenceUrls"));
    vulnerability
        .object("Vendor")
        .ifPresent(vendor -> builder
            .source(vendor.text("Name"))
            .sourceUrl(vendor.text("Url"))
            .vendorSeverity(vendor.text("VendorSeverity"))
            .vendorCreatedAt(vendor.instant("VendorCreatedAt"))
            .vendorUpdatedAt(vendor.instant("VendorUpdatedAt")));
    return builder.build();
  }

  private static CvssScore cvss(RecordFields score) {
    return CvssVersion.score(
        score, new CvssVersion.Names("Version", "BaseScore", "BaseVector", "Source"));
  }

  private static VulnerablePackage vulnerablePackage(RecordFields details) {
    return VulnerablePackage.builder()
        .name(details.requiredText("Name"))
        .version(details.expectedText("Version"))
        .epoch(details.count("Epoch"))
        .release(details.text("Release"))
        .arch(details.text("Architecture"))
        .packageManagerText(details.text("PackageManager"))
        .filePath(details.text("FilePath"))
        .fixedInVersion(VulnerabilityParser.fix(details.text("FixedInVersion")))
        .remediation(details.text("Remediation"))
        .sourceLayerHash(details.text("SourceLayerHash"))
        .runtimeReachabilityText(details.text("RuntimeReachability"))
        .runtimeReachabilityReasonText(details.text("RuntimeReachabilityReason"))
        .build();
  }
}
