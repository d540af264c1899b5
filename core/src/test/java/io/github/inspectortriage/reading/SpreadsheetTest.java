package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.Remark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet made of a report that it saved again. */
class SpreadsheetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.11122E+11",
        "1,11122E+11",
        "1.1E11",
        "11122223333",
        "111122223333.0",
        "111 122 223 333",
        "#REF!",
        "#DIV/0!",
        "#N/A",
        ""
      })
  void an_account_that_was_taken_for_a_number_is_that_of_the_arn(String cell) {
    Finding finding = CsvReport.of(CsvReport.image("AWS Account Id", cell)).finding();

    assertThat(finding.awsAccountId()).isEqualTo("111122223333");
    assertThat(finding.remarks()).extracting(Remark::path).containsExactly("$[\"AWS Account Id\"]");
  }

  @Test
  void rows_that_hold_nothing_but_separators_are_passed_over() {
    assertThat(CsvReport.of(Map.of(), CsvReport.image(), Map.of("Title", " "), Map.of())
            .records())
        .singleElement()
        .isInstanceOf(Found.class);
  }

  @Test
  void an_account_that_nobody_knows_is_refused() {
    assertThat(((Broken) CsvReport.of(CsvReport.image(
                    "AWS Account Id", "1.11122E+11",
                    "Finding ARN", "x",
                    "Resource ID", "i-1"))
                .records()
                .get(0))
            .error())
        .hasMessageContaining("which a spreadsheet has shortened; export the report again");
  }

  @ParameterizedTest
  @CsvSource({
    "45982.41667, 2025-11-21T10:00:00Z",
    "45982, 2025-11-21T00:00:00Z",
    "46346.5, 2026-11-20T12:00:00Z",
    "4.5982E4, 2025-11-21T00:00:00Z",
  })
  void a_day_as_a_spreadsheet_counts_is_that_day_and_said(String cell, String day) {
    Finding finding =
        CsvReport.of(CsvReport.image("First Seen", cell, "Last Updated", cell)).finding();

    assertThat(finding.firstObservedAt())
        .isBetween(
            java.time.Instant.parse(day).minusSeconds(1),
            java.time.Instant.parse(day).plusSeconds(1));
    assertThat(finding.remarks()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0.41667", "120000", "11/21/2025 10:00"})
  void what_is_no_day_of_inspectors_is_refused(String cell) {
    assertThat(CsvReport.of(CsvReport.image("First Seen", cell)).records().get(0))
        .isInstanceOf(Broken.class);
  }

  @Test
  void seconds_since_1970_are_still_read() {
    Finding finding =
        CsvReport.of(CsvReport.image("First Seen", "1748629505.465")).finding();

    assertThat(finding.firstObservedAt()).isEqualTo("2025-05-30T18:25:05.465Z");
    assertThat(finding.remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        " =1+1",
        "\u00a0=1",
        "|calc",
        "%x",
        "＝1",
        "\u3000＋1",
        "\ufeff=1",
        "'=1",
        "\t1",
        "@a",
        "-1",
        "+1"
      })
  void a_formula_is_guarded_and_reads_as_it_was(String text) {
    String cell = FindingCsvWriter.guarded(text);

    assertThat(cell).isEqualTo("'" + text);
    assertThat(FormulaGuard.takeOff(cell)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "openssl", "1.2-3", "'quoted'", "a=b", " plain"})
  void any_other_text_is_left_as_it_is(String text) {
    assertThat(FindingCsvWriter.guarded(text)).isEqualTo(text);
    assertThat(FormulaGuard.takeOff(text)).isEqualTo(text);
  }

  @Test
  void urls_are_divided_where_the_next_begins() {
    Finding finding = CsvReport.of(CsvReport.image(
            "Reference Urls", "https://a.example/1,2,\n \nhttps://b.example, http://c.example\n"))
        .finding();

    assertThat(finding.packageVulnerability().orElseThrow().referenceUrls())
        .isEqualTo(List.of("https://a.example/1,2", "https://b.example", "http://c.example"));
  }

  @Test
  void a_row_that_is_written_can_be_read() {
    Finding finding = CsvReport.of(CsvReport.image()).finding().toBuilder()
        .severityText("N/A")
        .description("x".repeat(2 << 20))
        .build();
    java.io.StringWriter text = new java.io.StringWriter();
    try (FindingCsvWriter report = FindingCsvWriter.to(text)) {
      report.write(finding);
    }

    assertThat(Formats.records(text.toString()).get(0))
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(found.finding()).isEqualTo(finding));
  }
}
