package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityHubTest {
  private static final String DIGEST =
      "sha256:af965ef68c78374a5f987fce98c0ddfa45801df2395bf012c50b863e65978d74";

  @Nested
  class Asff {
    private final ObjectNode page = Formats.json("asff");
    private final ObjectNode json = (ObjectNode) page.at("/Findings/0");

    @Test
    void a_finding_is_read_whole() {
      Finding finding = Formats.findings(page).get(0);

      assertThat(finding)
          .isEqualTo(Finding.builder()
              .findingArn(
                  "arn:aws:inspector2:eu-central-1:111122223333:finding/fbd353dda17ad52c47774ad7d62360b2")
              .awsAccountId("111122223333")
              .type(FindingType.PACKAGE_VULNERABILITY)
              .title("CVE-2026-30001 - openssl")
              .description("A crafted certificate takes very long to be read.")
              .severity(Severity.MEDIUM)
              .statusText("ACTIVE")
              .firstObservedAt(Instant.parse("2026-08-01T14:00:39Z"))
              .lastObservedAt(Instant.parse("2026-08-10T21:11:07Z"))
              .updatedAt(Instant.parse("2026-08-10T21:11:08Z"))
              .addResources(Resource.builder()
                  .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
                  .id("arn:aws:ecr:eu-central-1:111122223333:repository/web/shop/" + DIGEST)
                  .partition("aws")
                  .region("eu-central-1")
                  .putTags("team", "web")
                  .image(EcrImage.builder()
                      .repositoryName("web/shop")
                      .registry("111122223333")
                      .imageHash(DIGEST)
                      .addImageTags("4.0.2")
                      .pushedAt(Instant.parse("2026-08-01T14:00:14Z"))
                      .architecture("amd64")
                      .platform("DEBIAN_11")
                      .build())
                  .build())
              .recommendation(Recommendation.builder()
                  .text("Remediation is available.")
                  .url("https://example.com/fix")
                  .build())
              .inspectorScore(6.5)
              .packageVulnerability(PackageVulnerability.builder()
                  .vulnerabilityId("CVE-2026-30001")
                  .source("DEBIAN_CVE")
                  .sourceUrl("https://security-tracker.debian.org/tracker/CVE-2026-30001")
                  .vendorSeverity("not yet assigned")
                  .vendorCreatedAt(Instant.parse("2026-07-14T15:15:00Z"))
                  .vendorUpdatedAt(Instant.parse("2026-07-18T17:41:00Z"))
                  .addCvss(CvssScore.builder()
                      .version("3.1")
                      .baseScore(6.5)
                      .scoringVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H")
                      .source("NVD")
                      .build())
                  .addVulnerablePackages(VulnerablePackage.builder()
                      .name("openssl")
                      .version("1.1.1n")
                      .epoch(0)
                      .release("0+deb11u4")
                      .arch("AMD64")
                      .packageManager(PackageManager.OS)
                      .fixedInVersion("0:1.1.1n-0+deb11u5")
                      .remediation("apt-get update && apt-get upgrade")
                      .sourceLayerHash(
                          "sha256:d5fad00d4eb04c332a8728ee7642bff8fb9cd3cec653ca301ab69a4ca075a757")
                      .build())
                  .addVulnerablePackages(VulnerablePackage.builder()
                      .name("libssl")
                      .version("1.1.1n")
                      .filePath("opt/libssl.so")
                      .build())
                  .addRelatedVulnerabilities("DSA-5000-1")
                  .addReferenceUrls("https://example.com/openssl")
                  .build())
              .fixAvailableText("PARTIAL")
              .exploitAvailableText("NO")
              .lastKnownExploitAt(Instant.parse("2026-08-02T00:00:00Z"))
              .epssScore(0.0014)
              .raw(RawJson.of(json))
              .build());
    }

    @Test
    void a_machine_is_read_whole() {
      ObjectNode resource = (ObjectNode) json.at("/Resources/0");
      resource.put("Type", "AwsEc2Instance").put("Id", "i-0");
      resource
          .putObject("Details")
          .putObject("AwsEc2Instance")
          .put("Type", "c6i.large")
          .put("ImageId", "ami-1")
          .put("KeyName", "key")
          .put("IamInstanceProfileArn", "arn:aws:iam::111122223333:instance-profile/x")
          .put("VpcId", "vpc-1")
          .put("SubnetId", "subnet-1")
          .put("LaunchedAt", "2026-08-01T08:03:19Z")
          .<ObjectNode>set("IpV4Addresses", Json.MAPPER.createArrayNode().add("10.0.0.1"))
          .set("IpV6Addresses", Json.MAPPER.createArrayNode().add("fd00::1"));
      json.withObjectProperty("ProductFields")
          .put(
              "aws/inspector/resources/1/resourceDetails/awsEc2InstanceDetails/platform",
              "AMAZON_LINUX_2");

      Resource read = Formats.findings(json).get(0).resources().get(0);

      assertThat(read.type()).isEqualTo(ResourceType.AWS_EC2_INSTANCE);
      assertThat(read.awsEc2Instance())
          .contains(Ec2Instance.builder()
              .type("c6i.large")
              .imageId("ami-1")
              .addIpV4Addresses("10.0.0.1")
              .addIpV6Addresses("fd00::1")
              .keyName("key")
              .iamInstanceProfileArn("arn:aws:iam::111122223333:instance-profile/x")
              .vpcId("vpc-1")
              .subnetId("subnet-1")
              .launchedAt(Instant.parse("2026-08-01T08:03:19Z"))
              .platform("AMAZON_LINUX_2")
              .build());
    }

    @Test
    void the_use_of_its_image_is_unknown() {
      assertThat(Formats.findings(page).get(0).useAt(Instant.EPOCH, Duration.ofDays(30)))
          .isEqualTo(ImageUse.UNKNOWN);
    }

    @Test
    void an_event_brings_it_and_stays_beside_it() {
      ObjectNode event = event("Security Hub Findings - Imported", json);

      Finding finding = Formats.findings(event).get(0);

      assertThat(finding).isEqualTo(Formats.findings(page).get(0));
      assertThat(finding.event()).contains(RawJson.of(event));
      assertThat(Formats.outcomes(event)).containsExactly("Found $.detail.findings[0]");
    }

    @ParameterizedTest
    @CsvSource({
      "ACTIVE,   NEW,        ACTIVE, ACTIVE",
      "ARCHIVED, NEW,        ACTIVE, CLOSED",
      "ACTIVE,   SUPPRESSED, ACTIVE, SUPPRESSED",
      "ACTIVE,   RESOLVED,   ACTIVE, ACTIVE",
      "ACTIVE,   NEW,        CLOSED, CLOSED",
    })
    void it_is_closed_if_archived_and_suppressed_if_a_customer_says_so(
        String record, String workflow, String inspectors, FindingStatus expected) {
      json.put("RecordState", record);
      json.withObjectProperty("Workflow").put("Status", workflow);
      json.withObjectProperty("ProductFields").put("aws/inspector/FindingStatus", inspectors);

      assertThat(Formats.findings(json).get(0).status()).isEqualTo(expected);
    }

    @Test
    void the_status_is_the_record_state_if_inspector_said_none() {
      json.withObjectProperty("ProductFields").remove("aws/inspector/FindingStatus");

      assertThat(Formats.findings(json).get(0).status()).isEqualTo(FindingStatus.ACTIVE);
    }

    @Test
    void the_times_of_the_finding_stand_in_for_those_of_its_observation() {
      json.remove("FirstObservedAt");
      json.remove("LastObservedAt");

      Finding finding = Formats.findings(json).get(0);

      assertThat(finding.firstObservedAt()).isEqualTo("2026-08-01T14:00:40Z");
      assertThat(finding.lastObservedAt()).isEqualTo("2026-08-10T21:11:08Z");
    }

    @Test
    void the_severity_is_security_hubs_if_inspectors_is_missing() {
      json.remove("FindingProviderFields");

      assertThat(Formats.findings(json).get(0).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void findings_without_a_package_have_a_type_too() {
      ObjectNode network = json.deepCopy();
      network.remove("Vulnerabilities");
      network
          .putArray("Types")
          .add(
              "Software and Configuration Checks/AWS Security Best Practices/Network Reachability");
      ObjectNode code = json.deepCopy();
      ((ObjectNode) code.at("/Vulnerabilities/0"))
          .putArray("CodeVulnerabilities")
          .addObject();
      ObjectNode bare = json.deepCopy();
      bare.putArray("Vulnerabilities");
      ObjectNode strange = bare.deepCopy();
      strange.putArray("Types").add("Unusual Behaviors");

      assertThat(Formats.findings(network).get(0).type())
          .isEqualTo(FindingType.NETWORK_REACHABILITY);
      assertThat(Formats.findings(code).get(0).type()).isEqualTo(FindingType.CODE_VULNERABILITY);
      assertThat(Formats.findings(bare).get(0).type()).isEqualTo(FindingType.PACKAGE_VULNERABILITY);
      assertThat(Formats.findings(bare).get(0).packageVulnerability()).isEmpty();
      assertThat(Formats.findings(strange).get(0).typeText()).isEqualTo("Unusual Behaviors");
    }

    // Security Hub's model does not require the name of the product.
    @Test
    void a_finding_without_the_name_of_its_product_is_known_by_its_arn() {
      json.remove("ProductName");

      assertThat(Formats.outcomes(json)).containsExactly("Found $");
    }

    @Test
    void findings_of_other_products_are_named() {
      ObjectNode guard = json.deepCopy();
      guard.put("ProductName", "GuardDuty");
      ObjectNode classic = json.deepCopy();
      classic.put("Id", "arn:aws:inspector:eu-central-1:111122223333:finding/0-x");
      classic.withObjectProperty("ProductFields").remove("aws/inspector/ProductVersion");
      ObjectNode own = Json.MAPPER.createObjectNode();
      own.put("SchemaVersion", "2018-10-08").put("ProductArn", "arn:aws:securityhub:x");

      assertThat(Formats.outcomes(guard))
          .containsExactly("Other $ a Security Hub finding (ASFF) of \"GuardDuty\"");
      assertThat(Formats.outcomes(classic))
          .containsExactly("Other $ a Security Hub finding (ASFF) of \"Inspector\"");
      assertThat(Formats.outcomes(own))
          .containsExactly("Other $ a Security Hub finding (ASFF) of \"arn:aws:securityhub:x\"");
    }

    @ParameterizedTest
    @CsvSource({
      "AwsAccountId, $.AwsAccountId",
      "Types, ",
      "Resources, $.Resources",
      "ProductFields, ",
      "Severity, ",
      "RecordState, ",
      "UpdatedAt, ",
    })
    void what_is_missing_is_named_and_the_next_is_read(String member, String path) {
      json.remove(member);
      page.withArray("Findings").add(Formats.json("asff").at("/Findings/0"));

      assertThat(Formats.outcomes(page))
          .containsExactly(path == null ? "Found $" : "Broken $ MISSING_FIELD " + path, "Found $");
    }

    @Test
    void what_is_kept_reads_as_it_did() {
      Finding finding = Formats.findings(page).get(0);

      assertThat(FindingReader.read(finding.raw().toString().getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(finding);
    }
  }

  @Nested
  class Ocsf {
    private final ObjectNode json = Formats.json("ocsf-image");

    @Test
    void a_finding_is_read_whole() {
      Finding finding = Formats.findings(json).get(0);

      assertThat(finding)
          .isEqualTo(Finding.builder()
              .findingArn(
                  "arn:aws:inspector2:us-east-2:111122223333:finding/71234567890abcdefabcdefabcdef12e")
              .awsAccountId("111122223333")
              .type(FindingType.PACKAGE_VULNERABILITY)
              .title("CVE-2026-40001 - golang.example/net")
              .description("Many requests that are cancelled at once exhaust the server.")
              .severity(Severity.HIGH)
              .statusText("ACTIVE")
              .firstObservedAt(Instant.parse("2026-08-08T11:14:47.919Z"))
              .lastObservedAt(Instant.parse("2026-08-10T23:20:48.631Z"))
              .updatedAt(Instant.parse("2026-08-10T23:20:48.632Z"))
              .addResources(Resource.builder()
                  .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
                  .id("arn:aws:ecr:us-east-2:111122223333:repository/web/gateway/" + DIGEST)
                  .partition("aws")
                  .region("us-east-2")
                  .putTags("team", "web")
                  .putTags("public", "")
                  .image(EcrImage.builder()
                      .repositoryName("web/gateway")
                      .registry("111122223333")
                      .imageHash(DIGEST)
                      .addImageTags("7.2")
                      .architecture("amd64")
                      .inUseCount(3)
                      .lastInUseAt(Instant.parse("2026-08-10T02:00:00Z"))
                      .build())
                  .build())
              .packageVulnerability(PackageVulnerability.builder()
                  .vulnerabilityId("CVE-2026-40001")
                  .vendorSeverity("Important")
                  .vendorCreatedAt(Instant.parse("2026-07-10T14:15:10Z"))
                  .vendorUpdatedAt(Instant.parse("2026-07-15T17:40:10Z"))
                  .addCvss(CvssScore.builder()
                      .version("3.1")
                      .baseScore(7.5)
                      .scoringVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H")
                      .source("NVD")
                      .build())
                  .addVulnerablePackages(VulnerablePackage.builder()
                      .name("golang.example/net")
                      .version("v0.1.0")
                      .epoch(0)
                      .release("1")
                      .arch("X86_64")
                      .packageManager(PackageManager.GOBINARY)
                      .filePath("opt/bin/gateway")
                      .fixedInVersion("0.17.0")
                      .remediation("Update net to 0.17.0")
                      .build())
                  .addRelatedVulnerabilities("GHSA-qppj-0000-0000")
                  .addReferenceUrls("https://example.com/reset")
                  .build())
              .fixAvailableText("YES")
              .exploitAvailableText("YES")
              .lastKnownExploitAt(Instant.parse("2026-08-09T03:59:17Z"))
              .epssScore(0.94422)
              .raw(RawJson.of(json))
              .build());
    }

    @Test
    void an_image_in_inspectors_own_words_is_read_too() {
      ObjectNode resource = (ObjectNode) json.at("/resources/0");
      resource.remove("image");
      resource
          .putObject("data")
          .putObject("awsEcrContainerImageDetails")
          .put("repositoryName", "web/gateway")
          .put("imageHash", DIGEST)
          .put("inUseCount", 4);

      assertThat(Formats.findings(json).get(0).image())
          .contains(EcrImage.builder()
              .repositoryName("web/gateway")
              .imageHash(DIGEST)
              .inUseCount(4)
              .build());
    }

    @Test
    void an_image_without_a_figure_is_unknown() {
      ((ObjectNode) json.at("/resources/0/image")).remove("in_use_count");

      assertThat(Formats.findings(json).get(0).useAt(Instant.EPOCH, Duration.ofDays(30)))
          .isEqualTo(ImageUse.UNKNOWN);
    }

    @Test
    void an_event_brings_it_and_stays_beside_it() {
      ObjectNode event = event("Findings Imported V2", json);

      Finding finding = Formats.findings(event).get(0);

      assertThat(finding).isEqualTo(Formats.findings(json).get(0));
      assertThat(finding.event()).contains(RawJson.of(event));
    }

    @Test
    void a_page_of_get_findings_v2_is_read() {
      ObjectNode page = Json.MAPPER.createObjectNode();
      page.putArray("Findings").add(json).add(json);

      assertThat(Formats.findings(page)).hasSize(2);
    }

    @Test
    void closed_suppressed_and_partly_fixed_are_told() {
      json.put("activity_name", "Close");
      assertThat(Formats.findings(json).get(0).status()).isEqualTo(FindingStatus.CLOSED);

      json.put("activity_name", "Update").put("status", "Suppressed");
      assertThat(Formats.findings(json).get(0).status()).isEqualTo(FindingStatus.SUPPRESSED);

      ((ObjectNode) json.at("/vulnerabilities/0"))
          .put("fix_coverage", "Partial")
          .put("is_exploit_available", false);
      assertThat(Formats.findings(json).get(0).fixAvailable()).isEqualTo(FixAvailable.PARTIAL);
      assertThat(Formats.findings(json).get(0).exploitAvailable()).isEqualTo(ExploitAvailable.NO);
    }

    @Test
    void a_vulnerability_in_code_is_one() {
      ((ObjectNode) json.at("/vulnerabilities/0")).putArray("affected_code").addObject();

      assertThat(Formats.findings(json).get(0).type()).isEqualTo(FindingType.CODE_VULNERABILITY);
    }

    @Test
    void other_classes_and_products_are_named() {
      ObjectNode compliance = json.deepCopy();
      compliance.put("class_uid", 2003).put("class_name", "Compliance Finding");
      compliance
          .withObjectProperty("metadata")
          .withObjectProperty("product")
          .put("name", "Security Hub");
      ObjectNode other = json.deepCopy();
      other
          .withObjectProperty("metadata")
          .withObjectProperty("product")
          .put("name", "Scanner")
          .put("uid", "x");
      other.remove("class_name");

      assertThat(Formats.outcomes(compliance))
          .containsExactly("Other $ an OCSF event \"Compliance Finding\" of \"Security Hub\"");
      assertThat(Formats.outcomes(other))
          .containsExactly("Other $ an OCSF event \"2002\" of \"Scanner\"");
    }

    @ParameterizedTest
    @CsvSource({
      "/finding_info, uid, $.finding_info.uid",
      "'', finding_info, $.finding_info",
      "'', resources, $.resources",
    })
    void what_is_missing_is_named(String parent, String member, String path) {
      ((ObjectNode) json.at(parent)).remove(member);

      assertThat(Formats.outcomes(json)).containsExactly("Broken $ MISSING_FIELD " + path);
    }

    @Test
    void what_is_kept_reads_as_it_did() {
      Finding finding = Formats.findings(json).get(0);

      assertThat(FindingReader.read(finding.raw().toString().getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(finding);
    }
  }

  @Test
  void an_event_of_security_hub_without_findings_is_named() {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("source", "aws.securityhub").put("detail-type", "Security Hub Insight Results");
    event.putObject("detail");

    assertThat(Formats.outcomes(event))
        .containsExactly(
            "Other $ an event \"Security Hub Insight Results\" of \"aws.securityhub\"");
  }

  private static ObjectNode event(String kind, ObjectNode finding) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("source", "aws.securityhub").put("detail-type", kind);
    event.putObject("detail").putArray("findings").add(finding);
    return event;
  }
}
