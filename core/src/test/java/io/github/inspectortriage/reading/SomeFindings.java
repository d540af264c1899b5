package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.AdjustedCvss;
import io.github.inspectortriage.finding.CodeLocation;
import io.github.inspectortriage.finding.CodeRepository;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.CvssAdjustment;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.NetworkReachability;
import io.github.inspectortriage.finding.NetworkStep;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.PortRange;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ServerlessFunction;
import io.github.inspectortriage.finding.VirtualMachine;
import io.github.inspectortriage.finding.VpcConfig;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Findings with any members and any texts. Not thread-safe. */
final class SomeFindings {
  private static final List<String> TEXTS = List.of(
      "a",
      "openssl",
      "UNKNOWN",
      "\"quoted\"",
      "back\\slash",
      "two\nlines",
      "\u0000",
      "日本語",
      "😀",
      "\ud800",
      " ",
      "{}",
      "null",
      "0",
      "=1+1");

  private final Random random;

  SomeFindings(Random random) {
    this.random = random;
  }

  Finding finding() {
    return Finding.builder()
        .findingArn(text())
        .awsAccountId(text())
        .typeText(text())
        .title(maybe(this::text))
        .description(maybe(this::text))
        .severityText(text())
        .statusText(text())
        .recommendation(maybe(() -> Recommendation.builder()
            .text(maybe(this::text))
            .url(maybe(this::text))
            .build()))
        .firstObservedAt(instant())
        .lastObservedAt(instant())
        .updatedAt(maybe(this::instant))
        .addResources(resource())
        .addAllResources(some(this::resource))
        .inspectorScore(number(10))
        .adjustedCvss(maybe(this::adjustedCvss))
        .packageVulnerability(maybe(this::vulnerability))
        .networkReachability(maybe(this::network))
        .codeVulnerability(maybe(this::code))
        .fixAvailableText(maybe(this::text))
        .exploitAvailableText(maybe(this::text))
        .lastKnownExploitAt(maybe(this::instant))
        .epssScore(number(1))
        .build();
  }

  private AdjustedCvss adjustedCvss() {
    return AdjustedCvss.builder()
        .scoreSource(text())
        .cvssSource(maybe(this::text))
        .version(text())
        .score(random.nextInt(101) / 10.0)
        .scoringVector(text())
        .addAllAdjustments(
            some(() -> CvssAdjustment.builder().metric(text()).reason(text()).build()))
        .build();
  }

  private PackageVulnerability vulnerability() {
    return PackageVulnerability.builder()
        .vulnerabilityId(text())
        .source(maybe(this::text))
        .sourceUrl(maybe(this::text))
        .vendorSeverity(maybe(this::text))
        .vendorCreatedAt(maybe(this::instant))
        .vendorUpdatedAt(maybe(this::instant))
        .cvss(some(() -> CvssScore.builder()
            .version(text())
            .baseScore(random.nextDouble() * 10)
            .scoringVector(text())
            .source(text())
            .build()))
        .vulnerablePackages(some(this::vulnerablePackage))
        .relatedVulnerabilities(some(this::text))
        .referenceUrls(some(this::text))
        .build();
  }

  private VulnerablePackage vulnerablePackage() {
    return VulnerablePackage.builder()
        .name(text())
        .version(text())
        .epoch(count(Integer.MAX_VALUE))
        .release(maybe(this::text))
        .arch(maybe(this::text))
        .packageManagerText(maybe(this::text))
        .filePath(maybe(this::text))
        .fixedInVersion(maybe(this::text))
        .remediation(maybe(this::text))
        .sourceLayerHash(maybe(this::text))
        .sourceLambdaLayerArn(maybe(this::text))
        .build();
  }

  private NetworkReachability network() {
    int begin = random.nextInt(65_536);
    return NetworkReachability.builder()
        .openPortRange(new PortRange(begin, begin + random.nextInt(65_536 - begin)))
        .protocolText(maybe(this::text))
        .steps(some(() -> NetworkStep.builder()
            .componentId(text())
            .componentType(text())
            .componentArn(maybe(this::text))
            .build()))
        .build();
  }

  private CodeVulnerability code() {
    return CodeVulnerability.builder()
        .location(CodeLocation.builder()
            .fileName(maybe(this::text))
            .filePath(text())
            .startLine(count(1000))
            .endLine(count(1000))
            .build())
        .detectorId(maybe(this::text))
        .detectorName(maybe(this::text))
        .detectorTags(some(this::text))
        .ruleId(maybe(this::text))
        .cwes(some(this::text))
        .referenceUrls(some(this::text))
        .sourceLambdaLayerArn(maybe(this::text))
        .build();
  }

