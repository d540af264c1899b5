package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FactSourceTest {
  private static final Instant NOON = Instant.parse("2026-08-10T12:00:00Z");

  @Test
  void a_fact_of_an_event_names_its_path_in_the_event() {
    Finding finding = Event.ofImage().finding();

    assertThat(source(finding, Evidence.none(), "epss")).isEqualTo("detail.epss.score");
    assertThat(source(finding, Evidence.none(), "impact"))
        .isEqualTo("detail.packageVulnerabilityDetails.cvss[1].baseScore");
    assertThat(source(finding, Evidence.none(), "automatable"))
        .isEqualTo("detail.packageVulnerabilityDetails.cvss[1].scoringVector");
    assertThat(source(finding, Evidence.none(), "inUse"))
        .isEqualTo("detail.resources[0].details.awsEcrContainerImage.inUseCount");
    assertThat(source(finding, Evidence.none(), "exploit"))
        .isEqualTo("detail.exploitabilityDetails.lastKnownExploitAt");
  }

  @Test
  void a_fact_of_a_listing_names_its_path_in_the_finding() {
    Finding finding = FindingReader.read(Event.ofImage().detail().getBytes(StandardCharsets.UTF_8));

    assertThat(source(finding, Evidence.none(), "epss")).isEqualTo("epss.score");
    assertThat(source(finding, Evidence.none(), "recency"))
        .isEqualTo("packageVulnerabilityDetails.vendorCreatedAt");
  }

  @Test
  void the_neutral_description_of_an_image_is_named_where_there_is_no_other() {
    Finding azure = Event.named("azure-image")
        .with("/resources/0/details/image/inUseCount", "3")
        .finding();

    assertThat(source(azure, Evidence.none(), "inUse"))
        .isEqualTo("detail.resources[0].details.image.inUseCount");
  }

  @Test
  void what_nobody_says_the_policy_says() {
    Finding finding = Event.ofImage()
        .without("/epss")
        .without("/resources/0/details/awsEcrContainerImage/inUseCount")
        .finding();

    assertThat(source(finding, Evidence.none(), "epss")).isEqualTo("policy default");
    assertThat(source(finding, Evidence.none(), "inUse")).isEqualTo("policy default");
    assertThat(source(finding, Evidence.none(), "exposure")).isEqualTo("policy default");
    assertThat(source(finding, Evidence.none(), "start")).isEqualTo("policy default");
  }

  @Test
  void what_the_caller_says_is_the_callers() {
    Evidence evidence = Evidence.builder()
        .exposure(Exposure.INTERNAL)
        .kev(KevEntry.builder().dateAdded(LocalDate.of(2026, 8, 1)).build())
        .exploitObservedAt(NOON)
        .build();
    Finding finding = Event.ofImage().finding();

    assertThat(source(finding, evidence, "exposure")).isEqualTo("given by the caller");
    assertThat(source(finding, evidence, "kev")).isEqualTo("given by the caller");
    assertThat(source(finding, evidence, "exploit"))
        .isEqualTo("exploitObserved.lastSeen of the finding's details");
  }

  @Test
  void without_a_score_of_a_source_inspectors_own_is_named() {
    Finding finding =
        Event.ofImage().with("/packageVulnerabilityDetails/cvss", "[]").finding();

    assertThat(source(finding, Evidence.none(), "impact")).isEqualTo("detail.inspectorScore");
    assertThat(source(
            Event.ofImage()
                .with("/packageVulnerabilityDetails/cvss", "[]")
                .without("/inspectorScore")
                .finding(),
            Evidence.none(),
            "impact"))
        .isEqualTo("detail.severity");
  }

  private static String source(Finding finding, Evidence evidence, String factor) {
    return PriorityScorer.standard().score(finding, evidence, NOON).factors().stream()
        .filter(each -> each.name().equals(factor))
        .findFirst()
        .orElseThrow()
        .source()
        .toString();
  }
}
