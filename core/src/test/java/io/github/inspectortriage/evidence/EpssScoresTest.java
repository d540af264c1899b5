package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.PriorityScorer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpssScoresTest {
  private static final String SCORES = """
      #model_version:v2026.03.14,score_date:2026-08-10T00:00:00+0000
      cve,epss,percentile
      CVE-1999-0001,0.01141,0.77816
      CVE-2026-10001,0.5,0.98
      CVE-2021-1000000007,1.2e-05,0.00001
      """;
  private static final Instant NOON = Instant.parse("2026-08-10T12:00:00Z");

  @Test
  void it_names_its_model_and_its_day() {
    EpssScores epss = read(SCORES);

    assertThat(epss.modelVersion()).isEqualTo("v2026.03.14");
    assertThat(epss.scoreDate()).isEqualTo(LocalDate.of(2026, 8, 10));
    assertThat(epss).hasToString("EpssScores[v2026.03.14 of 2026-08-10, 3 scores]");
  }

  @Test
  void a_vulnerability_has_a_score_or_none() {
    EpssScores epss = read(SCORES);

    assertThat(epss.score("CVE-1999-0001").orElseThrow().probability()).isEqualTo(0.01141);
    assertThat(epss.score("CVE-2021-1000000007").orElseThrow().probability()).isEqualTo(0.000012);
    assertThat(epss.score("CVE-1999-0002")).isEmpty();
    assertThat(epss.score("GHSA-jfh8-c2jp-5v3q")).isEmpty();
    assertThat(epss.score("")).isEmpty();
  }

  @Test
  void a_finding_without_a_cve_has_the_highest_of_the_related() {
    Finding related = Event.ofImage()
        .with("/packageVulnerabilityDetails/vulnerabilityId", "\"GHSA-1\"")
        .with(
            "/packageVulnerabilityDetails/relatedVulnerabilities",
            "[\"CVE-1999-0001\", \"CVE-2026-10001\"]")
        .finding();

    assertThat(read(SCORES).scoreOf(related).orElseThrow().probability()).isEqualTo(0.5);
    assertThat(read(SCORES).scoreOf(Event.named("ec2-network").finding())).isEmpty();
  }

  @Test
  void the_newer_of_two_scores_counts_and_says_so() {
    assertThat(epss("2026-08-10T09:00:00Z"))
        .isEqualTo("50 % chance of exploitation in the next 30 days (EPSS), "
            + "EPSS model v2026.03.14, scores of 2026-08-10");
    assertThat(epss("2026-08-09T09:00:00Z")).startsWith("50 %");
    assertThat(epss("2026-08-11T09:00:00Z"))
        .isEqualTo("41 % chance of exploitation in the next 30 days (EPSS), detail.epss.score");
  }

  @Test
  void a_score_of_a_file_stands_in_for_one_that_inspector_did_not_send() {
    Finding without =
        Event.ofImage().without("/epss").reportedAt("2026-08-20T09:00:00Z").finding();

    assertThat(epss(without)).startsWith("50 % ").endsWith("scores of 2026-08-10");
  }

  @Test
  void gzip_is_recognised(@TempDir Path directory) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(SCORES.getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(directory.resolve("epss.csv.gz"), packed.toByteArray());
    Path cut = Files.write(
        directory.resolve("cut.csv.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 20));

    assertThat(EpssScores.read(file).size()).isEqualTo(3);
    assertThatThrownBy(() -> EpssScores.read(cut))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessage(cut + ":1:1: expected a whole gzip file, but it is broken or cut off");
  }

  @Test
  void many_scores_find_their_place() {
    StringBuilder csv = new StringBuilder(SCORES);
    for (int i = 1; i <= 20_000; i++) {
      csv.append("CVE-2020-").append(i).append(",0.").append(10_000 + i).append(",0.5\n");
    }

    EpssScores epss = read(csv.toString());

    assertThat(epss.size()).isEqualTo(20_003);
    assertThat(epss.score("CVE-2020-19999").orElseThrow().probability()).isEqualTo(0.29999);
    assertThat(epss.score("CVE-2020-20001")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NONE | 1:1: expected the rows of EPSS, but the file is empty",
        "cve,epss\\nCVE-2020-1,0.1  | 1:1: expected \"~model_version:v2026.03.14,score_date:2026-11-24T…\", found \"cve\"",
        "~model_version:v1         | 1:1: expected \"~model_version:v2026.03.14,score_date:2026-11-24T…\", found \"~model_version:v1\"",
        "~model_version:v1,score_date:2026-02-31 | 1:1: expected a day as score_date, found \"2026-02-31\"",
        "HEAD\\ncve,score           | 2:1: expected the names cve,epss,percentile, found \"cve,score\"",
        "HEAD\\ncve,epss\\nGHSA-1,1  | 3:1: expected an id like CVE-2021-44228, found \"GHSA-1\"",
        "HEAD\\ncve,epss\\nCVE-2020-1| 3:1: expected a score behind \"CVE-2020-1\", found none",
        "HEAD\\ncve,epss\\nCVE-2020-1,2 | 3:12: expected a probability from 0 to 1, found \"2\"",
        "HEAD\\ncve,epss\\nCVE-2020-1,NaN | 3:12: expected a probability from 0 to 1, found \"NaN\"",
        "HEAD\\ncve,epss\\nCVE-2020-1,much | 3:12: expected a probability from 0 to 1, found \"much\"",
        "HEAD\\ncve,epss\\nCVE-2020-1,0.1\\nCVE-2020-01,0.2 | 4:1: \"CVE-2020-01\" stands here a second time",
        "HEAD\\ncve,epss,percentile\\n | 2:1: expected scores below the names, found none",
        "HEAD\\ncve,epss\\nLONG | 3:1: expected a row of CSV with short fields",
      })
  void what_is_wrong_is_named_with_its_place(String csv, String message) {
    String text = csv.replace("\\n", "\n")
        .replace("~", "#")
        .replace("NONE", "")
        .replace("LONG", "x".repeat(300))
        .replace("HEAD", SCORES.lines().findFirst().orElseThrow());

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessage(message.replace("~", "#"));
  }

  private static String epss(String reportedAt) {
    return epss(Event.ofImage().reportedAt(reportedAt).finding());
  }

  private static String epss(Finding finding) {
    Evidence evidence = Evidence.builder().epss(read(SCORES).scoreOf(finding)).build();
    Factor factor = PriorityScorer.standard().score(finding, evidence, NOON).factors().stream()
        .filter(each -> each.name().equals("epss"))
        .findFirst()
        .orElseThrow();
    return factor.reason() + ", " + factor.source();
  }

  private static EpssScores read(String csv) {
    return EpssScores.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void each_of_very_many_has_its_own_score() {
    StringBuilder csv = new StringBuilder(
        "#model_version:v2026.03.14,score_date:2026-08-10T00:00:00+0000\ncve,epss,percentile\n");
    for (int i = 0; i < 50_000; i++) {
      csv.append("CVE-").append(1999 + i % 28).append('-').append(1000 + i);
      csv.append(",0.").append(100_000 + i).append(",0.5\n");
    }

    EpssScores scores = read(csv.toString());

    for (int i = 0; i < 50_000; i++) {
      String id = "CVE-" + (1999 + i % 28) + "-" + (1000 + i);
      assertThat(scores.score(id).orElseThrow().probability())
          .isEqualTo(Double.parseDouble("0." + (100_000 + i)));
    }
    assertThat(scores.score("CVE-1999-1001")).isEmpty();
    assertThat(scores.score("CVE-2000-1001")).isPresent();
    assertThat(scores.score("CVE-2000-")).isEmpty();
    assertThat(scores.score("CVE-20x0-1001")).isEmpty();
    assertThat(scores.score("CVE-2000-1001x")).isEmpty();
  }
}
