package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.pattern.EventPattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcrScanTest {
  @Nested
  class Basic {
    private static final String DIGEST =
        "sha256:74b2c688c700ec95a93e478cdb959737c148df3fbf5ea706abe0318726e885e6";
    private static final Instant SCANNED_AT = Instant.parse("2026-08-10T10:25:05.250Z");

    private final ObjectNode answer = Formats.json("ecr-basic");

    @Test
    void a_finding_is_read_whole() {
      Finding finding = Formats.findings(answer).get(0);

      assertThat(finding)
          .isEqualTo(Finding.builder()
              .findingArn("ecr-basic-scan:111122223333/web/shop@" + DIGEST
                  + "/CVE-2026-20001/archiver/1:7.9p1-10+deb10u2")
              .awsAccountId("111122223333")
              .type(FindingType.PACKAGE_VULNERABILITY)
              .description("A crafted archive makes the unpacker write outside its buffer.")
              .severityText("HIGH")
              .statusText("ACTIVE")
              .firstObservedAt(SCANNED_AT)
              .lastObservedAt(SCANNED_AT)
              .addResources(Resource.builder()
                  .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
                  .id("111122223333/web/shop@" + DIGEST)
                  .image(EcrImage.builder()
                      .repositoryName("web/shop")
                      .registry("111122223333")
                      .imageHash(DIGEST)
                      .addImageTags("4.1.0")
                      .build())
                  .build())
              .packageVulnerability(PackageVulnerability.builder()
                  .vulnerabilityId("CVE-2026-20001")
                  .sourceUrl("https://security-tracker.debian.org/tracker/CVE-2026-20001")
                  .addCvss(
                      score("3.1", 8.8, "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H"),
                      score("2.0", 6.8, "AV:N/AC:M/Au:N/C:P/I:P/A:P"))
                  .addVulnerablePackages(VulnerablePackage.builder()
                      .name("archiver")
                      .version("1:7.9p1-10+deb10u2")
                      .build())
                  .build())
              .raw(finding.raw())
              .build());
    }

    @Test
    void what_a_basic_scan_does_not_say_is_unknown() {
      Finding finding = Formats.findings(answer).get(1);

      assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
      assertThat(finding.severityText()).isEqualTo("UNDEFINED");
      assertThat(finding.fixAvailable()).isEqualTo(FixAvailable.UNKNOWN);
      assertThat(finding.exploitAvailable()).isEqualTo(ExploitAvailable.UNKNOWN);
      assertThat(finding.useAt(SCANNED_AT, Duration.ofDays(30))).isEqualTo(ImageUse.UNKNOWN);
    }

    @Test
    void each_finding_keeps_the_answer_with_itself_only() {
      List<Finding> findings = Formats.findings(answer);

      for (Finding finding : findings) {
        assertThat(FindingReader.read(finding.raw().toString().getBytes(StandardCharsets.UTF_8)))
            .isEqualTo(finding);
        assertThat(finding.raw().at("/imageScanStatus/status").map(RawJson::asText))
            .contains("COMPLETE");
      }
      assertThat(findings.get(1).raw().at("/imageScanFindings/findings/0/name"))
          .hasToString("Optional[\"CVE-2026-20002\"]");
    }

    @Test
    void an_image_named_by_its_tag_is_known_by_it() {
      answer.withObjectProperty("imageId").remove("imageDigest");

      assertThat(Formats.findings(answer).get(1).findingArn())
          .isEqualTo("ecr-basic-scan:111122223333/web/shop:4.1.0/CVE-2026-20002/libnews/");
    }

    @Test
    void a_broken_finding_names_its_path_and_costs_itself_only() {
      ((ObjectNode) answer.at("/imageScanFindings/findings/0")).putArray("name");

      assertThat(Formats.outcomes(answer))
          .containsExactly(
              "Broken $.imageScanFindings.findings[0] BAD_VALUE"
                  + " $.imageScanFindings.findings[0].name",
              "Found $.imageScanFindings.findings[1]");
    }

    @Test
    void a_score_that_is_none_is_told_and_unknown() {
      ((ObjectNode) answer.at("/imageScanFindings/findings/0/attributes/3")).put("value", "high");

      assertThat(Formats.findings(answer).get(0).remarks())
          .extracting(Remark::path)
          .containsExactly("$.imageScanFindings.findings[0].attributes.CVSS3_SCORE");
    }

    // ECR's model requires none of these members.
    @Test
    void what_stands_around_the_findings_may_lack_what_ecr_does_not_promise() {
      for (String name : List.of("imageId", "repositoryName", "registryId")) {
        ObjectNode without = answer.deepCopy();
        without.remove(name);

        assertThat(Formats.findings(without).get(0).remarks())
            .extracting(Remark::path)
            .as(name)
            .contains("$." + name);
      }
    }

    @Test
    void without_the_time_of_the_scan_that_of_its_knowledge_counts() {
      ObjectNode noTime = answer.deepCopy();
      ObjectNode scan = noTime.withObjectProperty("imageScanFindings");
      scan.remove("imageScanCompletedAt");
      scan.put("vulnerabilitySourceUpdatedAt", "2026-11-19T08:00:00Z");

      assertThat(Formats.findings(noTime).get(0).firstObservedAt())
          .isEqualTo(Instant.parse("2026-11-19T08:00:00Z"));

      scan.remove("vulnerabilitySourceUpdatedAt");
      assertThat(((Broken) Formats.records(noTime).get(0)).error())
          .hasMessage("1:1 at $.imageScanFindings.imageScanCompletedAt:"
              + " every finding has this field, but this one has not");
    }

    // A listing without its findings, and one that was asked for counts only, were good news.
    @Test
    void a_scan_that_counts_what_it_does_not_list_is_no_good_news() {
      ObjectNode scan = answer.withObjectProperty("imageScanFindings");
      scan.putArray("findings");
      scan.putObject("findingSeverityCounts").put("HIGH", 12).put("LOW", 1);

      assertThat(Formats.outcomes(answer))
          .containsExactly("Other $ an ECR scan that counts 13 findings and lists none of them;"
              + " ask for the whole answer");

      scan.remove("findings");
      assertThat(Formats.outcomes(answer)).singleElement().asString().contains("counts 13");
    }

    private static CvssScore score(String version, double score, String vector) {
      return CvssScore.builder()
          .version(version)
          .baseScore(score)
          .scoringVector(vector)
          .source("ECR basic scan")
          .build();
    }
  }

  @Nested
  class Enhanced {
    private static final String DIGEST =
        "sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab";

    private final ObjectNode answer = Formats.json("ecr-enhanced");

    @Test
    void a_finding_is_read_as_inspectors_but_for_the_score_and_the_clusters() {
      Finding finding = Formats.findings(answer).get(0);
      ObjectNode asInspector =
          (ObjectNode) answer.at("/imageScanFindings/enhancedFindings/0").deepCopy();
      asInspector.set("inspectorScore", asInspector.remove("score"));
      asInspector
          .putObject("inspectorScoreDetails")
          .set("adjustedCvss", asInspector.at("/scoreDetails/cvss"));
      ObjectNode recommendation = (ObjectNode) asInspector.at("/remediation/recommendation");
      recommendation.set("Url", recommendation.remove("url"));
      Finding inspectors = Formats.findings(asInspector).get(0);

      assertThat(finding)
          .isEqualTo(Finding.builder()
              .from(inspectors)
              .resources(List.of(Resource.builder()
                  .from(inspectors.resources().get(0))
                  .image(EcrImage.builder()
                      .repositoryName("payments/checkout-api")
                      .imageHash(DIGEST)
                      .registry("111122223333")
                      .addImageTags("2.31.0")
                      .pushedAt(Instant.parse("2026-08-09T08:00:00Z"))
                      .architecture("amd64")
                      .platform("ALPINE_LINUX_3_21")
                      .author("build")
                      .inUseClusterCount(2)
                      .lastInUseAt(Instant.parse("2026-08-11T02:00:00Z"))
                      .build())
                  .build()))
              .raw(finding.raw())
              .build());
      assertThat(finding.inspectorScore()).hasValue(10);
      assertThat(finding.adjustedCvss()).isPresent();
      assertThat(finding.recommendation())
          .contains(Recommendation.builder()
              .text("None Provided")
              .url("https://example.com/fix")
              .build());
      assertThat(finding.findingArn()).endsWith("2a35d1ea0c94b2f4d08a1c6b2f04c9d1");
    }

    @Test
    void clusters_are_use_but_no_tasks() {
      EcrImage image = Formats.findings(answer).get(0).image().orElseThrow();

      assertThat(image.inUseCount()).isEmpty();
      assertThat(image.useAt(Instant.EPOCH, Duration.ZERO)).isEqualTo(ImageUse.IN_USE);
    }

    @Test
    void a_pattern_on_tasks_does_not_match_clusters() {
      String event = FindingWriter.eventJson(Formats.findings(answer).get(0));

      assertThat(event).contains("payments/checkout-api").doesNotContain("inUseCount");
      assertThat(EventPattern.parse("""
              {"detail": {"resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"exists": true}]}}}}}
              """).matches(event.getBytes(StandardCharsets.UTF_8)))
          .isFalse();
    }

    @Test
    void what_is_kept_reads_as_it_did() {
      Finding finding = Formats.findings(answer).get(0);

      assertThat(FindingReader.read(finding.raw().toString().getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(finding);
    }

    @Test
    void a_broken_finding_names_its_path() {
      ((ObjectNode) answer.at("/imageScanFindings/enhancedFindings/0")).putObject("severity");

      assertThat(Formats.outcomes(answer))
          .containsExactly("Broken $.imageScanFindings.enhancedFindings[0] BAD_VALUE"
              + " $.imageScanFindings.enhancedFindings[0].severity");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "awsAccountId",
          "type",
          "severity",
          "status",
          "firstObservedAt",
          "lastObservedAt",
          "resources"
        })
    void a_member_that_ecrs_model_does_not_require_costs_no_finding(String member) {
      ((ObjectNode) answer.at("/imageScanFindings/enhancedFindings/0")).remove(member);

      assertThat(Formats.findings(answer).get(0).remarks())
          .extracting(Remark::path)
          .contains("$.imageScanFindings.enhancedFindings[0]." + member);
    }
  }

  @Test
  void an_answer_without_findings_is_named() {
    ObjectNode failed = Json.MAPPER.createObjectNode();
    failed.putObject("imageId");
    failed.putObject("imageScanStatus").put("status", "FAILED");

    assertThat(Formats.outcomes(failed))
        .containsExactly("Other $ an ECR scan without a result, \"FAILED\"");
  }

  @Test
  void an_answer_of_the_wrong_shape_is_no_crash() {
    assertThat(Formats.records("{\"imageScanFindings\": {\"findings\": [7, null, []]}}"))
        .hasSize(3)
        .allMatch(record -> record instanceof Broken);
    assertThat(Formats.records("{\"imageScanFindings\": {\"findings\": 7}}")).hasSize(1);
  }
}
