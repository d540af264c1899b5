package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingReaderTest {
  @Nested
  class One {
    @Test
    void an_event_of_an_image_is_read_whole() {
      Finding finding = Event.ofImage().finding();

      assertThat(finding.findingArn()).endsWith("7d1ea0c94b2f4d08a1c6b2f04c9d1e77");
      assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(finding.status()).isEqualTo(FindingStatus.ACTIVE);
      assertThat(finding.type()).isEqualTo(FindingType.PACKAGE_VULNERABILITY);
      assertThat(finding.exploitAvailable()).isEqualTo(ExploitAvailable.YES);
      assertThat(finding.fixAvailable()).isEqualTo(FixAvailable.YES);
      assertThat(finding.epssScore()).hasValue(0.41);
      assertThat(finding.inspectorScore()).hasValue(9.8);
      assertThat(finding.vulnerabilityId()).contains("CVE-2026-10001");
      assertThat(finding.firstObservedAt()).isEqualTo("2026-08-10T09:12:00.120Z");
      assertThat(finding.lastKnownExploitAt()).contains(Instant.parse("2026-08-03T11:20:00Z"));
      assertThat(finding.region()).contains("eu-west-1");
      assertThat(finding.resources().get(0).tags()).containsEntry("team", "payments");
    }

    @Test
    void the_image_is_read_whole() {
      EcrImage image = Event.ofImage().finding().image().orElseThrow();

      assertThat(image)
          .isEqualTo(EcrImage.builder()
              .repositoryName("payments/checkout-api")
              .imageHash("sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab")
              .registry("111122223333")
              .addImageTags("2.31.0", "stable")
              .pushedAt(Instant.parse("2026-08-09T08:00:00Z"))
              .architecture("amd64")
              .platform("ALPINE_LINUX_3_21")
              .author("build")
              .inUseCount(14)
              .lastInUseAt(Instant.parse("2026-08-11T02:00:00Z"))
              .build());
    }

    @Test
    void a_fix_that_is_not_available_is_none() {
      List<VulnerablePackage> packages =
          Event.ofImage().finding().packageVulnerability().orElseThrow().vulnerablePackages();

      assertThat(packages.get(0).fixedInVersion()).contains("1:3.0.15-1");
      assertThat(packages.get(0).epoch()).hasValue(1);
      assertThat(packages.get(1).fixedInVersion()).isEmpty();
    }

    @Test
    void the_image_of_another_provider_is_read_and_its_use_is_unknown() {
      Finding finding = Event.named("azure-image").finding();

      assertThat(finding.image().orElseThrow().imageHash())
          .hasValueSatisfying(hash -> assertThat(hash).endsWith("085d"));
      assertThat(finding.useAt(Instant.parse("2026-08-11T00:00:00Z"), Duration.ofDays(30)))
          .isEqualTo(ImageUse.UNKNOWN);
    }

    @Test
    void what_one_shape_of_an_image_lacks_comes_from_the_other() {
      Finding finding = Event.named("azure-image")
          .with(
              "/resources/0/details/awsEcrContainerImage",
              "{\"repositoryName\": \"web\", \"imageTags\": [], \"inUseCount\": 2}")
          .finding();

      EcrImage image = finding.image().orElseThrow();

      assertThat(image.inUseCount()).hasValue(2);
      assertThat(image.imageTags()).containsExactly("latest");
    }

    @Test
    void an_unknown_value_of_an_enumeration_keeps_its_text() {
      Finding finding = Event.named("azure-image").finding();

      assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
      assertThat(finding.severityText()).isEqualTo("SEVERE");
      assertThat(finding.exploitAvailable()).isEqualTo(ExploitAvailable.UNKNOWN);
      assertThat(finding.raw().at("/exploitAvailable").map(RawJson::asText)).contains("MAYBE");
    }

    @Test
    void an_unknown_field_survives() {
      Finding finding = Event.ofImage().with("/newIn2027", "{\"figure\": 1.50}").finding();

      assertThat(finding.raw().at("/newIn2027")).hasToString("Optional[{\"figure\":1.50}]");
    }

    @Test
    void the_event_stays_beside_the_finding() {
      RawJson event = Event.ofImage().finding().event().orElseThrow();

      assertThat(event.at("/detail.resources.tags.team").map(RawJson::asText)).contains("payments");
    }

    @Test
    void a_finding_without_an_event_makes_the_event_that_eventbridge_would_send() {
      Finding fromEvent = Event.ofImage().finding();
      Finding alone = FindingReader.read(utf8(Event.ofImage().detail()));

      Finding again = FindingReader.read(utf8(FindingWriter.eventJson(alone)));

      assertThat(alone.event()).isEmpty();
      assertThat(again).isEqualTo(fromEvent);
      assertThat(again.event().orElseThrow().at("/source").map(RawJson::asText))
          .contains("aws.inspector2");
    }

    @Test
    void a_finding_on_no_image_has_unknown_use() {
      Finding finding = Event.named("ec2-network").finding();

      assertThat(finding.image()).isEmpty();
      assertThat(finding.region()).contains("eu-central-1");
      assertThat(finding.epssScore()).isEqualTo(OptionalDouble.empty());
      assertThat(finding.useAt(Instant.EPOCH, Duration.ZERO)).isEqualTo(ImageUse.UNKNOWN);
    }

    @Test
    void epoch_seconds_are_read_as_the_api_sends_them() {
      Finding finding =
          Event.ofImage().with("/firstObservedAt", "1748629505.465").finding();

      assertThat(finding.firstObservedAt()).isEqualTo("2025-05-30T18:25:05.465Z");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "findingArn",
          "awsAccountId",
          "type",
          "severity",
          "status",
          "firstObservedAt",
          "lastObservedAt",
          "resources"
        })
    void a_finding_without_a_field_that_every_finding_has_is_refused(String field) {
      Event event = Event.ofImage().without("/" + field);

      InvalidFindingException error =
          catchThrowableOfType(InvalidFindingException.class, event::finding);

      assertThat(error.code()).isEqualTo(Code.MISSING_FIELD);
      assertThat(error.path()).isEqualTo("$.detail." + field);
      assertThat(error)
          .hasMessage(
              "1:1 at $.detail." + field + ": every finding has this field, but this one has not");
    }

    @Test
    void a_main_value_of_the_wrong_kind_names_its_path_and_what_was_expected() {
      Event event = Event.ofImage().with("/severity", "[\"many\\u001b[2J\"]");

      assertThatThrownBy(event::finding)
          .isInstanceOf(InvalidFindingException.class)
          .hasMessageMatching("1:[0-9]+ at \\$.detail.severity: expected a string,"
              + " found \"\\[\"many\\\\u001B\\[2J\"]\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "[]", "{}", "1e400"})
    void a_count_is_a_whole_number_from_0_or_unknown(String value) {
      Finding finding = Event.ofImage().withImage("inUseCount", value).finding();

      assertThat(finding.image().orElseThrow().inUseCount()).isEmpty();
      assertThat(finding.remarks())
          .extracting(Remark::path)
          .containsExactly("$.detail.resources[0].details.awsEcrContainerImage.inUseCount");
    }

    @Test
    void an_event_of_another_kind_is_named() {
      byte[] scan = Event.named("scan").bytes();

      assertThatThrownBy(() -> FindingReader.read(scan))
          .hasMessage(
              "1:1: expected a finding, found an event \"Inspector2 Scan\" of \"aws.inspector2\"");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "  ", "{", "{\"a\":", "nonsense", "{\"a\":1}{", "{'a':1}", "\u0000"})
    void what_is_not_json_is_refused(String text) {
      InvalidFindingException error =
          catchThrowableOfType(InvalidFindingException.class, () -> FindingReader.read(utf8(text)));

      assertThat(error.code()).isIn(Code.NOT_JSON, Code.NOT_A_FINDING);
    }

    @Test
    void several_findings_are_not_one() {
      byte[] two = utf8(Event.ofImage().detail() + Event.ofImage().detail());

      assertThatThrownBy(() -> FindingReader.read(two))
          .hasMessageContaining("found several values");
    }

    @Test
    void a_depth_bomb_is_refused() {
      byte[] bomb = utf8("[".repeat(100_000));

      InvalidFindingException error =
          catchThrowableOfType(InvalidFindingException.class, () -> FindingReader.read(bomb));

      assertThat(error.code()).isEqualTo(Code.TOO_LARGE);
    }
  }

  @Nested
  class Many {
    @Test
    void an_input_that_does_not_know_how_much_it_has_is_read() {
      InputStream pipe =
          new FilterInputStream(new ByteArrayInputStream(Event.ofImage().bytes())) {
            @Override
            public int available() throws IOException {
              throw new IOException("Illegal seek");
            }
          };

      assertThat(FindingReader.records(pipe)).singleElement().isInstanceOf(Found.class);
    }

    private final String finding = Event.ofImage().detail();
    private final String event = new String(Event.ofImage().bytes(), StandardCharsets.UTF_8);

    @Test
    void a_page_of_a_listing_is_read() {
      assertThat(kinds("{\"findings\": [" + finding + "," + finding + "], \"nextToken\": \"x\"}"))
          .containsExactly("Found 1:15", "Found 1:" + (16 + finding.length()));
    }

    @Test
    void an_array_of_pages_is_read() {
      assertThat(kinds("[{\"findings\": [" + finding + "]}, {\"findings\": []}, {\"findings\": ["
              + finding + "]}]"))
          .hasSize(2)
          .allMatch(kind -> kind.startsWith("Found"));
    }

    @Test
    void events_one_a_line_are_read() {
      assertThat(kinds(event + "\n\n" + event + "\n")).containsExactly("Found 1:1", "Found 3:1");
    }

    @Test
    void an_array_of_events_is_read() {
      assertThat(kinds("[\n" + event + ",\n" + event + "\n]\n"))
          .containsExactly("Found 2:1", "Found 3:1");
    }

    @Test
    void indented_events_one_after_another_are_read() {
      String indented = event.replace("\"detail\":", "\n \"detail\":\n ");

      assertThat(kinds(indented + "\n" + indented)).containsExactly("Found 1:1", "Found 4:1");
    }

    @Test
    void a_gzip_file_is_recognised() throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(utf8(event + "\n" + event));
      }

      assertThat(kinds(packed.toByteArray())).containsExactly("Found 1:1", "Found 2:1");
    }

    @Test
    void a_gzip_file_that_is_cut_off_gives_what_was_whole_and_one_error() throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(utf8("{\"findings\": [" + finding + "]}"));
      }
      byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 10);

      List<String> kinds = kinds(cut);

      assertThat(kinds.get(kinds.size() - 1)).startsWith("Broken NOT_JSON");
    }

    @Test
    void lines_in_a_gzip_file_that_is_cut_off_are_read_as_far_as_they_go() throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed, true)) {
        gzip.write(utf8(event + "\n" + event + "\n"));
        gzip.flush();
        gzip.write(utf8(event + "\n"));
      }
      byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);

      assertThat(kinds(cut)).containsExactly("Found 1:1", "Found 2:1", "Broken NOT_JSON 3:1");
    }

    @Test
    void a_broken_line_costs_that_line_only() {
      assertThat(kinds(event + "\n{\"detail\": \n" + event))
          .containsExactly("Found 1:1", "Broken NOT_JSON 2:12", "Found 3:1");
    }

    @Test
    void a_broken_first_line_costs_that_line_only() {
      assertThat(kinds("{\"detail\": \n" + event + "\n" + event))
          .containsExactly("Broken NOT_JSON 1:12", "Found 2:1", "Found 3:1");
    }

    @Test
    void a_page_with_a_finding_a_line_is_a_page() {
      assertThat(kinds("{\"findings\": [\n" + finding + "\n]}\n")).containsExactly("Found 2:1");
      assertThat(kinds("{\"findings\": [\n" + finding + ",\n" + finding + "\n]}\n"))
          .containsExactly("Found 2:1", "Found 3:1");
    }

    @Test
    void a_document_that_is_indented_and_broken_is_one_error() {
      assertThat(kinds("    {\n    {\n  \"findings\": [\n    }\n"))
          .singleElement()
          .asString()
          .startsWith("Broken NOT_JSON");
    }

    @Test
    void a_finding_that_lacks_a_field_does_not_stop_the_page() {
      String broken = Event.ofImage().without("/severity").detail();

      assertThat(kinds("{\"findings\": [" + broken + "," + finding + ", 5, null]}"))
          .satisfiesExactly(
              first -> assertThat(first).startsWith("Broken MISSING_FIELD 1:15"),
              second -> assertThat(second).startsWith("Found"),
              third -> assertThat(third).startsWith("Broken NOT_AN_OBJECT"),
              fourth -> assertThat(fourth).startsWith("Broken NOT_AN_OBJECT"));
    }

    @Test
    void a_page_that_is_cut_off_gives_what_was_whole_and_one_error() {
      assertThat(kinds("{\"findings\": [" + finding + "," + finding.substring(0, 900)))
          .hasSize(2)
          .first()
          .isEqualTo("Found 1:15");
    }

    @Test
    void a_line_that_is_too_long_is_an_error_and_not_memory() {
      byte[] twoEvents = utf8(event + "\n" + event + "\n");
      byte[] longLine = new byte[20_000_000];
      Arrays.fill(longLine, (byte) 'x');
      InputStream endless = new SequenceInputStream(
          new ByteArrayInputStream(twoEvents), new ByteArrayInputStream(longLine));

      List<String> kinds =
          FindingReader.records(endless).limit(3).map(FindingReaderTest::kind).toList();

      assertThat(kinds).containsExactly("Found 1:1", "Found 2:1", "Broken TOO_LARGE 3:1");
    }

    @Test
    void other_kinds_are_named() {
      assertThat(kinds(new String(Event.named("scan").bytes(), StandardCharsets.UTF_8)))
          .containsExactly("Other an event \"Inspector2 Scan\" of \"aws.inspector2\"");
      assertThat(kinds("{\"findings\": []}")).containsExactly("Other a listing without findings");
      assertThat(kinds("{}")).containsExactly("Other an empty object");
      assertThat(kinds("{\"a\": 1, \"b\\u001b\": 2}"))
          .containsExactly("Other an object with the fields \"a, b⟨U+001B⟩\"");
    }

    @Test
    void nothing_is_told() {
      assertThat(kinds("")).containsExactly("Other nothing: the input is empty");
      assertThat(kinds("\n \n")).containsExactly("Other nothing: the input is empty");
    }

    @Test
    void an_input_that_fails_is_no_broken_record() throws IOException {
      InputStream failing = InputStream.nullInputStream();
      failing.close();

      assertThatThrownBy(() -> FindingReader.records(failing))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  private static List<String> kinds(String text) {
    return kinds(utf8(text));
  }

  private static List<String> kinds(byte[] input) {
    return FindingReader.records(new ByteArrayInputStream(input))
        .map(FindingReaderTest::kind)
        .toList();
  }

  private static String kind(FindingRecord record) {
    if (record instanceof Broken broken) {
      return "Broken " + broken.error().code() + " " + broken.error().position().orElseThrow();
    }
    if (record instanceof Other other) {
      return "Other " + other.kind();
    }
    Position position = ((Found) record).origin().position();
    return "Found " + position;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
