package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings are read where they lie, and nothing recognised never reads as all clear. */
class WhereFindingsLieTest {
  private static final String EVENT = new String(Event.ofImage().bytes(), StandardCharsets.UTF_8);
  private static final String TEXT = TextNode.valueOf(EVENT).toString();
  private static final String DETAIL =
      TextNode.valueOf(Event.ofImage().detail()).toString();

  @Test
  void logs_are_opened_in_each_of_their_forms() {
    assertFound("{\"events\": [{\"logStreamName\": \"s\", \"timestamp\": 1, \"message\": " + TEXT
        + "}], \"searchedLogStreams\": []}");
    assertFound("{\"events\": [{\"timestamp\": 1, \"message\": " + TEXT
        + "}], \"nextForwardToken\": \"f/1\"}");
    assertFound("{\"messageType\": \"DATA_MESSAGE\", \"logEvents\": [{\"id\": \"1\", \"message\": "
        + TEXT + "}]}");
    assertFound("{\"awslogs\": {\"data\": \""
        + packed("{\"logEvents\": [{\"message\": " + TEXT + "}]}") + "\"}}");
    assertFound("2026-11-20T10:00:00.000Z " + EVENT + "\n");
  }

  @Test
  void the_lines_of_an_exported_log_are_records_and_those_without_json_are_told() {
    List<FindingRecord> records = Formats.records("2026-11-20T10:00:00.000Z START of a run\n"
        + "2026-11-20T10:00:00.100Z " + EVENT + "\n"
        + "2026-11-20T10:00:01+00:00 stream/[$LATEST]0 " + EVENT + "\n"
        + "a line that goes on\n");

    assertThat(records)
        .extracting(record -> record.getClass().getSimpleName())
        .containsExactly("Other", "Found", "Found", "Other");
    assertThat(records.get(1).origin().position()).hasToString("2:26");
  }

  @Test
  void streams_are_opened_packed_or_not() {
    String data = Base64.getEncoder().encodeToString(EVENT.getBytes(StandardCharsets.UTF_8));
    assertFound("{\"Records\": [{\"SequenceNumber\": \"1\", \"Data\": \"" + data + "\"}]}");
    assertFound("{\"Records\": [{\"Data\": \"" + packed(EVENT) + "\"}]}");
    assertFound("{\"Records\": [{\"kinesis\": {\"data\": \"" + packed(EVENT) + "\"}}]}");
  }

  @Test
  void a_packed_text_that_is_cut_off_or_a_bomb_is_broken() {
    String cut = packed(EVENT).substring(0, 400);
    String bomb = packed(" ".repeat(17 << 20));

    for (String data : List.of(cut, bomb)) {
      assertThat(Formats.records("{\"Records\": [{\"Data\": \"" + data + "\"}]}"))
          .singleElement()
          .isInstanceOf(Broken.class);
    }
  }

  @Test
  void what_is_put_on_a_bus_is_opened() {
    String entry = "{\"Source\": \"my.app\", \"DetailType\": \"Inspector2 Finding\", \"Detail\": "
        + DETAIL + "}";
    assertFound("{\"Entries\": [" + entry + "]}");
    assertFound("[" + entry + "]");
    assertFound(
        "{\"detail-type\": \"Inspector2 Finding\", \"source\": \"aws.inspector2\", \"detail\": "
            + DETAIL + "}");
  }

  @Test
  void the_input_of_a_workflow_is_opened() {
    assertFound("{\"executionArn\": \"arn:x\", \"status\": \"FAILED\", \"input\": " + TEXT + "}");
    assertFound("{\"stateMachineArn\": \"arn:x\", \"input\": " + TEXT + "}");
    assertFound("{\"Execution\": {\"Input\": " + EVENT + "}, \"State\": {}}");
    assertFound("{\"events\": [{\"executionStartedEventDetails\": {\"input\": " + TEXT + "}}]}");
    assertFound("{\"requestContext\": {}, \"requestPayload\": " + EVENT + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ",\n", "\n,\n", ";", " ; ", "}", "]", "\nnot json\n", ",,"})
  void what_stands_behind_a_break_at_the_top_is_read(String between) {
    List<FindingRecord> records = Formats.records(EVENT + between + EVENT + between + EVENT);

    assertThat(records).filteredOn(Found.class::isInstance).hasSize(3);
  }