  private Resource resource() {
    Resource.Builder builder = Resource.builder()
        .typeText(text())
        .id(text())
        .partition(maybe(this::text))
        .region(maybe(this::text))
        .providerText(maybe(this::text))
        .providerAccountId(maybe(this::text))
        .providerOrgId(maybe(this::text))
        .awsEc2Instance(maybe(this::instance))
        .awsEcrContainerImage(maybe(this::image))
        .awsLambdaFunction(maybe(this::lambda))
        .codeRepository(maybe(() -> CodeRepository.builder()
            .projectName(maybe(this::text))
            .integrationArn(maybe(this::text))
            .providerTypeText(maybe(this::text))
            .build()))
        .vm(maybe(this::vm))
        .cloudImage(maybe(this::image))
        .serverlessFunction(maybe(this::serverless));
    some(this::text)
        .forEach(
            value -> builder.putTags("tag " + value.length(), random.nextBoolean() ? "" : value));
    return builder.build();
  }

  private Ec2Instance instance() {
    return Ec2Instance.builder()
        .type(maybe(this::text))
        .imageId(maybe(this::text))
        .ipV4Addresses(some(this::text))
        .ipV6Addresses(some(this::text))
        .keyName(maybe(this::text))
        .iamInstanceProfileArn(maybe(this::text))
        .vpcId(maybe(this::text))
        .subnetId(maybe(this::text))
        .launchedAt(maybe(this::instant))
        .platform(maybe(this::text))
        .build();
  }

  private VirtualMachine vm() {
    return VirtualMachine.builder()
        .type(maybe(this::text))
        .vmName(maybe(this::text))
        .vmImageReference(maybe(this::text))
        .ipV4Addresses(some(this::text))
        .ipV6Addresses(some(this::text))
        .networkId(maybe(this::text))
        .subnetIds(some(this::text))
        .securityGroupIds(some(this::text))
        .launchedAt(maybe(this::instant))
        .platform(maybe(this::text))
        .executionRole(maybe(this::text))
        .keyName(maybe(this::text))
        .build();
  }

  private EcrImage image() {
    return EcrImage.builder()
        .repositoryName(text())
        .imageHash(maybe(this::text))
        .registry(maybe(this::text))
        .imageTags(some(this::text))
        .pushedAt(maybe(this::instant))
        .architecture(maybe(this::text))
        .platform(maybe(this::text))
        .author(maybe(this::text))
        .inUseCount(count(1L << 53))
        .lastInUseAt(maybe(this::instant))
        .build();
  }

  private LambdaFunction lambda() {
    return LambdaFunction.builder()
        .functionName(text())
        .runtime(maybe(this::text))
        .codeSha256(maybe(this::text))
        .version(maybe(this::text))
        .executionRoleArn(maybe(this::text))
        .layers(some(this::text))
        .vpcConfig(maybe(() -> VpcConfig.builder()
            .subnetIds(some(this::text))
            .securityGroupIds(some(this::text))
            .vpcId(maybe(this::text))
            .build()))
        .packageTypeText(maybe(this::text))
        .architectures(some(this::text))
        .lastModifiedAt(maybe(this::instant))
        .build();
  }

  private ServerlessFunction serverless() {
    return ServerlessFunction.builder()
        .serverlessFunctionName(maybe(this::text))
        .runtime(maybe(this::text))
        .version(maybe(this::text))
        .codeDigest(maybe(this::text))
        .lastModifiedAt(maybe(this::instant))
        .networkId(maybe(this::text))
        .subnetIds(some(this::text))
        .securityGroupIds(some(this::text))
        .executionRole(maybe(this::text))
        .packageTypeText(maybe(this::text))
        .architectures(some(this::text))
        .layers(some(this::text))
        .build();
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private OptionalDouble number(int max) {
    return random.nextBoolean()
        ? OptionalDouble.of(random.nextDouble() * max)
        : OptionalDouble.empty();
  }

  private OptionalLong count(long max) {
    return random.nextBoolean()
        ? OptionalLong.of((long) (random.nextDouble() * max))
        : OptionalLong.empty();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      all.add(value.get());
    }
    return all;
  }
}
