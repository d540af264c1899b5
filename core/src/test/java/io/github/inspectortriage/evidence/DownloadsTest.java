package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which CISA's catalogue and FIRST's scores come, and what becomes of them on a desk. */
class DownloadsTest {
  private static final String MARK = "\uFEFF";
  private static final String KEV_CSV = """
      cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes
      CVE-2026-10001,"Example, Inc.",Shop,"A ""quoted"" name",2026-08-09,"two
      lines",Apply updates,2026-08-12,Known,,CWE-79
      CVE-2020-2,Other,Thing,Name,2021-11-03,d,a,,Unknown,,
      """;
  private static final String EPSS_CSV =
      "#model_version:v2026.03.14,score_date:2026-08-10T12:00:00Z\ncve,epss,percentile\nCVE-2026-10001,0.5,0.9\n";
  private static final String EPSS_ANSWER = """
      {"status": "OK", "status-code": 200, "version": "1.0", "access": "public", "total": 2, "offset": 0, "limit": 100,
       "data": [{"cve": "CVE-2026-10001", "epss": "0.500000000", "percentile": "0.9", "date": "2026-08-10",
                 "time-series": [{"epss": "0.1", "date": "2026-08-09"}]},
                {"cve": "CVE-2020-2", "epss": 0.25, "date": "2026-08-10"}]}""";

  @Test
  void the_catalogue_as_csv_says_the_same_as_the_json_but_its_version() {
    KevCatalog kev = kev(KEV_CSV);

    assertThat(kev.size()).isEqualTo(2);
    assertThat(kev.version()).isEmpty();
    assertThat(kev.entry("CVE-2026-10001"))
        .contains(KevEntry.builder()
            .dateAdded(LocalDate.of(2026, 8, 9))
            .dueDate(LocalDate.of(2026, 8, 12))
            .isKnownInRansomware(true)
            .source(FactSource.builder().kind(FactSource.Kind.KEV_CATALOG).build())
            .build());
    assertThat(kev.entry("CVE-2020-2").orElseThrow().dueDate()).isEmpty();
  }

  @Test
  void a_spreadsheet_may_have_saved_it_with_a_mark_and_semicolons() {
    String saved = MARK + "\"cveID\";dateAdded;dueDate\r\nCVE-2026-10001;2026-08-09;\r\n";

    assertThat(kev(saved).entry("CVE-2026-10001")).isPresent();
    assertThat(kev("cveID\tdateAdded\nCVE-2026-10001\t2026-08-09\n").size()).isEqualTo(1);
    assertThat(kev(MARK + "{\"vulnerabilities\": []}").size()).isZero();
  }

  @Test
  void a_second_document_in_the_file_is_not_left_out_without_a_word() {
    String kev = "{\"vulnerabilities\": []}";
    String vex = "{\"statements\": []}";

    for (String more : List.of("\n{}", " []", "x")) {
      assertThatThrownBy(() -> kev(kev + more))
          .isInstanceOf(InvalidEvidenceException.class)
          .hasMessageContaining("expected ");
      assertThatThrownBy(() -> epss(EPSS_ANSWER + more))
          .isInstanceOf(InvalidEvidenceException.class);
      assertThatThrownBy(() -> VexStatements.read(
              new ByteArrayInputStream((vex + more).getBytes(StandardCharsets.UTF_8))))
          .isInstanceOf(InvalidEvidenceException.class);
    }
    assertThatThrownBy(() -> kev(kev + "\n" + kev))
        .hasMessage(
            "2:1: expected one document, found more behind it; give each as a file of its own");
    assertThat(kev(kev + " \n\n").size()).isZero();
  }

  @Test
  void a_catalogue_that_lists_nothing_says_so() {
    for (String empty : List.of("{\"vulnerabilities\": []}", "cveID,dateAdded\n")) {
      KevCatalog kev = kev(empty);

      assertThat(kev.size()).isZero();
      assertThat(kev.remarks())
          .containsExactly(
              "CISA's catalogue lists no vulnerability: nothing counts as exploited by it");
      assertThat(EvidenceSource.builder().kev(kev).build().remarks()).isEqualTo(kev.remarks());
    }
    assertThat(kev(KEV_CSV).remarks()).isEmpty();
  }

