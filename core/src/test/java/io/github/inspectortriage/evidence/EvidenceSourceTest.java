package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.CisaData;
import io.github.inspectortriage.finding.ExploitObserved;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingDetails;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceSourceTest {
  private static final Instant NOON = Instant.parse("2026-08-10T12:00:00Z");
  private static final Finding FINDING = Event.ofImage().finding();

  @Test
  void nothing_given_is_nothing_known() {
    assertThat(EvidenceSource.builder().build().apply(FINDING)).isEqualTo(Evidence.none());
  }

  @Test
  void inspectors_details_say_that_it_is_exploited_and_listed() {
    Evidence evidence = EvidenceSource.builder()
        .details(finding -> Optional.of(details()))
        .build()
        .apply(FINDING);

    Priority priority = PriorityScorer.standard().score(FINDING, evidence, NOON);

    assertThat(evidence.exploitObservedAt()).contains(Instant.parse("2026-08-07T00:00:00Z"));
    assertThat(priority.due()).contains(LocalDate.of(2026, 8, 12));
    assertThat(priority.factors())
        .anyMatch(factor -> factor.reason().equals("an exploit was observed in use"))
        .anyMatch(factor ->
            factor.source().toString().equals("cisaData.dateAdded of the finding's details"));
  }

  @Test
  void the_catalogue_counts_before_the_details() {
    KevCatalog kev =
        KevCatalog.read(bytes("{\"catalogVersion\": \"2026.08.10\", \"vulnerabilities\":"
            + " [{\"cveID\": \"CVE-2026-10001\", \"dateAdded\": \"2026-08-09\"}]}"));

    Evidence evidence = EvidenceSource.builder()
        .details(finding -> Optional.of(details()))
        .kev(kev)
        .build()
        .apply(FINDING);

    assertThat(evidence.kev().orElseThrow().source()).hasToString("CISA KEV catalogue 2026.08.10");
  }

  @Test
  void each_file_says_its_part() {
    EvidenceSource source = EvidenceSource.builder()
        .epss(EpssScores.read(
            bytes("#model_version:v1,score_date:2026-08-10\ncve,epss\nCVE-2026-10001,0.9\n")))
        .vex(VexStatements.read(bytes("{\"statements\": [{\"vulnerability\": \"CVE-2026-10001\","
            + " \"products\": [\"payments/checkout-api\"], \"status\": \"affected\"}]}")))
        .images(ImageContexts.read(
            bytes("{\"images\": [{\"repository\": \"*\", \"exposure\": \"isolated\","
                + " \"missionImpact\": \"high\", \"owner\": \"us\"}]}")))
        .build();

    Evidence evidence = source.apply(FINDING);

    assertThat(evidence.epss().orElseThrow().probability()).isEqualTo(0.9);
    assertThat(evidence.vex().orElseThrow().status()).isEqualTo(VexStatus.AFFECTED);
    assertThat(evidence.exposure()).isEqualTo(Exposure.ISOLATED);
    assertThat(evidence.missionImpact()).contains(MissionImpact.HIGH);
    assertThat(evidence.owner()).contains("us");
    assertThat(evidence.imageSource()).hasToString("images:1");
  }

  private static FindingDetails details() {
    return FindingDetails.builder()
        .findingArn(FINDING.findingArn())
        .cisaData(CisaData.builder()
            .dateAdded(Instant.parse("2026-08-08T00:00:00Z"))
            .dateDue(Instant.parse("2026-08-12T00:00:00Z"))
            .build())
        .exploitObserved(ExploitObserved.builder()
            .firstSeen(Instant.parse("2026-08-01T00:00:00Z"))
            .lastSeen(Instant.parse("2026-08-07T00:00:00Z"))
            .build())
        .build();
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
