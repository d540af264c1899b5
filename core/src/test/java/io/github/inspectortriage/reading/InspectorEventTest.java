package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.AutoEnableEvent;
import io.github.inspectortriage.finding.CoverageEvent;
import io.github.inspectortriage.finding.FindingEvent;
import io.github.inspectortriage.finding.InspectorEvent;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.ScanEvent;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.finding.UnknownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorEventTest {
  private static final String SCAN_OF_IMAGE = """
      {"version": "0", "id": "739c0d3c-4f02-85c7-5a88-94a9d34f0000", "detail-type": "Inspector2 Scan",
       "source": "aws.inspector2", "account": "111122223333", "time": "2026-08-10T18:03:16Z", "region": "us-east-2",
       "resources": ["arn:aws:ecr:us-east-2:111122223333:repository/web/shop"],
       "detail": {"scan-status": "INITIAL_SCAN_COMPLETE",
                  "repository-name": "arn:aws:ecr:us-east-2:111122223333:repository/web/shop",
                  "finding-severity-counts": {"CRITICAL": 7, "HIGH": 61, "MEDIUM": 0, "TOTAL": 158},
                  "image-digest": "sha256:36c7b282", "image-tags": ["latest"], "version": "1.0"}}""";

  @Test
  void the_end_of_the_first_scan_of_an_image_is_read_whole() {
    InspectorEvent event = read(SCAN_OF_IMAGE);

    assertThat(event)
        .isEqualTo(ScanEvent.builder()
            .id("739c0d3c-4f02-85c7-5a88-94a9d34f0000")
            .detailType("Inspector2 Scan")
            .account("111122223333")
            .time(Instant.parse("2026-08-10T18:03:16Z"))
            .region("us-east-2")
            .addResources("arn:aws:ecr:us-east-2:111122223333:repository/web/shop")
            .scanStatus("INITIAL_SCAN_COMPLETE")
            .repository("arn:aws:ecr:us-east-2:111122223333:repository/web/shop")
            .imageDigest("sha256:36c7b282")
            .addImageTags("latest")
            .findingSeverityCounts(Map.of("CRITICAL", 7L, "HIGH", 61L, "MEDIUM", 0L, "TOTAL", 158L))
            .version("1.0")
            .raw(RawJson.of(Formats.tree(SCAN_OF_IMAGE)))
            .build());
  }

  @Test
  void a_scan_counts_what_it_counted_and_nothing_else() {
    ScanEvent scan = (ScanEvent) read(SCAN_OF_IMAGE);

    assertThat(scan.repositoryName()).contains("web/shop");
    assertThat(scan.findingCount(Severity.CRITICAL)).hasValue(7);
    assertThat(scan.findingCount(Severity.MEDIUM)).hasValue(0);
    assertThat(scan.findingCount(Severity.LOW)).isEmpty();
    assertThat(scan.totalFindingCount()).hasValue(158);
  }

  @Test
  void the_scan_of_a_machine_names_it() {
    ScanEvent scan = (ScanEvent) read(event(
        "Inspector2 Scan",
        "{\"scan-status\": \"INITIAL_SCAN_COMPLETE\", \"instance-id\": \"i-0\"}"));

    assertThat(scan.instanceId()).contains("i-0");
    assertThat(scan.repositoryName()).isEmpty();
    assertThat(scan.totalFindingCount()).isEmpty();
  }

  @Test
  void a_repository_that_is_a_plain_name_is_its_name() {
    ScanEvent scan = (ScanEvent) read(
        event("Inspector2 Scan", "{\"scan-status\": \"X\", \"repository-name\": \"web/shop\"}"));

    assertThat(scan.repositoryName()).contains("web/shop");
  }

  @Test
  void a_change_of_coverage_is_read_whole() {
    String json = event(
        "Inspector2 Coverage",
        "{\"scanStatus\": {\"reason\": \"UNMANAGED_EC2_INSTANCE\", \"statusCodeValue\": \"INACTIVE\"},"
            + " \"scanType\": \"PACKAGE\", \"provider\": \"AZURE\", \"providerAccountId\": \"a-b\","
            + " \"providerRegion\": \"eastus\", \"providerOrgId\": \"o-1\","
            + " \"eventTimestamp\": \"2026-08-10T22:51:35.665501Z\", \"version\": \"1.0\"}");

    assertThat(read(json))
        .isEqualTo(CoverageEvent.builder()
            .detailType("Inspector2 Coverage")
            .statusCode("INACTIVE")
            .reason("UNMANAGED_EC2_INSTANCE")
            .scanType("PACKAGE")
            .provider("AZURE")
            .providerAccountId("a-b")
            .providerRegion("eastus")
            .providerOrgId("o-1")
            .eventTimestamp(Instant.parse("2026-08-10T22:51:35.665501Z"))
            .version("1.0")
            .raw(RawJson.of(Formats.tree(json)))
            .build());
  }

  @Test
  void the_status_of_a_coverage_has_the_name_of_the_api_too() {
    CoverageEvent coverage = (CoverageEvent)
        read(event("Inspector2 Coverage", "{\"scanStatus\": {\"statusCode\": \"ACTIVE\"}}"));

    assertThat(coverage.statusCode()).isEqualTo("ACTIVE");
  }

  @Test
  void accounts_that_could_not_be_enabled_are_read_whole() {
    String json = event(
        "Inspector2 AutoEnable",
        "{\"version\": \"1.0.0\", \"AutoEnableStatus\": \"Failed\", \"Reason\": \"The limit is reached\"}");

    assertThat(read(json))
        .isEqualTo(AutoEnableEvent.builder()
            .detailType("Inspector2 AutoEnable")
            .status("Failed")
            .reason("The limit is reached")
            .version("1.0.0")
            .raw(RawJson.of(Formats.tree(json)))
            .build());
  }

  @Test
  void a_finding_is_in_its_event() {
    FindingEvent event = (FindingEvent) FindingReader.readEvent(Event.ofImage().bytes());

    assertThat(event.finding()).isEqualTo(Event.ofImage().finding());
    assertThat(event.finding().event()).contains(event.raw());
    assertThat(event.resources())
        .isEqualTo(List.of(event.finding().resources().get(0).id()));
  }

  @Test
  void a_kind_that_is_not_known_is_kept_whole() {
    String json = event("Inspector2 Dream", "{\"a\": [1]}");

    InspectorEvent event = read(json);

    assertThat(event).isInstanceOf(UnknownEvent.class);
    assertThat(event.detailType()).isEqualTo("Inspector2 Dream");
    assertThat(event.raw().at("/detail/a/0")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Inspector2 Scan     | {}                                     | MISSING_FIELD | $.detail.scan-status",
        "Inspector2 Scan     | {\"scan-status\": []}                  | BAD_VALUE     | $.detail.scan-status",
        "Inspector2 Scan     | {\"scan-status\": 1, \"image-tags\": 1} | BAD_VALUE   | $.detail.image-tags",
        "Inspector2 Scan     | {\"scan-status\": 1, \"finding-severity-counts\": {\"HIGH\": -1}} | BAD_VALUE | $.detail.finding-severity-counts.HIGH",
        "Inspector2 Coverage | {\"scanStatus\": {}}                   | MISSING_FIELD | $.detail.scanStatus.statusCodeValue",
        "Inspector2 Coverage | {\"scanStatus\": {\"statusCode\": 1}, \"eventTimestamp\": \"soon\"} | BAD_VALUE | $.detail.eventTimestamp",
        "Inspector2 Finding  | {}                                     | MISSING_FIELD | $.detail.findingArn",
      })
  void what_is_wrong_is_named(String kind, String detail, Code code, String path) {
    InvalidFindingException error =
        catchThrowableOfType(InvalidFindingException.class, () -> read(event(kind, detail)));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.path()).isEqualTo(path);
  }

  @Test
  void what_is_missing_says_so() {
    assertThatThrownBy(() -> read(event("Inspector2 Scan", "{}")))
        .hasMessage(
            "1:1 at $.detail.scan-status: every event of this kind has this field, but this one has not");
  }

  @Test
  void an_event_of_another_service_is_named() {
    String other = "{\"source\": \"aws.ecr\", \"detail-type\": \"ECR Image Scan\", \"detail\": {}}";

    assertThatThrownBy(() -> read(other))
        .isInstanceOf(InvalidFindingException.class)
        .hasMessage(
            "1:1: expected an event of \"aws.inspector2\", found an event \"ECR Image Scan\" of \"aws.ecr\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[]", "7", "{} {}", "{}{", "nonsense"})
  void what_is_no_object_is_refused(String text) {
    InvalidFindingException error =
        catchThrowableOfType(InvalidFindingException.class, () -> read(text));

    assertThat(error.code()).isIn(Code.NOT_JSON, Code.NOT_AN_OBJECT);
    assertThat(error.position()).isPresent();
  }

  @Test
  void what_is_no_utf_8_is_refused() {
    byte[] utf32 = {0, 0, 0, 123, 0, 17, 0, 0};

    InvalidFindingException error =
        catchThrowableOfType(InvalidFindingException.class, () -> FindingReader.readEvent(utf32));

    assertThat(error.code()).isEqualTo(Code.NOT_JSON);
  }

  @Test
  void several_events_are_not_one() {
    assertThatThrownBy(() -> read(SCAN_OF_IMAGE + SCAN_OF_IMAGE))
        .hasMessageContaining("expected JSON, but: found several values");
  }

  private static InspectorEvent read(String json) {
    return FindingReader.readEvent(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String event(String kind, String detail) {
    return "{\"source\": \"aws.inspector2\", \"detail-type\": \"" + kind + "\", \"detail\": "
        + detail + "}";
  }
}
