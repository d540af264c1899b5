package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.inspectortriage.finding.CodeLocation;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.NetworkReachability;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageType;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.PortRange;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  @Nested
  class A_row {
    @Test
    void of_an_image_is_read_whole() {
      Finding finding = CsvReport.of(CsvReport.image()).finding();

      assertThat(finding)
          .isEqualTo(Finding.builder()
              .findingArn(
                  "arn:aws:inspector2:eu-west-1:111122223333:finding/7d1ea0c94b2f4d08a1c6b2f04c9d1e77")
              .awsAccountId("111122223333")
              .type(FindingType.PACKAGE_VULNERABILITY)
              .title("CVE-2026-10001 - openssl")
              .description("A flaw in the \"X.509\" parser,\nwhich reads beyond its buffer.")
              .severity(Severity.CRITICAL)
              .status(FindingStatus.ACTIVE)
              .firstObservedAt(Instant.parse("2026-08-10T09:12:00.120Z"))
              .lastObservedAt(Instant.parse("2026-08-11T03:00:00Z"))
              .updatedAt(Instant.parse("2026-08-11T03:00:00Z"))
              .addResources(Resource.builder()
                  .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
                  .id("arn:aws:ecr:eu-west-1:111122223333:repository/payments/checkout-api/"
                      + CsvReport.DIGEST)
                  .region("eu-west-1")
                  .image(EcrImage.builder()
                      .repositoryName("payments/checkout-api")
                      .imageHash(CsvReport.DIGEST)
                      .registry("111122223333")
                      .addImageTags("2.31.0", "stable")
                      .platform("ALPINE_LINUX_3_21")
                      .inUseCount(14)
                      .lastInUseAt(Instant.parse("2026-08-11T02:00:00Z"))
                      .build())
                  .build())
              .inspectorScore(9.8)
              .recommendation(Recommendation.builder().text("None Provided").build())
              .packageVulnerability(PackageVulnerability.builder()
                  .vulnerabilityId("CVE-2026-10001")
                  .source("ALPINE")
                  .sourceUrl("https://security.alpinelinux.org/vuln/CVE-2026-10001")
                  .vendorSeverity("critical")
                  .vendorCreatedAt(Instant.parse("2026-08-01T00:00:00Z"))
                  .addCvss(CvssScore.builder()
                      .version("3.1")
                      .baseScore(9.8)
                      .scoringVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
                      .source("NVD")
                      .build())
                  .addVulnerablePackages(VulnerablePackage.builder()
                      .name("openssl")
                      .version("3.0.14-1")
                      .fixedInVersion("1:3.0.15-1")
                      .remediation("apk upgrade openssl")
                      .packageManager(PackageManager.OS)
                      .build())
                  .addReferenceUrls("https://a.example/1,2", "https://b.example")
                  .build())
              .fixAvailable(FixAvailable.YES)
              .exploitAvailable(ExploitAvailable.YES)
              .lastKnownExploitAt(Instant.parse("2026-08-03T11:20:00Z"))
              .epssScore(0.41)
              .raw(finding.raw())
              .build());
    }

    @Test
    void is_kept_as_it_stands_under_the_names_of_the_header() {
      Finding finding = CsvReport.with(CsvReport.OF_2026 + ", Newer Than We ,Newer Than We,")
          .row(CsvReport.image("Title", "'=1+1", " Newer Than We ", "kept"))
          .finding();

      assertThat(finding.raw().at("/Title").map(RawJson::asText)).contains("'=1+1");
      assertThat(finding.title()).contains("=1+1");
      assertThat(finding.raw().at("/Newer Than We").map(RawJson::asText)).contains("kept");
      assertThat(finding.raw().at("/Newer Than We (2)").map(RawJson::asText)).contains("");
      assertThat(finding.raw().at("/NVD CVSS2 Score").map(RawJson::asText)).contains("");
    }

    @Test
    void that_says_little_leaves_the_rest_unknown() {
      Map<String, String> row = CsvReport.image();
      row.keySet().retainAll(CsvReport.network().keySet());
      row.keySet().removeAll(List.of("Title", "Platform", "Region"));
      row.put("Finding Type", "NETWORK_REACHABILITY");

      Finding finding = CsvReport.of(row).finding();

      assertThat(finding.title()).isEmpty();
      assertThat(finding.updatedAt()).isEmpty();
      assertThat(finding.inspectorScore()).isEmpty();
      assertThat(finding.epssScore()).isEmpty();
      assertThat(finding.fixAvailable()).isEqualTo(FixAvailable.UNKNOWN);
      assertThat(finding.exploitAvailable()).isEqualTo(ExploitAvailable.UNKNOWN);
      assertThat(finding.packageVulnerability()).isEmpty();
      assertThat(finding.resources().get(0).tags()).isEmpty();
      assertThat(finding.image().orElseThrow().imageTags()).isEmpty();
    }

    @Test
    void with_not_applicable_in_a_cell_says_nothing_there() {
      Finding finding = CsvReport.of(CsvReport.image(
              "Region", "N/A",
              "Platform", "N/A",
              "Image In Use Count", "N/A",
              "Image Last In Use At", "N/A",
              "Fixed in Version", "NotAvailable"))
          .finding();

      EcrImage image = finding.image().orElseThrow();
      assertThat(finding.resources().get(0).region()).contains("eu-west-1"); // It is in the ARN.
      assertThat(image.platform()).isEmpty();
      assertThat(image.inUseCount()).isEmpty();
      assertThat(
              finding.packageVulnerability().orElseThrow().vulnerablePackages().get(0))
          .extracting(VulnerablePackage::fixedInVersion)
          .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
      "14, 2026-08-11T02:00:00Z, IN_USE",
      "0, 2026-08-11T02:00:00Z, RECENT",
      "0, 2026-07-01T02:00:00Z, IDLE",
      "0, '', IDLE",
      "'', 2026-08-11T02:00:00Z, UNKNOWN",
      "'', '', UNKNOWN"
    })
    void says_whether_the_image_is_in_use(String count, String lastUsed, ImageUse use) {
      Finding finding = CsvReport.of(
              CsvReport.image("Image In Use Count", count, "Image Last In Use At", lastUsed))
          .finding();

      assertThat(finding.useAt(NOON, Duration.ofDays(14))).isEqualTo(use);
    }

    @Test
    void of_a_report_without_the_columns_of_use_leaves_the_use_unknown() {
      Finding finding =
          CsvReport.with(CsvReport.DOCUMENTED).row(CsvReport.image()).finding();

      assertThat(finding.useAt(NOON, Duration.ofDays(14))).isEqualTo(ImageUse.UNKNOWN);
    }

    @Test
    void with_an_id_that_is_no_arn_of_an_image_has_no_image() {
      Finding finding =
          CsvReport.of(CsvReport.image("Resource ID", CsvReport.DIGEST)).finding();

      assertThat(finding.image()).isEmpty();
      assertThat(finding.resources().get(0).id()).isEqualTo(CsvReport.DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2026-08-11T03:00:00Z",
          "2026-08-11 03:00:00+00:00",
          "Aug 11, 2026, 3:00:00 AM",
          "Tue Aug 11 03:00:00.000 UTC 2026",
          "1786417200"
        })
    void has_its_date_in_any_spelling(String date) {
      Finding finding = CsvReport.of(CsvReport.image("Last Seen", date)).finding();

      assertThat(finding.lastObservedAt()).isEqualTo("2026-08-11T03:00:00Z");
    }

    @Test
    void of_a_port_is_about_an_instance() {
      Finding finding = CsvReport.of(CsvReport.network()).finding();

      assertThat(finding.type()).isEqualTo(FindingType.NETWORK_REACHABILITY);
      assertThat(finding.resources().get(0).awsEc2Instance())
          .contains(Ec2Instance.builder()
              .imageId("ami-0e5")
              .addIpV4Addresses("203.0.113.7", "10.0.0.4", "10.0.0.5")
              .addIpV6Addresses("2001:db8::1")
              .vpcId("vpc-0f6")
              .platform("AMAZON_LINUX_2023")
              .build());
      assertThat(finding.networkReachability())
          .contains(
              NetworkReachability.builder().openPortRange(new PortRange(22, 23)).build());
      assertThat(finding.image()).isEmpty();
      assertThat(finding.packageVulnerability()).isEmpty();
      assertThat(finding.raw().at("/Network Paths").map(RawJson::asText))
          .contains("igw-0a1, acl-0b2, sg-0c3, eni-0d4");
    }

    @Test
    void of_a_function_is_about_its_package() {
      Finding finding = CsvReport.of(CsvReport.function()).finding();

      assertThat(finding.resources().get(0).awsLambdaFunction())
          .contains(LambdaFunction.builder()
              .functionName("checkout")
              .version("$LATEST")
              .addLayers("arn:aws:lambda:eu-west-1:111122223333:layer:base:3")
              .packageType(PackageType.ZIP)
              .lastModifiedAt(Instant.parse("2026-08-09T08:00:00Z"))
              .build());
      assertThat(finding.image()).isEmpty();
      assertThat(finding.vulnerabilityId()).contains("CVE-2026-10001");
    }

    @Test
    void of_code_says_in_which_file_it_is() {
      Finding finding = CsvReport.of(CsvReport.code()).finding();

      assertThat(finding.codeVulnerability())
          .contains(CodeVulnerability.builder()
              .location(CodeLocation.builder().filePath("app/main.py").build())
              .detectorName("Hardcoded credentials")
              .build());
      assertThat(finding.packageVulnerability()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22 - 65536", "23-22", "ssh", "22-", "-"})
    void with_ports_that_are_none_knows_no_port_and_says_so(String range) {
      Finding finding = CsvReport.of(CsvReport.network("Port Range", range)).finding();

      assertThat(finding.networkReachability()).isEmpty();
      assertThat(finding.remarks().get(0))
          .hasToString(
              "2:1 at $[\"Port Range\"]: expected ports like 22 or 22 - 23, from 0 to 65535, found \""
                  + range + "\"; it counts as unknown");
    }

    @ParameterizedTest
    @CsvSource({"443, 443", "0-65535, 0-65535", "22 - 23, 22-23"})
    void has_its_ports_in_any_spelling(String cell, String range) {
      Finding finding = CsvReport.of(CsvReport.network("Port Range", cell)).finding();

      assertThat(finding.networkReachability().orElseThrow().openPortRange()).hasToString(range);
    }

    @Test
    void of_a_type_that_we_do_not_know_has_its_package_if_it_names_a_vulnerability() {
      Finding finding =
          CsvReport.of(CsvReport.image("Finding Type", "SECRET_EXPOSURE")).finding();

      assertThat(finding.type()).isEqualTo(FindingType.UNKNOWN);
      assertThat(finding.vulnerabilityId()).contains("CVE-2026-10001");
    }

    @Test
    void has_up_to_four_scores() {
      List<CvssScore> scores = CsvReport.of(CsvReport.image(
              "NVD CVSS2 Score", "7.5",
              "NVD CVSS2 Vector", "AV:N/AC:L/Au:N/C:P/I:P/A:P",
              "Vendor CVSS3 Score", "8.1",
              "Vendor CVSS3 Vector", "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H",
              "Vendor CVSS2 Score", "5"))
          .finding()
          .packageVulnerability()
          .orElseThrow()
          .cvss();

      assertThat(scores)
          .extracting(
              score -> score.source().orElseThrow(),
              CvssScore::version,
              CvssScore::baseScore,
              score -> score.scoringVector().isPresent())
          .containsExactly(
              tuple("NVD", "3.1", 9.8, true),
              tuple("NVD", "2.0", 7.5, true),
              tuple("ALPINE", "3", 8.1, true),
              tuple("ALPINE", "2.0", 5.0, false));
    }
  }

  @Nested
  class Several_packages {
    @Test
    void that_go_together_are_several() {
      List<VulnerablePackage> packages = packages(
          "Affected Packages", "openssl, libssl3, libcrypto3",
          "Package Installed Version", "3.0.14-1, 3.0.14-1,3.0.13-2",
          "Fixed in Version", "3.0.15-1, NotAvailable, 3.0.15-2",
          "File Path", ",/lib/a,",
          "Package Manager", "OS,OS,OS",
          "Package Remediation", "apk upgrade openssl");

      assertThat(packages)
          .containsExactly(
              VulnerablePackage.builder()
                  .name("openssl")
                  .version("3.0.14-1")
                  .fixedInVersion("3.0.15-1")
                  .packageManager(PackageManager.OS)
                  .build(),
              VulnerablePackage.builder()
                  .name("libssl3")
                  .version("3.0.14-1")
                  .filePath("/lib/a")
                  .packageManager(PackageManager.OS)
                  .build(),
              VulnerablePackage.builder()
                  .name("libcrypto3")
                  .version("3.0.13-2")
                  .fixedInVersion("3.0.15-2")
                  .packageManager(PackageManager.OS)
                  .build());
    }

    @Test
    void on_a_line_each_are_several() {
      List<VulnerablePackage> packages = packages(
          "Affected Packages", "openssl\nlibssl3", "Package Installed Version", "3.0.14\r\n3.0.13");

      assertThat(packages)
          .extracting(VulnerablePackage::toString)
          .containsExactly("openssl 3.0.14", "libssl3 3.0.13");
    }

    @Test
    void that_do_not_go_together_are_kept_whole() {
      List<VulnerablePackage> packages = packages(
          "Affected Packages", "openssl, libssl3",
          "Package Installed Version", "3.0.14-1",
          "Fixed in Version", "3.0.15-1, 3.0.15-2");

      assertThat(packages)
          .containsExactly(VulnerablePackage.builder()
              .name("openssl, libssl3")
              .version("3.0.14-1")
              .fixedInVersion("3.0.15-1, 3.0.15-2")
              .remediation("apk upgrade openssl")
              .packageManager(PackageManager.OS)
              .build());
    }

    @Test
    void without_a_version_keep_their_names() {
      assertThat(packages("Package Installed Version", ""))
          .extracting(VulnerablePackage::name, VulnerablePackage::version)
          .containsExactly(tuple("openssl", Optional.empty()));
    }

    @Test
    void are_one_if_a_path_has_a_comma() {
      assertThat(packages("File Path", "opt/a,b/c.jar"))
          .extracting(VulnerablePackage::filePath)
          .containsExactly(Optional.of("opt/a,b/c.jar"));
    }

    private List<VulnerablePackage> packages(String... changed) {
      return CsvReport.of(CsvReport.image(changed))
          .finding()
          .packageVulnerability()
          .orElseThrow()
          .vulnerablePackages();
    }
  }

  @Nested
  class Tags {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"team\": \"payments\", \"env\": \"prod\"}",
          "team:payments,env:prod",
          "team=payments, env=prod",
          "team:payments\nenv:prod"
        })
    void are_read_where_key_and_value_can_be_told_apart(String cell) {
      Finding finding = CsvReport.of(CsvReport.image("Resource Tags", cell)).finding();

      assertThat(finding.resources().get(0).tags())
          .containsExactlyInAnyOrderEntriesOf(Map.of("team", "payments", "env", "prod"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"aws:autoscaling:groupName:web", "a=b:c", "alone", ":x", "{\"a\": ", "a=b,"})
    void are_none_where_nobody_can_tell(String cell) {
      Finding finding = CsvReport.of(CsvReport.image("Resource Tags", cell)).finding();

      assertThat(finding.resources().get(0).tags()).isEmpty();
      assertThat(finding.raw().at("/Resource Tags").map(RawJson::asText)).contains(cell);
    }
  }

  @Nested
  class A_header {
    @ParameterizedTest
    @ValueSource(
        strings = {CsvReport.OF_2021, CsvReport.DOCUMENTED, CsvReport.OF_2024, CsvReport.OF_2026})
    void of_any_year_is_known(String header) {
      Finding finding = CsvReport.with(header).row(CsvReport.image()).finding();

      assertThat(finding.vulnerabilityId()).contains("CVE-2026-10001");
      assertThat(finding.epssScore().isPresent()).isEqualTo(header.contains("Epss"));
      assertThat(finding.image().orElseThrow().inUseCount().isPresent())
          .isEqualTo(header.contains("In Use"));
    }

    @Test
    void may_have_its_columns_in_any_order() {
      List<String> columns = Arrays.asList(CsvReport.OF_2026.split(",", -1));
      Collections.reverse(columns);

      Finding finding =
          CsvReport.with(String.join(",", columns)).row(CsvReport.image()).finding();

      Finding inOrder = CsvReport.of(CsvReport.image()).finding();
      assertThat(finding).isEqualTo(inOrder);
    }

    @Test
    void may_be_spelled_in_any_case_and_with_blanks() {
      String text = CsvReport.of(CsvReport.image()).text();
      int end = text.indexOf('\n');
      String header = text.substring(0, end).toUpperCase(Locale.ROOT).replace(",", " \",\" ");

      List<FindingRecord> records = read('"' + header + '"' + text.substring(end));

      assertThat(records).singleElement().isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void may_be_separated_as_spreadsheets_do(String separator) {
      String text = CsvReport.of(CsvReport.network()).text();

      List<FindingRecord> records = read(text.replace(", ", " ").replace(",", separator));

      assertThat(records).singleElement().isInstanceOf(Found.class);
    }

    @Test
    void is_read_again_where_reports_are_put_one_after_another() {
      String first = CsvReport.of(CsvReport.image()).text();
      String second = CsvReport.with(CsvReport.OF_2021).row(CsvReport.network()).text();

      List<FindingRecord> records = read(first + second);

      assertThat(records).hasSize(2).allMatch(Found.class::isInstance);
      assertThat(records.get(1).origin().record()).isEqualTo(2);
    }

    @Test
    void that_lacks_necessary_columns_is_one_error_that_names_them() {
      String header = "Severity,Title,Status,Finding ARN,Resource ID,Resource Type,First Seen";

      List<FindingRecord> records = read(header + "\nHIGH,x,ACTIVE,y,z,t,2026-08-11T03:00:00Z\n");

      assertThat(error(records))
          .hasMessage(
              "1:1: expected the columns of Inspector's report, but there is no \"AWS Account Id\","
                  + " \"Finding Type\", \"Last Seen\"; export it again with these columns")
          .returns(Code.MISSING_FIELD, InvalidFindingException::code);
    }

    @Test
    void that_names_a_column_twice_is_an_error() {
      List<FindingRecord> records = read(CsvReport.OF_2026 + ",severity\n");

      assertThat(error(records))
          .hasMessage("1:1: expected each column once, found \"Severity\" twice")
          .returns(Code.NOT_CSV, InvalidFindingException::code);
    }

    @Test
    void with_bad_quotes_is_the_only_record() {
      List<FindingRecord> records = read("\"Severity\"x,Title\nHIGH,y\n");

      assertThat(error(records).getMessage()).startsWith("1:1: expected a separator or the end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void in_utf_16_is_an_error(String encoding) {
      byte[] report = CsvReport.of(CsvReport.image()).text().getBytes(Charset.forName(encoding));

      List<FindingRecord> records = CsvReport.read(report);

      assertThat(error(records))
          .hasMessage("1:1: expected UTF-8, found what looks like UTF-16; save the file as UTF-8");
    }

    @Test
    void alone_is_a_report_without_findings() {
      assertThat(read(CsvReport.OF_2026))
          .singleElement()
          .isInstanceOfSatisfying(
              Other.class, other -> assertThat(other.reason()).isEqualTo(Reason.EMPTY));
    }
  }

  @Nested
  class A_broken_row {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Severity | | at $[\"Severity\"]: every finding of this type has this, but the cell is empty",
          "Finding ARN | N/A | at $[\"Finding ARN\"]: every finding of this type has this, but the cell is empty",
          "First Seen | | at $[\"First Seen\"]: every finding of this type has this, but the cell is empty",
          "Last Seen | yesterday | at $[\"Last Seen\"]: expected a date like 2024-09-04T16:55:38Z or seconds since 1970, found \"yesterday\""
        })
    void says_what_is_wrong_in_which_column(String column, String cell, String message) {
      List<FindingRecord> records = CsvReport.of(
              CsvReport.network(),
              CsvReport.image(column, cell == null ? "" : cell),
              CsvReport.network())
          .records();

      assertThat(records.get(0)).isInstanceOf(Found.class);
      assertThat(((Broken) records.get(1)).error()).hasMessage("3:1 " + message);
      assertThat(records.get(2)).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @CsvSource({
      "Vulnerability Id, ",
      "Epss Score, 41 %",
      "Inspector Score, 11",
      "NVD CVSS3 Score, NaN",
      "Image In Use Count, 1.5",
      "Last Updated, yesterday",
      "Last Exploited At, never",
    })
    void with_a_side_value_that_is_none_has_a_finding_and_a_remark(String column, String cell) {
      Finding finding =
          CsvReport.of(CsvReport.image(column, cell == null ? "" : cell)).finding();

      assertThat(finding.remarks())
          .extracting(Remark::path)
          .containsExactly("$[\"" + column + "\"]");
    }

    @ParameterizedTest
    @CsvSource({
      "'short,row', 'expected 57 cells as in the header, found 2'",
      "'\"a\"b,c', 'expected a separator or the end of the row behind a closing quote; write a quote within quotes twice'",
      "'\"a\n\"b,\"c\n\",d', 'expected a separator or the end of the row behind a closing quote; write a quote within quotes twice'"
    })
    void costs_that_row_only(String row, String message) {
      String text = CsvReport.of(CsvReport.image()).text();

      List<FindingRecord> records = read(text + row + "\n" + lastRow(text));

      assertThat(records).hasSize(3);
      assertThat(((Broken) records.get(1)).error()).hasMessage("4:1: " + message);
      assertThat(records.get(2)).isInstanceOf(Found.class);
      assertThat(records.get(2).origin().offset())
          .isEqualTo((text + row + "\n").getBytes(StandardCharsets.UTF_8).length);
      assertThat(records.get(2).origin().position().line())
          .isEqualTo((int) (text + row + "\n").lines().count() + 1);
    }

    @Test
    void whose_quotes_are_never_closed_swallows_the_rest_and_says_so() {
      String text = CsvReport.of(CsvReport.image()).text();

      List<FindingRecord> records = read(text + "\"open" + lastRow(text).replace("\"", ""));

      assertThat(records).hasSize(2);
      assertThat(((Broken) records.get(1)).error())
          .hasMessage(
              "4:1: expected a closing quote, but the text ends within quotes that this row opens");
    }

    @Test
    void of_too_many_cells_costs_that_row_only() {
      String text = CsvReport.of(CsvReport.image()).text();

      List<FindingRecord> records = read(text + ",".repeat(1000) + "\n" + lastRow(text));

      assertThat(((Broken) records.get(1)).error())
          .hasMessage("4:1: expected at most 1000 cells, found more")
          .returns(Code.TOO_LARGE, InvalidFindingException::code);
      assertThat(records.get(2)).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"\n"})
    void that_is_too_long_costs_that_row_only(String quote) {
      String text = CsvReport.of(CsvReport.image()).text();
      String endless = quote + "x".repeat(5 << 20) + quote.strip();

      List<FindingRecord> records = read(text + endless + "\n" + lastRow(text));

      assertThat(((Broken) records.get(1)).error())
          .hasMessage("4:1: expected a row of at most 4194304 bytes, found a longer one")
          .returns(Code.TOO_LARGE, InvalidFindingException::code);
      assertThat(records.get(2)).isInstanceOf(Found.class);
    }

    @Test
    void in_another_encoding_costs_that_row_only() {
      String text = CsvReport.of(
              CsvReport.image(), CsvReport.image("Title", "Zürich 😀"), CsvReport.network())
          .text();
      byte[] latin = text.replace("😀", "").getBytes(StandardCharsets.ISO_8859_1);

      List<FindingRecord> records = CsvReport.read(latin);

      assertThat(records).hasSize(3);
      assertThat(((Broken) records.get(1)).error())
          .hasMessage(
              "4:1: expected UTF-8, found other bytes in the column \"Title\"; save the file as UTF-8");
      assertThat(read(text)).allMatch(Found.class::isInstance);
    }
  }

  @Nested
  class An_input {
    @Test
    void says_where_each_row_begins() {
      String report = CsvReport.of(CsvReport.image(), CsvReport.network()).text();

      List<FindingRecord> records = FindingReader.records(
              stream(report.getBytes(StandardCharsets.UTF_8)), "report.csv")
          .toList();

      assertThat(records)
          .extracting(
              record -> record.origin().toString(), record -> record.origin().offset())
          .map(Object::toString)
          .containsExactly(
              "(\"report.csv:2:1\", " + (CsvReport.OF_2026.length() + 1) + "L)",
              "(\"report.csv:4:1\", " + report.lastIndexOf("111122223333,MEDIUM") + "L)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n\n", "\r\n \r\n"})
    void may_end_its_lines_in_any_way(String lineEnd) {
      String report = CsvReport.of(CsvReport.network(), CsvReport.network()).text();
      String text = report.replace("\n", lineEnd);

      List<FindingRecord> records = read(text);

      assertThat(records).hasSize(2).allMatch(Found.class::isInstance);
      assertThat(records.get(1).origin().offset())
          .isEqualTo(text.lastIndexOf("111122223333,MEDIUM"));
    }

    @Test
    void may_begin_with_a_byte_order_mark() {
      List<FindingRecord> records =
          read("\uFEFF" + CsvReport.of(CsvReport.image()).text());

      assertThat(records).singleElement().isInstanceOf(Found.class);
      assertThat(records.get(0).origin().offset()).isEqualTo(CsvReport.OF_2026.length() + 4);
    }

    @Test
    void may_be_gzip() throws IOException {
      List<FindingRecord> records =
          CsvReport.read(gzip(CsvReport.of(CsvReport.image()).bytes()));

      assertThat(records).singleElement().isInstanceOf(Found.class);
    }

    @Test
    void of_gzip_that_is_cut_off_says_so() throws IOException {
      CsvReport report = CsvReport.of();
      for (int i = 0; i < 2000; i++) {
        report.row(CsvReport.image("Title", Integer.toString(i * 7919, 36)));
      }
      byte[] whole = gzip(report.bytes());

      List<FindingRecord> records = CsvReport.read(Arrays.copyOf(whole, whole.length - 100));

      assertThat(records).hasSizeGreaterThan(1000);
      assertThat(((Broken) records.get(records.size() - 1)).error().getMessage())
          .contains("expected a whole gzip file, or UTF-8, but: it is cut off");
    }

    @Test
    void that_is_cut_off_in_a_row_says_so() {
      String text = CsvReport.of(CsvReport.image()).text();

      List<FindingRecord> records = read(text + lastRow(text).substring(0, 300));

      assertThat(records.get(0)).isInstanceOf(Found.class);
      assertThat(records.get(1)).isInstanceOf(Broken.class);
    }

    @Test
    void that_gives_a_byte_at_a_time_is_read_as_well() {
      byte[] report = CsvReport.of(CsvReport.image("Title", "Zürich 😀"), CsvReport.network())
          .bytes();
      InputStream slow = new ByteArrayInputStream(report) {
        @Override
        public synchronized int read(byte[] buffer, int from, int length) {
          return super.read(buffer, from, Math.min(1, length));
        }
      };

      List<FindingRecord> records = FindingReader.records(slow).toList();

      assertThat(records).isEqualTo(CsvReport.read(report));
    }

    @Test
    void of_blank_lines_holds_nothing_however_many_they_are() {
      List<FindingRecord> records =
          read(CsvReport.OF_2026 + "\n".repeat(CsvText.LONGEST_ROW + 1000));

      assertThat(records).singleElement().isInstanceOf(Other.class);
    }
  }

  private static List<FindingRecord> read(String report) {
    return CsvReport.read(report.getBytes(StandardCharsets.UTF_8));
  }

  private static InvalidFindingException error(List<FindingRecord> records) {
    assertThat(records).hasSize(1);
    return ((Broken) records.get(0)).error();
  }

  private static String lastRow(String report) {
    return report.substring(report.indexOf('\n') + 1);
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