  @Test
  void behind_too_much_that_is_no_json_the_rest_is_said_to_be_lost() {
    List<FindingRecord> records = Formats.records("a {b} c {d} e {f} g {h} " + EVENT);

    assertThat(records.get(records.size() - 1))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> assertThat(broken.error())
                .hasMessageEndingWith("the rest of the input was not read"));
  }

  @Test
  void what_is_not_closed_is_said_to_take_the_rest_with_it() {
    List<FindingRecord> records = Formats.records("{\"a\": {\"b\": 1, \n" + EVENT + "\n" + EVENT);

    assertThat(((Broken) records.get(0)).error())
        .hasMessageContaining("nothing behind it was read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"findings\": []}",
        "{\"Findings\": []}",
        "[]",
        "[{\"findings\": []}, {\"findings\": []}]",
        "{\"imageScanFindings\": {\"enhancedFindings\": []}, \"imageScanStatus\": {\"status\": \"ACTIVE\"}}",
        "{\"imageScanFindings\": {}, \"imageScanStatus\": {\"status\": \"COMPLETE\"}}",
      })
  void only_a_listing_that_is_there_and_empty_is_good_news(String text) {
    assertThat(reason(text)).isEqualTo(Reason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"findings\": [], \"nextToken\": \"abc\"}",
        "{\"__type\": \"AccessDeniedException\", \"Message\": \"not authorized\"}",
        "{\"message\": \"User is not authorized to perform: inspector2:ListFindings\"}",
        "{\"Error\": {\"Code\": \"ThrottlingException\"}}",
        "{\"errorType\": \"Runtime.Error\", \"errorMessage\": \"no\"}",
        "\nAn error occurred (AccessDeniedException) when calling the ListFindings operation: no\n",
        "{\"imageScanFindings\": {}, \"imageScanStatus\": {\"status\": \"FAILED\"}, \"imageId\": {}}",
        "{\"imageId\": {}, \"imageScanStatus\": {\"status\": \"PENDING\"}}",
        "{\"imageId\": {}, \"imageScanStatus\": {\"status\": \"SCAN_ELIGIBILITY_EXPIRED\"}}",
        "{\"imageScanFindings\": {\"findings\": []}, \"nextToken\": \"x\", \"imageScanStatus\": {\"status\": \"COMPLETE\"}}",
      })
  void an_answer_without_a_result_says_so(String text) {
    assertThat(reason(text)).isEqualTo(Reason.NO_RESULT);
  }

  @Test
  void the_status_of_a_scan_that_failed_is_told_with_its_text() {
    Other other = (Other) Formats.records("""
            {"imageScanFindings": {}, "imageId": {}, "imageScanStatus":
             {"status": "FAILED", "description": "UnsupportedImageError: not supported.\\u001b[2J"}}""").get(0);

    assertThat(other.kind())
        .isEqualTo("an ECR scan without a result, \"FAILED\":"
            + " \"UnsupportedImageError: not supported.⟨U+001B⟩[2J\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"hits\": {\"hits\": [{\"_source\": {}}]}} | Elasticsearch",
        "{\"_index\": \"a\", \"_source\": {\"event\": {}}} | Elasticsearch",
        "{\"preview\": false, \"result\": {\"_raw\": \"{}\"}} | Splunk",
        "{\"_raw\": \"{}\", \"host\": \"a\"} | Splunk",
        "{\"timestamp\": \"t\", \"rule\": {\"level\": 3}, \"agent\": {}, \"data\": {\"aws\": {}}} | Wazuh",
        "{\"ResultSet\": {\"Rows\": [{\"Data\": []}]}} | Athena",
        "{\"findings\": [{\"imageBuildVersionArn\": \"arn:x\", \"severity\": \"HIGH\"}]} | Image Builder",
        "{\"sbom\": {\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": []}} | inspector-scan",
        "{\"bomFormat\": \"CycloneDX\"} | CycloneDX",
        "{\"reportId\": \"a\"} | bucket",
        "{} | empty object",
        "{\"whatever\": 1} | whatever",
      })
  void what_is_a_step_away_is_named(String text, String name) {
    FindingRecord record = Formats.records(text).get(0);

    assertThat(record).isInstanceOfSatisfying(Other.class, other -> {
      assertThat(other.kind()).contains(name);
      assertThat(other.reason()).isEqualTo(Reason.NOT_READ);
    });
  }

  @Test
  void the_csv_of_the_github_action_is_named() {
    String report = """
        "#artifact_name:alpine","artifact_type:image"
        "#critical:0"
        "ID","Severity","Source","CVSS","Installed Package","Fixed Package","Path"
        """;

    assertThat(((Other) Formats.records(report).get(0)).kind()).contains("GitHub action");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PK\\3\\4 | zip archive",
        "PAR1 | Parquet",
        "BZh9 | bzip2",
        "%PDF-1 | PDF",
        "<Error><Code>AccessDenied</Code></Error> | XML or HTML",
      })
  void a_file_of_another_kind_is_told_by_its_name(String start, String name) {
    String text = start.replace("\\3", "\u0003").replace("\\4", "\u0004") + "rest of it";

    assertThat(((Broken) Formats.records(text).get(0)).error()).hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;", "Findings of November", "\"Export\",,,"})
  void lines_before_the_header_of_a_report_are_told_with_the_cure(String first) {
    String report = first + "\n" + CsvReport.OF_2026 + "\n";

    assertThat(((Broken) Formats.records(report).get(0)).error())
        .hasMessageContaining("found it in line 2")
        .hasMessageEndingWith("delete the lines before it");
  }

  @Test
  void blanks_before_a_document_cost_it_nothing_however_many_they_are() {
    String blanks = "\n".repeat(13 << 20);

    assertThat(Formats.records(blanks + EVENT + "\n")).singleElement().isInstanceOf(Found.class);
  }

  @Test
  void what_one_record_reads_all_records_read() {
    String padded = EVENT.replaceFirst("\\{", "{\"pad\": [" + "\"x\",".repeat(1 << 20) + "1],");
    byte[] text = (padded + "\n\n").getBytes(StandardCharsets.UTF_8);

    assertThat(FindingReader.records(new ByteArrayInputStream(text)).toList())
        .singleElement()
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(found.finding()).isEqualTo(FindingReader.read(text)));
    assertThat(Formats.records(EVENT + "\n" + padded)).allMatch(Found.class::isInstance);
  }

  private static Reason reason(String text) {
    return ((Other) Formats.records(text).get(0)).reason();
  }

  private static void assertFound(String text) {
    List<FindingRecord> records = Formats.records(text);
    assertThat(records).singleElement().isInstanceOf(Found.class);
    assertThat(((Found) records.get(0)).finding()).isEqualTo(Event.ofImage().finding());
  }

  private static String packed(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
