package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A side value never costs the finding. */
class RemarkTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/inspectorScore | 11 | $.detail.inspectorScore",
        "/inspectorScore | \"high\" | $.detail.inspectorScore",
        "/epss | {\"score\": 1.5} | $.detail.epss.score",
        "/epss | 0.5 | $.detail.epss",
        "/updatedAt | \"yesterday\" | $.detail.updatedAt",
        "/title | {\"text\": \"a\"} | $.detail.title",
        "/remediation | [] | $.detail.remediation",
        "/exploitAvailable | [\"YES\"] | $.detail.exploitAvailable",
        "/exploitabilityDetails | {\"lastKnownExploitAt\": \"?\"} | $.detail.exploitabilityDetails.lastKnownExploitAt",
        "/inspectorScoreDetails | {\"adjustedCvss\": {\"score\": 8}} | $.detail.inspectorScoreDetails.adjustedCvss.version",
        "/packageVulnerabilityDetails/cvss | {} | $.detail.packageVulnerabilityDetails.cvss",
        "/packageVulnerabilityDetails/cvss | [7] | $.detail.packageVulnerabilityDetails.cvss[0]",
        "/packageVulnerabilityDetails/vendorCreatedAt | \"long ago\" | $.detail.packageVulnerabilityDetails.vendorCreatedAt",
        "/packageVulnerabilityDetails/referenceUrls | [{}] | $.detail.packageVulnerabilityDetails.referenceUrls[0]",
        "/packageVulnerabilityDetails/vulnerablePackages/0/epoch | -1 | $.detail.packageVulnerabilityDetails.vulnerablePackages[0].epoch",
        "/resources/0/tags | \"team\" | $.detail.resources[0].tags",
        "/resources/0/details/awsEcrContainerImage/pushedAt | \"?\" | $.detail.resources[0].details.awsEcrContainerImage.pushedAt",
        "/networkReachabilityDetails | {\"protocol\": \"TCP\"} | $.detail.networkReachabilityDetails.openPortRange",
      })
  void a_value_that_its_member_cannot_have_is_unknown_and_told_with_its_place(
      String pointer, String value, String path) {
    Finding finding = Event.ofImage().with(pointer, value).finding();

    assertThat(finding.remarks()).extracting(Remark::path).containsExactly(path);
    assertThat(finding.remarks().get(0).message()).startsWith("expected ");
  }

  @Test
  void a_remark_says_where_what_was_expected_and_what_was_found() {
    Finding finding = Event.ofImage().with("/epss", "{\"score\": 41}").finding();

    assertThat(finding.epssScore()).isEmpty();
    assertThat(finding.remarks().get(0).toString())
        .matches("1:[0-9]+ at \\$.detail.epss.score: expected a number from 0 to 1,"
            + " found \"41\"; it counts as unknown");
  }

  @Test
  void a_score_without_a_vector_has_none_and_the_others_count() {
    Finding finding =
        Event.ofImage().with("/packageVulnerabilityDetails/cvss", """
            [{"baseScore": 9.8, "version": "3.1", "source": "VENDOR"},
             {"baseScore": 7.5, "scoringVector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"},
             {"scoringVector": "AV:N", "version": "2.0", "source": "NVD"}]""").finding();

    List<CvssScore> scores = finding.packageVulnerability().orElseThrow().cvss();

    assertThat(scores).extracting(CvssScore::baseScore).containsExactly(9.8, 7.5);
    assertThat(scores.get(0).scoringVector()).isEmpty();
    assertThat(scores.get(1).version()).isEqualTo("3.1");
    assertThat(finding.remarks())
        .extracting(Remark::path)
        .containsExactly(
            "$.detail.packageVulnerabilityDetails.cvss[0].scoringVector",
            "$.detail.packageVulnerabilityDetails.cvss[2].baseScore");
  }

  @Test
  void a_package_without_a_version_keeps_its_name_and_fix() {
    Finding finding = Event.ofImage()
        .with(
            "/packageVulnerabilityDetails/vulnerablePackages",
            "[{\"name\": \"openssl\", \"fixedInVersion\": \"3.0.15\"}, {\"version\": \"1\"}]")
        .finding();

    assertThat(finding.packageVulnerability().orElseThrow().vulnerablePackages())
        .containsExactly(
            VulnerablePackage.builder().name("openssl").fixedInVersion("3.0.15").build());
    assertThat(finding.remarks())
        .extracting(Remark::path)
        .containsExactly(
            "$.detail.packageVulnerabilityDetails.vulnerablePackages[0].version",
            "$.detail.packageVulnerabilityDetails.vulnerablePackages[1].name");
  }

  @Test
  void an_image_that_lacks_its_name_gets_it_from_its_other_description_or_its_id() {
    Event byId =
        Event.ofImage().without("/resources/0/details/awsEcrContainerImage/repositoryName");

    assertThat(byId.finding().image().orElseThrow().repositoryName())
        .isEqualTo("payments/checkout-api");
    assertThat(byId.finding().remarks()).isEmpty();
  }

  @Test
  void the_name_of_a_tag_cannot_forge_a_line() {
    Finding finding = Event.ofImage()
        .with("/resources/0/tags", "{\"a\\n\\u001b[2Jtriage: all clear\": {}}")
        .finding();

    assertThat(finding.remarks().get(0).path())
        .isEqualTo("$.detail.resources[0].tags[\"a ⟨U+001B⟩[2Jtriage: all clear\"]");
  }

  @Test
  void the_remarks_of_one_finding_have_an_end_and_say_so() {
    StringBuilder tags = new StringBuilder("{");
    for (int i = 0; i < 1000; i++) {
      tags.append("\"k").append(i).append("\": [],");
    }
    String all = tags.append("\"last\": \"x\"}").toString();

    Finding finding = Event.ofImage().with("/resources/0/tags", all).finding();

    assertThat(finding.remarks()).hasSize(21);
    assertThat(finding.remarks().get(20).path()).isEqualTo("$.detail.resources[0].tags.k20");
    assertThat(finding.remarks().get(20).message())
        .isEqualTo("from here on there is more to be said, which is left out");
    assertThat(finding.resources().get(0).tags()).containsOnlyKeys("last");
  }

  @Test
  void a_finding_in_a_listing_has_its_remarks_as_well_and_is_written_as_it_came() {
    String text = Event.ofImage().with("/inspectorScore", "11").detail();

    Found found = (Found) Formats.records("{\"findings\": [" + text + "]}").get(0);

    assertThat(found.remarks()).extracting(Remark::path).containsExactly("$.inspectorScore");
    assertThat(Formats.tree(FindingWriter.toJson(found.finding()))).isEqualTo(Formats.tree(text));
  }

  @Test
  void an_event_is_read_with_its_remarks() {
    byte[] event = new String(
            Event.ofImage().with("/inspectorScore", "11").bytes(), StandardCharsets.UTF_8)
        .replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"noon\"")
        .getBytes(StandardCharsets.UTF_8);

    assertThat(FindingReader.readEvent(event))
        .isInstanceOfSatisfying(
            io.github.inspectortriage.finding.FindingEvent.class,
            it -> assertThat(it.finding().remarks())
                .extracting(Remark::path)
                .containsExactly("$.time", "$.detail.inspectorScore"));
  }

  @ParameterizedTest
  @CsvSource({
    "BaseVector, $.Vulnerabilities[0].Cvss[0].BaseVector",
    "Source, ",
    "Version, ",
    "BaseScore, $.Vulnerabilities[0].Cvss[0].BaseScore",
  })
  void security_hub_requires_no_member_of_a_score(String member, String ignored) {
    ObjectNode page = Formats.json("asff");
    ((ObjectNode) page.at("/Findings/0/Vulnerabilities/0/Cvss/0")).remove(member);

    assertThat(Formats.findings(page)).hasSize(1);
  }
}
