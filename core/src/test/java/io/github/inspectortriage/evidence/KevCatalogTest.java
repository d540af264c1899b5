package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KevCatalogTest {
  private static final String CATALOG = """
      {
        "title": "CISA Catalog of Known Exploited Vulnerabilities",
        "catalogVersion": "2026.08.10",
        "dateReleased": "2026-08-10T16:02:11.2342Z",
        "count": 2,
        "vulnerabilities": [
          {"cveID": "CVE-2026-10001", "vendorProject": "Example", "dateAdded": "2026-08-09",
           "dueDate": "2026-08-12", "cwes": ["CWE-79"], "knownRansomwareCampaignUse": "Unknown"},
          {"cveID": "CVE-2020-2", "dateAdded": "2021-11-03", "dueDate": null,
           "knownRansomwareCampaignUse": "Known"}
        ]
      }
      """;

  @Test
  void it_says_when_a_vulnerability_was_added_and_is_due() {
    KevCatalog kev = read(CATALOG);

    assertThat(kev.version()).contains("2026.08.10");
    assertThat(kev.releasedOn()).contains(LocalDate.of(2026, 8, 10));
    assertThat(kev.size()).isEqualTo(2);
    assertThat(kev.entry("CVE-2026-10001"))
        .contains(KevEntry.builder()
            .dateAdded(LocalDate.of(2026, 8, 9))
            .dueDate(LocalDate.of(2026, 8, 12))
            .source(FactSource.of(FactSource.Kind.KEV_CATALOG, "2026.08.10"))
            .build());
    assertThat(kev.entry("CVE-2020-2"))
        .contains(KevEntry.builder()
            .dateAdded(LocalDate.of(2021, 11, 3))
            .isKnownInRansomware(true)
            .source(FactSource.of(FactSource.Kind.KEV_CATALOG, "2026.08.10"))
            .build());
    assertThat(kev.entry("CVE-1999-1")).isEmpty();
  }

  @Test
  void a_listed_finding_is_known_to_be_exploited_and_due_when_cisa_says() {
    KevCatalog kev = read(CATALOG);
    Finding finding = Event.ofImage().finding();
    Evidence evidence = Evidence.builder().kev(kev.entryOf(finding)).build();

    Priority priority =
        PriorityScorer.standard().score(finding, evidence, Instant.parse("2026-08-11T12:00:00Z"));

    assertThat(priority.isKnownExploited()).isTrue();
    assertThat(priority.due()).contains(LocalDate.of(2026, 8, 12));
    assertThat(priority.factors())
        .anyMatch(factor -> factor.reason().endsWith("on CISA's list since 2026-08-09"));
  }

  @Test
  void a_related_vulnerability_counts() {
    Finding related = Event.ofImage()
        .with("/packageVulnerabilityDetails/vulnerabilityId", "\"GHSA-1\"")
        .with("/packageVulnerabilityDetails/relatedVulnerabilities", "[\"USN-1\", \"CVE-2020-2\"]")
        .finding();

    assertThat(read(CATALOG).entryOf(related)).isPresent();
    assertThat(read(CATALOG).entryOf(Event.named("ec2-network").finding())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                    | 1:1: expected an object with the key \"vulnerabilities\"",
        "{}                                    | expected the key \"vulnerabilities\" with an array, found none",
        "{\"vulnerabilities\": [1]}            | 1:22: expected an object for each vulnerability",
        "{\"vulnerabilities\": [{\"cveID\": \"CVE-1\"}]} | expected \"cveID\" and \"dateAdded\" in each vulnerability",
        "{\"vulnerabilities\": [{\"dateAdded\": \"10 Aug\"}]} | expected a day like 2026-08-10 as \"dateAdded\", found \"10 Aug\"",
        "{\"vulnerabilities\": [                | expected JSON, but: Unexpected end-of-input",
      })
  void what_is_wrong_is_named_with_its_place(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_file_names_itself(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("kev.json"), "[]");

    assertThatThrownBy(() -> KevCatalog.read(file)).hasMessageStartingWith(file + ":1:1: ");
    assertThat(KevCatalog.read(Files.writeString(file, CATALOG)))
        .hasToString("KevCatalog[2026.08.10, 2 entries]");
  }

  private static KevCatalog read(String json) {
    return KevCatalog.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
