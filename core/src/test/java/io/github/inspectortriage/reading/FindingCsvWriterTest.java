package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.PackageVulnerability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingCsvWriterTest {
  @Test
  void a_report_begins_with_the_columns_of_inspector() {
    String report = write();

    assertThat(report).isEqualTo(CsvReport.WRITTEN + "\r\n");
  }

  @Test
  void a_finding_is_a_row() {
    Finding finding = CsvReport.of(CsvReport.image(
            "Description", "A \"flaw\",\nit is.",
            "Affected Packages", "openssl, libssl3",
            "Package Installed Version", "3.0.14-1, 3.0.14-1",
            "Fixed in Version", ", 3.0.15-1",
            "Resource Tags", "team=payments",
            "NVD CVSS2 Score", "7.5",
            "NVD CVSS2 Vector", "AV:N/AC:L/Au:N/C:P/I:P/A:P",
            "Epss Score", "0.00045"))
        .finding();

    String row = write(finding).substring(CsvReport.WRITTEN.length() + 2);

    assertThat(row)
        .isEqualTo("111122223333,CRITICAL,YES,PACKAGE_VULNERABILITY,CVE-2026-10001 - openssl,"
            + "\"A \"\"flaw\"\",\nit is.\","
            + "arn:aws:inspector2:eu-west-1:111122223333:finding/7d1ea0c94b2f4d08a1c6b2f04c9d1e77,"
            + "2026-08-10T09:12:00.120Z,2026-08-11T03:00:00Z,2026-08-11T03:00:00Z,"
            + "arn:aws:ecr:eu-west-1:111122223333:repository/payments/checkout-api/"
            + CsvReport.DIGEST
            + ",\"2.31.0, stable\",eu-west-1,ALPINE_LINUX_3_21,\"{\"\"team\"\":\"\"payments\"\"}\","
            + "\"openssl, libssl3\",\"3.0.14-1, 3.0.14-1\",\", 3.0.15-1\",,,,,None Provided,9.8,,ACTIVE,CVE-2026-10001,"
            + "ALPINE,critical,https://security.alpinelinux.org/vuln/CVE-2026-10001,2026-08-01T00:00:00Z,"
            + "9.8,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H,7.5,AV:N/AC:L/Au:N/C:P/I:P/A:P,,,,,"
            + "AWS_ECR_CONTAINER_IMAGE,,,,,,,0.00045,YES,2026-08-03T11:20:00Z,,,,"
            + "\"https://a.example/1,2, https://b.example\",,,2026-08-11T02:00:00Z,14,,\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"https://evil.example\",\"click\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "'=1",
        "''-1"
      })
  void a_text_that_begins_as_a_formula_does_gets_an_apostrophe(String title) {
    Finding finding = CsvReport.of(CsvReport.image("Title", "'" + title)).finding();

    String report = write(finding);

    String cell = "'" + title.replace("\"", "\"\"");
    assertThat(report).containsAnyOf("," + cell + ",", ",\"" + cell + "\",");
    assertThat(read(report).title()).contains(title).isEqualTo(finding.title());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'tis", "a=1", "'", " a=1", "1-1"})
  void no_other_text_is_changed(String title) {
    Finding finding = CsvReport.of(CsvReport.image("Title", title)).finding();

    String report = write(finding);

    assertThat(report).contains("," + title + ",");
    assertThat(read(report).title()).contains(title);
  }

  @Test
  void a_finding_with_several_resources_takes_a_row_for_each() {
    Finding finding = Event.ofImage()
        .with(
            "/resources",
            "[{\"type\": \"AWS_EC2_INSTANCE\", \"id\": \"i-1\"}, {\"type\": \"AWS_EC2_INSTANCE\", \"id\": \"i-2\"}]")
        .finding();

    List<FindingRecord> records = CsvReport.read(write(finding).getBytes(StandardCharsets.UTF_8));

    assertThat(records)
        .extracting(record ->
            ((FindingRecord.Found) record).finding().resources().get(0).id())
        .containsExactly("i-1", "i-2");
  }

  @Test
  void what_csv_has_no_column_for_is_not_written() {
    Finding finding = Event.ofImage().finding();

    EcrImage again = read(write(finding)).image().orElseThrow();

    EcrImage image = finding.image().orElseThrow();
    assertThat(again.pushedAt()).isEmpty();
    assertThat(again.architecture()).isEmpty();
    assertThat(again.author()).isEmpty();
    assertThat(again.inUseCount()).isEqualTo(image.inUseCount());
    assertThat(again.lastInUseAt()).isEqualTo(image.lastInUseAt());
    assertThat(again.imageHash()).isEqualTo(image.imageHash());
  }

  @Test
  void only_the_first_score_of_a_kind_and_none_of_a_stranger_is_written() {
    Finding finding = withScores(
        score("NVD", "3.1", 9.8),
        score("NVD", "3.0", 9.1),
        score("NVD", "4.0", 9.3),
        score("SUSE", "3.1", 5.0));

    PackageVulnerability again = read(write(finding)).packageVulnerability().orElseThrow();

    assertThat(again.cvss()).extracting(CvssScore::baseScore).containsExactly(9.8);
  }

  @Test
  void the_scores_of_a_vendor_that_is_not_named_are_written() {
    Finding finding = CsvReport.of(CsvReport.image(
            "Vendor", "",
            "Vendor CVSS3 Score", "5.0",
            "Vendor CVSS3 Vector", "CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"))
        .finding();

    PackageVulnerability again = read(write(finding)).packageVulnerability().orElseThrow();

    assertThat(again.source()).isEqualTo(Optional.empty());
    assertThat(again.cvss())
        .extracting(CvssScore::source)
        .containsExactly(Optional.of("NVD"), Optional.of("Vendor"));
  }

  @Test
  void a_stream_gets_utf_8_and_is_closed() {
    boolean[] closed = new boolean[1];
    ByteArrayOutputStream out = new ByteArrayOutputStream() {
      @Override
      public void close() {
        closed[0] = true;
      }
    };

    try (FindingCsvWriter report = FindingCsvWriter.to(out)) {
      report.write(CsvReport.of(CsvReport.image("Title", "Zürich 😀")).finding());
      report.flush();
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("Zürich 😀");
      assertThat(closed[0]).isFalse();
    }

    assertThat(closed[0]).isTrue();
  }

  @Test
  void a_stream_that_fails_is_told() {
    OutputStream full = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("disk full");
      }
    };
    FindingCsvWriter report = FindingCsvWriter.to(full);

    assertThatThrownBy(report::flush)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("disk full");
  }

  private static Finding withScores(CvssScore... scores) {
    return Finding.builder()
        .from(CsvReport.of(CsvReport.image()).finding())
        .packageVulnerability(PackageVulnerability.builder()
            .vulnerabilityId("CVE-2026-10001")
            .addCvss(scores)
            .build())
        .build();
  }

  private static CvssScore score(String source, String version, double baseScore) {
    return CvssScore.builder()
        .source(source)
        .version(version)
        .baseScore(baseScore)
        .scoringVector("CVSS:" + version + "/AV:N")
        .build();
  }

  private static String write(Finding... findings) {
    StringWriter text = new StringWriter();
    try (FindingCsvWriter report = FindingCsvWriter.to(text)) {
      List.of(findings).forEach(report::write);
    }
    return text.toString();
  }

  private static Finding read(String report) {
    List<FindingRecord> records = CsvReport.read(report.getBytes(StandardCharsets.UTF_8));
    return ((FindingRecord.Found) records.get(0)).finding();
  }
}