  @Test
  void the_names_of_the_catalogue_may_have_lost_their_capitals() {
    for (String catalogue : List.of(
        KEV_CSV.replace("cveID", "cveid").replace("dateAdded", "DateAdded"),
        "cveid;dateadded;duedate;knownransomwarecampaignuse\ncve-2026-10001;2026-08-09;2026-08-12;Known\n",
        "{\"Vulnerabilities\": [{\"cveId\": \"cve-2026-10001\", \"dateadded\": \"2026-08-09\","
            + " \"DueDate\": \"2026-08-12\", \"knownRansomwareCampaignUse\": \"Known\"}]}")) {
      KevEntry entry = kev(catalogue).entry("CVE-2026-10001").orElseThrow();

      assertThat(entry.dateAdded()).isEqualTo(LocalDate.of(2026, 8, 9));
      assertThat(entry.dueDate()).contains(LocalDate.of(2026, 8, 12));
      assertThat(entry.isKnownInRansomware()).isTrue();
    }
  }

  @Test
  void a_spreadsheet_may_have_saved_the_scores() {
    for (String saved : List.of(
        "\"#model_version:v2026.03.14,score_date:2026-08-10T12:00:00Z\"|\"cve\",\"epss\",\"percentile\"|"
            + "\"CVE-2026-10001\",\"0.5\",\"0.9\"|",
        "#model_version:v2026.03.14,score_date:2026-08-10T12:00:00Z,\r|\"cve\",\"epss\",\"percentile\"\r|"
            + "CVE-2026-10001,0.5,0.9\r|",
        "\"#model_version:v2026.03.14\",\"score_date:2026-08-10T12:00:00Z\",|CVE,EPSS,percentile|"
            + "CVE-2026-10001,0.5,0.9|",
        MARK
            + "#model_version:v2026.03.14;score_date:2026-08-10T12:00:00Z;\r|cve;epss;percentile\r|"
            + "CVE-2026-10001;0,5;0,9\r|",
        "#model_version:v2026.03.14\tscore_date:2026-08-10T12:00:00Z|cve\tepss\tpercentile|"
            + "CVE-2026-10001\t0.5\t0.9|")) {
      EpssScores epss = epss(saved.replace('|', '\n'));

      assertThat(epss.modelVersion()).as(saved).isEqualTo("v2026.03.14");
      assertThat(epss.scoreDate()).isEqualTo(LocalDate.of(2026, 8, 10));
      assertThat(epss.score("CVE-2026-10001").orElseThrow().probability()).isEqualTo(0.5);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                  | 1:1: expected CISA's catalogue: JSON, or CSV whose first row has the names cveID and dateAdded, found nothing",
        "`cve,epss,percentile`               | found \"cve,epss,percentile\"",
        "`cveID,dateAdded\\nCVE-1,11/3/2021`  | 2:1: expected a day like 2026-08-10 as \"dateAdded\", found \"11/3/2021\"",
        "`cveID,dateAdded\\nCVE-1`            | 2:1: expected cveID and dateAdded in each row",
        "`cveID,dateAdded\\n\"CVE-1`          | expected cveID and dateAdded in each row",
      })
  void what_is_wrong_with_the_csv_is_told_with_its_row(String csv, String message) {
    assertThatThrownBy(() -> kev(csv.replace("\\n", "\n")))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageContaining(message)
        .hasNoCause();
  }

  /** The parser of CSV repeats the field that is too long in its own error. */
  @Test
  void no_cause_of_an_error_repeats_the_input() {
    String raw = "\u001b[31m" + "x".repeat(100_000);

    assertThatThrownBy(() -> kev("cveID,dateAdded\n" + raw)).hasNoCause();
    assertThatThrownBy(() -> epss(EPSS_CSV + raw)).hasNoCause();
  }

