package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.github.inspectortriage.finding.CodeLocation;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.NetworkReachability;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.PortRange;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FindingCsvWriterLaws {
  private static final int TRIES = 200;

  @Group
  class What_was_written_reads_the_same {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void for_all_that_csv_can_hold(@ForAll("findings") Finding finding) {
      Finding again = read(write(List.of(finding))).get(0);

      assertThat(again).isEqualTo(sameBut(finding, again.raw()));
    }

    @Property(tries = TRIES / 4, edgeCases = EdgeCasesMode.NONE)
    void row_for_row(@ForAll("lists") List<Finding> findings) {
      List<Finding> again = read(write(findings));

      List<Finding> expected = IntStream.range(0, findings.size())
          .mapToObj(i -> sameBut(findings.get(i), again.get(i).raw()))
          .toList();
      assertThat(again).isEqualTo(expected);
    }

    @Property(tries = TRIES / 4, edgeCases = EdgeCasesMode.NONE)
    void and_is_written_the_same_again(@ForAll("lists") List<Finding> findings) {
      String report = write(findings);

      assertThat(write(read(report))).isEqualTo(report);
    }
  }

  @Group
  class No_cell_begins_as_a_formula {
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatever_a_finding_says(@ForAll("findings") Finding finding) {
      CsvReader.builder()
          .ofCsvRecord(write(List.of(finding)))
          .forEach(row -> assertThat(row.getFields())
              .allMatch(cell -> cell.isEmpty() || "=+-@\t\r\n".indexOf(cell.charAt(0)) < 0));
    }
  }

  @Provide
  Arbitrary<List<Finding>> lists() {
    return findings().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<Finding> findings() {
    return Arbitraries.oneOf(ofPackages(), ofPorts(), ofCode());
  }

  private static Arbitrary<Finding> ofPackages() {
    return Combinators.combine(basics(), resources(), vulnerabilities())
        .as((finding, resource, vulnerability) -> finding
            .type(FindingType.PACKAGE_VULNERABILITY)
            .addResources(resource)
            .packageVulnerability(vulnerability)
            .build());
  }

  private static Arbitrary<Finding> ofPorts() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65_535);
    return Combinators.combine(basics(), resources(), ports, ports)
        .as((finding, resource, a, b) -> finding
            .type(FindingType.NETWORK_REACHABILITY)
            .addResources(resource)
            .networkReachability(NetworkReachability.builder()
                .openPortRange(new PortRange(Math.min(a, b), Math.max(a, b)))
                .build())
            .build());
  }

  private static Arbitrary<Finding> ofCode() {
    return Combinators.combine(basics(), resources(), texts(), texts().optional(), urls())
        .as((finding, resource, path, detector, urls) -> finding
            .type(FindingType.CODE_VULNERABILITY)
            .addResources(resource)
            .codeVulnerability(CodeVulnerability.builder()
                .location(CodeLocation.builder().filePath(path).build())
                .detectorName(detector)
                .referenceUrls(urls)
                .build())
            .build());
  }

  private static Arbitrary<Finding.Builder> basics() {
    return Builders.withBuilder(Finding::builder)
        .use(texts())
        .in(Finding.Builder::findingArn)
        .use(texts())
        .in(Finding.Builder::awsAccountId)
        .use(texts())
        .in(Finding.Builder::severityText)
        .use(texts())
        .in(Finding.Builder::statusText)
        .use(texts().optional())
        .in(Finding.Builder::title)
        .use(texts().optional())
        .in(Finding.Builder::description)
        .use(instants())
        .in(Finding.Builder::firstObservedAt)
        .use(instants())
        .in(Finding.Builder::lastObservedAt)
        .use(instants().optional())
        .in(Finding.Builder::updatedAt)
        .use(instants().optional())
        .in(Finding.Builder::lastKnownExploitAt)
        .use(texts().optional())
        .in(Finding.Builder::fixAvailableText)
        .use(texts().optional())
        .in(Finding.Builder::exploitAvailableText)
        .use(numbers(1))
        .in(Finding.Builder::epssScore)
        .use(numbers(10))
        .in(Finding.Builder::inspectorScore)
        .use(texts().map(text -> Recommendation.builder().text(text).build()).optional())
        .in(Finding.Builder::recommendation)
        .build();
  }

  private static Arbitrary<Resource> resources() {
    return Arbitraries.oneOf(images(), machines(), functions(), others());
  }

  private static Arbitrary<Resource> machines() {
    Arbitrary<Ec2Instance> machine = Builders.withBuilder(Ec2Instance::builder)
        .use(texts().optional())
        .in(Ec2Instance.Builder::imageId)
        .use(Arbitraries.<List<String>>of(
            List.of(), List.of("203.0.113.7", "172.16.0.1"), List.of("10.1.2.3")))
        .in(Ec2Instance.Builder::ipV4Addresses)
        .use(words().list().ofMaxSize(2))
        .in(Ec2Instance.Builder::ipV6Addresses)
        .use(texts().optional())
        .in(Ec2Instance.Builder::vpcId)
        .use(texts().optional())
        .in(Ec2Instance.Builder::platform)
        .build(Ec2Instance.Builder::build);
    return Combinators.combine(machine, texts(), tags())
        .as((instance, id, tags) -> Resource.builder()
            .type(ResourceType.AWS_EC2_INSTANCE)
            .id(id)
            .tags(tags)
            .awsEc2Instance(instance)
            .build());
  }

  private static Arbitrary<Resource> functions() {
    Arbitrary<LambdaFunction.Builder> function = Builders.withBuilder(LambdaFunction::builder)
        .use(words().list().ofMaxSize(2))
        .in(LambdaFunction.Builder::layers)
        .use(texts().optional())
        .in(LambdaFunction.Builder::packageTypeText)
        .use(instants().optional())
        .in(LambdaFunction.Builder::lastModifiedAt)
        .build();
    return Combinators.combine(function, tags())
        .as((builder, tags) -> Resource.builder()
            .type(ResourceType.AWS_LAMBDA_FUNCTION)
            .id("arn:aws:lambda:eu-west-1:111122223333:function:checkout:$LATEST")
            .region("eu-west-1")
            .tags(tags)
            .awsLambdaFunction(
                builder.functionName("checkout").version("$LATEST").build())
            .build());
  }

  private static Arbitrary<Resource> others() {
    return Combinators.combine(texts(), texts(), texts().optional(), tags())
        .as((type, id, region, tags) ->
            Resource.builder().typeText(type).id(id).region(region).tags(tags).build());
  }

  private static Arbitrary<Resource> images() {
    Arbitrary<EcrImage.Builder> image = Builders.withBuilder(EcrImage::builder)
        .use(words().list().ofMaxSize(3))
        .in(EcrImage.Builder::imageTags)
        .use(texts().optional())
        .in(EcrImage.Builder::platform)
        .use(instants().optional())
        .in(EcrImage.Builder::lastInUseAt)
        .use(Arbitraries.longs().between(0, 1L << 53).optional())
        .in((builder, count) -> count.map(builder::inUseCount).orElse(builder))
        .build();
    return Combinators.combine(image, tags())
        .as((builder, tags) -> Resource.builder()
            .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
            .id("arn:aws:ecr:eu-west-1:111122223333:repository/team/app/" + CsvReport.DIGEST)
            .region("eu-west-1")
            .tags(tags)
            .image(builder
                .repositoryName("team/app")
                .registry("111122223333")
                .imageHash(CsvReport.DIGEST)
                .build())
            .build());
  }

  private static Arbitrary<PackageVulnerability> vulnerabilities() {
    return Builders.withBuilder(PackageVulnerability::builder)
        .use(texts())
        .in(PackageVulnerability.Builder::vulnerabilityId)
        .use(texts().optional())
        .in(PackageVulnerability.Builder::sourceUrl)
        .use(texts().optional())
        .in(PackageVulnerability.Builder::vendorSeverity)
        .use(instants().optional())
        .in(PackageVulnerability.Builder::vendorCreatedAt)
        .use(packages())
        .in(PackageVulnerability.Builder::vulnerablePackages)
        .use(urls())
        .in(PackageVulnerability.Builder::referenceUrls)
        .use(Arbitraries.of("ALPINE", "SUSE"))
        .in((builder, vendor) -> builder.source(vendor).addCvss(score(vendor)))
        .build(PackageVulnerability.Builder::build);
  }

  private static CvssScore score(String source) {
    return CvssScore.builder()
        .version("2.0")
        .baseScore(7.5)
        .scoringVector("AV:N/AC:L/Au:N/C:P/I:P/A:P")
        .source(source)
        .build();
  }

  private static Arbitrary<List<VulnerablePackage>> packages() {
    return Builders.withBuilder(VulnerablePackage::builder)
        .use(words())
        .in(VulnerablePackage.Builder::name)
        .use(words())
        .in(VulnerablePackage.Builder::version)
        .use(words().optional())
        .in(VulnerablePackage.Builder::fixedInVersion)
        .use(words().optional())
        .in(VulnerablePackage.Builder::remediation)
        .use(words().optional())
        .in(VulnerablePackage.Builder::filePath)
        .use(words().optional())
        .in(VulnerablePackage.Builder::packageManagerText)
        .build(VulnerablePackage.Builder::build)
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<Map<String, String>> tags() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(3);
  }

  private static Arbitrary<OptionalDouble> numbers(double max) {
    return Arbitraries.doubles()
        .between(0, max)
        .ofScale(5)
        .map(OptionalDouble::of)
        .injectNull(0.2)
        .map(number -> number == null ? OptionalDouble.empty() : number);
  }

  private static Arbitrary<List<String>> urls() {
    return words().map(word -> "https://" + word + "/a,b").list().ofMaxSize(3);
  }

  /** Any text that says something. */
  private static Arbitrary<String> texts() {
    return Arbitraries.of(
            "=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", ";", " ", "{", ":", "a", "1", "é",
            "😀", "\0", "\uFEFF")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts))
        .filter(text -> !text.isBlank());
  }

  /** A text that can stand beside others in one cell. */
  private static Arbitrary<String> words() {
    return texts()
        .map(text -> text.replaceAll("[,\\r\\n]", "").strip())
        .filter(text -> !text.isEmpty());
  }

  private static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_000_000_000L),
            Arbitraries.longs().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  private static Finding sameBut(Finding finding, RawJson raw) {
    return Finding.builder().from(finding).raw(raw).build();
  }

  private static String write(List<Finding> findings) {
    StringWriter text = new StringWriter();
    try (FindingCsvWriter report = FindingCsvWriter.to(text)) {
      findings.forEach(report::write);
    }
    return text.toString();
  }

  private static List<Finding> read(String report) {
    return CsvReport.read(report.getBytes(StandardCharsets.UTF_8)).stream()
        .filter(record -> !(record instanceof FindingRecord.Other)) // Of a report without rows.
        .map(record -> ((FindingRecord.Found) record).finding())
        .toList();
  }
}
