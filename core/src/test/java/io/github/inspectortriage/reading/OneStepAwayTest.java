package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.Remark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people feed to the reader that is one step away from what it reads: it is read, or named with the step. */
class OneStepAwayTest {
  private static final String EVENT = new String(Event.ofImage().bytes(), StandardCharsets.UTF_8);
  private static final String TEXT = TextNode.valueOf(EVENT).toString();

  @Test
  void texts_that_hold_json_are_opened_as_where_messages_were_listed_alone() {
    assertThat(found("[" + TEXT + ", " + TEXT + "]")).isEqualTo(2);
    assertThat(found(TEXT + "\n" + TEXT + "\n" + TEXT)).isEqualTo(3);
  }

  @Test
  void a_record_of_a_stream_may_hold_several_values() {
    for (String between : List.of("", "\n", "\r\n")) {
      assertThat(found(kinesis(Base64.getEncoder(), EVENT + between + EVENT))).isEqualTo(2);
    }
  }

  @Test
  void base64_may_have_line_breaks_or_the_alphabet_of_urls() {
    String wide = EVENT.replace("\"title\": \"", "\"title\": \"\u00ff\u00fe?>~");

    assertThat(found(kinesis(Base64.getMimeEncoder(), wide))).isEqualTo(1);
    assertThat(found(kinesis(Base64.getUrlEncoder(), wide))).isEqualTo(1);
    assertThat(found("{\"Records\": [{\"Data\": " + TEXT + "}]}")).isEqualTo(1);
  }

  @Test
  void a_logged_event_is_read_behind_what_the_logger_puts_before_it() {
    String logged =
        TextNode.valueOf("[INFO]\t2026-11-20T10:00:00.000Z\tabc\t" + EVENT).toString();

    assertThat(found("{\"events\": [{\"message\": " + logged + "}]}")).isEqualTo(1);
    assertThat(found("2026-11-20T10:00:00 " + EVENT + "\n2026-11-20T10:00:01 " + EVENT + "\n"))
        .isEqualTo(2);
  }

  @Test
  void single_messages_and_records_are_opened() {
    assertThat(
            found("[{\"messageId\": \"1\", \"body\": " + TEXT + ", \"eventSource\": \"aws:sqs\"}]"))
        .isEqualTo(1);
    assertThat(found("{\"kinesisSchemaVersion\": \"1.0\", \"data\": \""
            + Base64.getEncoder().encodeToString(EVENT.getBytes(StandardCharsets.UTF_8)) + "\"}"))
        .isEqualTo(1);
    assertThat(found("{\"timestamp\": 1, \"message\": " + TEXT + ", \"ingestionTime\": 2}"))
        .isEqualTo(1);
  }

  @Test
  void what_kinesis_has_packed_into_one_record_is_named() {
    byte[] packed = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2, 1, 2};