  @Test
  void scores_with_a_mark_in_front_are_scores() throws IOException {
    assertThat(epss(MARK + EPSS_CSV).score("CVE-2026-10001")).isPresent();
    assertThat(
            EpssScores.read(new ByteArrayInputStream(packed(MARK + EPSS_CSV))).size())
        .isEqualTo(1);
  }

  @Test
  void an_answer_of_the_api_names_no_model() {
    EpssScores epss = epss(EPSS_ANSWER);

    assertThat(epss.size()).isEqualTo(2);
    assertThat(epss.modelVersion()).isEmpty();
    assertThat(epss.remarks()).isEmpty();
    assertThat(epss.score("CVE-2026-10001"))
        .contains(EpssScore.builder()
            .probability(0.5)
            .asOf(LocalDate.of(2026, 8, 10))
            .source(FactSource.builder()
                .kind(FactSource.Kind.EPSS_SCORES)
                .asOf(LocalDate.of(2026, 8, 10))
                .build())
            .build());
    assertThat(epss.score("CVE-2026-10001").orElseThrow().source())
        .hasToString("EPSS scores of 2026-08-10");
  }

  @Test
  void the_rows_may_come_without_an_envelope() {
    assertThat(epss("\n [{\"cve\": \"CVE-2020-1\", \"epss\": \"0.1\", \"date\": \"2026-08-10\"}]")
            .size())
        .isEqualTo(1);
  }

  @Test
  void one_page_of_many_is_told_from_the_whole() {
    assertThat(epss(EPSS_ANSWER.replace("\"total\": 2", "\"total\": 280123")).remarks())
        .containsExactly(
            "the answer of FIRST has 2 of 280123 scores: of all other vulnerabilities none is known; the"
                + " CSV has them all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"status\": \"error\", \"status-code\": 404, \"message\": \"no\\u001b[31m route\"} | FIRST answered \"error\": \"no⟨U+001B⟩[31m route\"",
        "{\"status\": \"OK\", \"total\": 0, \"data\": []} | expected scores, found none",
        "{\"status\": \"OK\"} | expected \"data\" with an array of scores, found none",
        "[{\"cve\": \"GHSA-1\", \"epss\": \"0.1\", \"date\": \"2026-08-10\"}] | expected an id like CVE-2021-44228 as \"cve\", found \"GHSA-1\"",
        "[{\"cve\": \"CVE-2020-1\", \"epss\": \"1.1\", \"date\": \"2026-08-10\"}] | expected a probability from 0 to 1 as \"epss\", found \"1.1\"",
        "[{\"cve\": \"CVE-2020-1\", \"epss\": \"0.1\", \"date\": \"soon\"}] | expected a day like 2026-11-24 as \"date\", found \"soon\"",
        "[{\"cve\": \"CVE-2020-1\", \"epss\": \"0.1\", \"date\": \"2026-08-10\"}, {\"cve\": \"CVE-2020-2\", \"epss\": \"0.1\", \"date\": \"2026-08-09\"}] | expected scores of one day, found 2026-08-10 and 2026-08-09",
        "[{\"cve\": \"CVE-2020-1\", \"epss\": \"0.1\", \"date\": \"2026-08-10\"}, {\"cve\": \"cve-2020-1\", \"epss\": \"0.1\", \"date\": \"2026-08-10\"}] | \"cve-2020-1\" stands here a second time",
      })
  void what_is_wrong_with_an_answer_is_told(String answer, String message) {
    assertThatThrownBy(() -> epss(answer))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void another_encoding_is_told_by_its_name(String charset) {
    byte[] bytes = (MARK + KEV_CSV).getBytes(Charset.forName(charset));

    assertThatThrownBy(() -> KevCatalog.read(new ByteArrayInputStream(bytes)))
        .hasMessage("1:1: expected a text in UTF-8, found one in UTF-16");
    assertThatThrownBy(() -> EpssScores.read(new ByteArrayInputStream(bytes)))
        .hasMessage("1:1: expected a text in UTF-8, found one in UTF-16");
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static KevCatalog kev(String text) {
    return KevCatalog.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static EpssScores epss(String text) {
    return EpssScores.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
