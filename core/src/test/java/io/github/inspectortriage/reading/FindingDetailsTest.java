package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.finding.CisaData;
import io.github.inspectortriage.finding.ExploitObserved;
import io.github.inspectortriage.finding.FindingDetails;
import io.github.inspectortriage.finding.FindingDetailsAnswer;
import io.github.inspectortriage.finding.FindingDetailsError;
import io.github.inspectortriage.finding.FindingEvidence;
import io.github.inspectortriage.finding.InvalidFindingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingDetailsTest {
  private static final String ARN =
      "arn:aws:inspector2:eu-west-1:111122223333:finding/7d1ea0c94b2f4d08a1c6b2f04c9d1e77";
  private static final String PREFIX = "arn:aws:inspector2:eu-west-1:111122223333:finding/";

  @Test
  void an_answer_is_read_whole() {
    FindingDetails details = answer().detailsOf(ARN).orElseThrow();

    assertThat(details)
        .isEqualTo(FindingDetails.builder()
            .findingArn(ARN)
            .cisaData(CisaData.builder()
                .dateAdded(Instant.parse("2025-08-05T00:00:00Z"))
                .dateDue(Instant.parse("2026-08-26T00:00:00Z"))
                .action("Apply the vendor's mitigations.")
                .build())
            .riskScore(96)
            .addEvidences(
                FindingEvidence.builder()
                    .evidenceRule("exploit-kit")
                    .evidenceDetail("Seen in two kits.")
                    .severity("critical")
                    .build(),
                FindingEvidence.builder().evidenceRule("botnet").build())
            .addTtps("T1190", "T1059")
            .addTools("metasploit")
            .exploitObserved(ExploitObserved.builder()
                .firstSeen(Instant.parse("2025-08-06T00:00:00Z"))
                .lastSeen(Instant.parse("2025-08-13T00:00:00.5Z"))
                .build())
            .addReferenceUrls("https://example.org/CVE-2026-10001")
            .addCwes("CWE-787")
            .epssScore(0.41)
            .build());
  }

  @Test
  void an_unknown_field_survives() {
    FindingDetails details = answer().detailsOf(ARN).orElseThrow();

    assertThat(details.raw().at("/newIn2027")).hasToString("Optional[{\"figure\":1.50}]");
  }

  @Test
  void what_is_missing_is_unknown() {
    FindingDetails details =
        answer().detailsOf(PREFIX + "00000000000000000000000000000002").orElseThrow();

    assertThat(details)
        .isEqualTo(FindingDetails.builder().findingArn(details.findingArn()).build());
    assertThat(details.riskScore()).isEmpty();
    assertThat(details.epssScore()).isEmpty();
  }

  @Test
  void a_finding_without_details_says_why() {
    assertThat(answer().errors())
        .extracting(FindingDetailsError::errorCode)
        .containsExactly(
            FindingDetailsError.Code.FINDING_DETAILS_NOT_FOUND, FindingDetailsError.Code.UNKNOWN);
    assertThat(answer().errors().get(1))
        .hasToString(PREFIX + "00000000000000000000000000000004: THROTTLED: Later.");
    assertThat(answer().detailsOf(PREFIX + "00000000000000000000000000000004")).isEmpty();
  }

  @Test
  void a_builder_holds_what_was_read() {
    FindingDetails details = answer().detailsOf(ARN).orElseThrow();

    FindingDetails changed = details.toBuilder().riskScore(10).build();

    assertThat(changed).isNotEqualTo(details);
    assertThat(changed.toBuilder().riskScore(96).build()).isEqualTo(details);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]    | 1:1: expected findingDetails or errors, found no JSON object",
        "{}    | 1:1: expected findingDetails or errors, found an empty object",
        "{\"a\":1} | 1:1: expected findingDetails or errors, found an object with the fields \"a\"",
        "{\"findingDetails\": [{}]} "
            + "| 1:1 at $.findingDetails[0].findingArn: every finding has this field, but this one has not",
        "{\"errors\": [{\"findingArn\": \"a\", \"errorCode\": \"b\"}]} "
            + "| 1:1 at $.errors[0].errorMessage: every finding has this field, but this one has not",
        "{\"findingDetails\": [{\"findingArn\": \"a\", \"epssScore\": 2}]} "
            + "| 1:1 at $.findingDetails[0].epssScore: expected a number from 0 to 1, found \"2\"",
        "{\"findingDetails\": 5} | 1:1 at $.findingDetails: expected an array, found \"5\"",
      })
  void what_is_no_answer_is_refused(String json, String message) {
    assertThatThrownBy(() -> FindingReader.readDetails(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidFindingException.class)
        .hasMessage(message);
  }

  @Test
  void an_answer_that_is_cut_off_is_refused_with_its_place() {
    assertThatThrownBy(
            () -> FindingReader.readDetails("{\"errors\": \n[".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidFindingException.class)
        .hasMessageStartingWith("2:2: expected JSON, but: Unexpected end-of-input");
  }

  @Test
  void a_figure_out_of_range_is_refused() {
    FindingDetails.Builder builder = FindingDetails.builder().findingArn(ARN);

    assertThatThrownBy(() -> builder.epssScore(1.5).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epssScore must be 0 to 1, but was 1.5");
    assertThatThrownBy(() -> builder.epssScore(1).riskScore(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("riskScore must be 0 or more, but was -1");
  }

  private static FindingDetailsAnswer answer() {
    try (InputStream in = FindingDetailsTest.class.getResourceAsStream("/details/answer.json")) {
      return FindingReader.readDetails(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