    assertOther(
        "{\"Records\": [{\"Data\": \"" + Base64.getEncoder().encodeToString(packed) + "\"}]}",
        Reason.NOT_READ,
        "producer library");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"hits\": {\"events\": [{\"_source\": {}}]}} | hits of Elasticsearch",
        "{\"rawResponse\": {\"hits\": {\"hits\": []}}} | hits of Elasticsearch",
        "{\"@timestamp\": 1, \"event\": {\"original\": \"x\"}} | document of Elastic's",
        "{\"results\": [{\"_raw\": \"{}\"}]} | results of Splunk",
        "{\"sourcetype\": \"aws\", \"event\": {}} | Splunk's collector",
        "{\"results\": [[{\"field\": \"@message\", \"value\": \"{}\"}]]} | CloudWatch Logs Insights",
        "@timestamp,@message | CloudWatch Logs Insights",
        "_raw,_time | results of Splunk as CSV",
        "ID,Severity,Source,Installed Package,Fixed Package,Path | GitHub action",
        "#artifact_name:x | GitHub action",
        "{\"findingDetails\": [], \"errors\": []} | batch-get-finding-details"
      })
  void what_other_programs_make_of_findings_is_named(String text, String words) {
    assertOther(text, Reason.NOT_READ, words);
  }

  // An answer that names an error beside an empty list was good news.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"__type\": \"AccessDeniedException\", \"findings\": []}",
        "{\"findings\": [], \"__type\": \"ThrottlingException\", \"message\": \"slow down\"}",
        "{\"errorType\": \"Timeout\", \"Findings\": []}",
        "{\"Messages\": [{\"Body\": \"{\\\"findings\\\": [], \\\"code\\\": \\\"AccessDenied\\\"}\"}]}"
      })
  void an_error_beside_an_empty_list_is_no_good_news(String json) {
    assertOther(json, Reason.NO_RESULT, "error answer");
  }

  @Test
  void a_list_that_says_all_is_well_is_empty() {
    assertOther("{\"code\": \"Success\", \"findings\": []}", Reason.EMPTY, "without findings");
  }

  // A report that is only stored in an archive shows its header, and was taken for UTF-16.
  @Test
  void an_archive_is_named_whatever_is_in_it() throws IOException {
    byte[] report = CsvReport.of(CsvReport.image()).text().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      ZipEntry entry = new ZipEntry("report.csv");
      CRC32 crc = new CRC32();
      crc.update(report);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(report.length);
      entry.setCrc(crc.getValue());
      out.putNextEntry(entry);
      out.write(report);
    }

    assertThat(onlyError(zip.toByteArray())).contains("found a zip archive");
    byte[] tar = new byte[512];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    tar[0] = 'a';
    tar[1] = 'b';
    assertThat(onlyError(tar)).contains("found a tar archive");
    assertThat(onlyError(bytes("Rar!\u001a"))).contains("found a RAR archive");
    assertThat(onlyError(bytes(Base64.getEncoder().encodeToString(bytes(EVENT)))))
        .contains("a text in Base64");
  }

  // The whole finding was lost for a second resource that is none.
  @Test
  void a_resource_that_is_none_beside_one_that_is_costs_itself_only() {
    for (String other : List.of("null", "\"x\"", "{}", "{\"type\": [1], \"id\": \"y\"}", "[[1]]")) {
      Event event = Event.ofImage();
      String resources = Formats.tree(event.detail()).path("resources").toString();
      String two = resources.substring(0, resources.length() - 1) + ", " + other + "]";

      Finding finding = event.with("/resources", two).finding();

      assertThat(finding.resources()).as(other).hasSize(1);
      assertThat(finding.remarks()).extracting(Remark::path).as(other).isNotEmpty();
      assertThat(finding.status()).as(other).isEqualTo(event.finding().status());
    }
  }

  // What stood behind an object without its end was lost without a word, up to the end of the
  // array.
  @Test
  void what_an_unclosed_record_takes_with_it_is_told() {
    String open = EVENT.strip().substring(0, EVENT.strip().length() - 1);
    List<FindingRecord> records =
        Formats.records("[" + EVENT + "," + open + "," + EVENT + "," + EVENT + "]");

    assertThat(records).hasSize(2);
    assertThat(((Broken) records.get(1)).error().getMessage())
        .endsWith("it is not closed, so that nothing behind it in its array was read");
  }

  @ParameterizedTest
  @CsvSource({
    "'''111122223333'",
    "'=\"111122223333\"'",
    "####",
    "1111-2222-3333",
    "'111,122,223,333'",
    "111122223333.0"
  })
  void an_account_that_a_spreadsheet_has_changed_is_that_of_the_arn(String cell) {
    Finding finding = finding("AWS Account Id", cell);

    assertThat(finding.awsAccountId()).isEqualTo("111122223333");
    assertThat(finding.remarks()).hasSize(cell.equals("111122223333") ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "11122223333, 011122223333",
    "'111,122,223,333', 111122223333",
    "'=\"111122223333\"', 111122223333",
    "111122223333.0, 111122223333"
  })
  void without_an_arn_its_digits_count_with_the_zeros_that_were_lost(String cell, String account) {
    assertThat(((Found) record("AWS Account Id", cell, "Finding ARN", "x", "Resource ID", "y"))
            .finding()
            .awsAccountId())
        .isEqualTo(account);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#########", "1.1E+11"})
  void and_what_is_no_account_any_more_is_refused(String cell) {
    assertThat(record("AWS Account Id", cell, "Finding ARN", "x", "Resource ID", "y"))
        .isInstanceOf(Broken.class);
  }

  @Test
  void decimals_may_stand_behind_a_comma() {
    assertThat(finding("Inspector Score", "8,1").inspectorScore()).hasValue(8.1);
    assertThat(finding("Epss Score", "0,0123").epssScore()).hasValue(0.0123);
    assertThat(finding("First Seen", "45982,5").firstObservedAt())
        .hasToString("2025-11-21T12:00:00Z");
  }

  // A thousand tasks counted as one.
  @ParameterizedTest
  @ValueSource(strings = {"1.000", "1,000", "12 000", "3,0"})
  void a_count_with_signs_between_its_digits_is_unknown(String cell) {
    Finding finding = finding("Image In Use Count", cell);

    assertThat(finding.image().orElseThrow().inUseCount()).isEmpty();
    assertThat(finding.remarks()).hasSize(1);
  }

  @Test
  void a_day_without_its_time_is_taken_for_its_beginning_and_told() {
    Finding finding = finding("First Seen", "2026-11-20");

    assertThat(finding.firstObservedAt()).hasToString("2026-11-20T00:00:00Z");
    assertThat(finding.remarks()).hasSize(1);
    assertThat(record("First Seen", "123456789")).isInstanceOf(Broken.class);
  }

  @Test
  void bars_separate_cells_and_names_of_columns_may_have_other_blanks() {
    String report = CsvReport.of(CsvReport.image()).text();

    assertThat(found(report.replace(',', '|'))).isEqualTo(1);
    assertThat(found(report.replace("AWS Account Id", "AWS\u00a0Account  Id"))).isEqualTo(1);
    assertThat(onlyError(bytes('"' + CsvReport.OF_2026 + "\"\n"))).contains("all in one cell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTAVAILABLE", "NotAvailable ", "Not available", "n/a"})
  void however_it_is_spelled_no_fix_is_no_fix(String text) {
    Finding finding = Event.ofImage()
        .with(
            "/packageVulnerabilityDetails/vulnerablePackages/0/fixedInVersion", "\"" + text + "\"")
        .finding();

    assertThat(finding
            .packageVulnerability()
            .orElseThrow()
            .vulnerablePackages()
            .get(0)
            .fixedInVersion())
        .isEmpty();
  }

  private static Finding finding(String... cells) {
    return ((Found) record(cells)).finding();
  }

  private static FindingRecord record(String... cells) {
    List<FindingRecord> records =
        Formats.records(CsvReport.of(CsvReport.image(cells)).text());
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static String kinesis(Base64.Encoder encoder, String text) {
    String data = TextNode.valueOf(encoder.encodeToString(bytes(text))).toString();
    return "{\"Records\": [{\"Data\": " + data + "}]}";
  }

  private static long found(String text) {
    return Formats.records(text).stream().filter(Found.class::isInstance).count();
  }

  private static void assertOther(String text, Reason reason, String words) {
    assertThat(Formats.records(text)).singleElement().isInstanceOfSatisfying(Other.class, other -> {
      assertThat(other.reason()).isEqualTo(reason);
      assertThat(other.kind()).contains(words);
    });
  }

  private static String onlyError(byte[] input) {
    List<FindingRecord> records =
        FindingReader.records(new ByteArrayInputStream(input)).toList();
    assertThat(records).singleElement().isInstanceOf(Broken.class);
    return String.valueOf(((Broken) records.get(0)).error().getMessage());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
