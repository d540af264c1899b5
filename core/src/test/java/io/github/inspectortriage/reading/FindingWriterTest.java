package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingWriterTest {
  @Test
  void a_finding_built_in_code_has_the_members_of_the_api() {
    Finding finding = Finding.builder()
        .findingArn("arn")
        .awsAccountId("111122223333")
        .type(FindingType.NETWORK_REACHABILITY)
        .severity(Severity.HIGH)
        .status(FindingStatus.ACTIVE)
        .firstObservedAt(Instant.parse("2026-08-10T09:12:00Z"))
        .lastObservedAt(Instant.parse("2026-08-10T09:12:00.5Z"))
        .addResources(
            Resource.builder().type(ResourceType.AWS_EC2_INSTANCE).id("i-1").build())
        .epssScore(0.25)
        .build();

    assertThat(FindingWriter.toJson(finding))
        .isEqualTo("{\"findingArn\":\"arn\",\"awsAccountId\":\"111122223333\","
            + "\"type\":\"NETWORK_REACHABILITY\",\"severity\":\"HIGH\",\"status\":\"ACTIVE\","
            + "\"firstObservedAt\":\"2026-08-10T09:12:00Z\","
            + "\"lastObservedAt\":\"2026-08-10T09:12:00.500Z\","
            + "\"resources\":[{\"type\":\"AWS_EC2_INSTANCE\",\"id\":\"i-1\"}],"
            + "\"epss\":{\"score\":0.25}}");
  }

  @Test
  void what_was_changed_is_written_anew_and_all_else_as_it_came() {
    Finding read = Event.ofImage()
        .with("/newIn2027", "{\"figure\": 1.50}")
        .with("/epss/newIn2027", "7")
        .finding();

    Finding changed = read.toBuilder()
        .severity(Severity.LOW)
        .epssScore(0.5)
        .title(Optional.empty())
        .build();
    RawJson written = FindingReader.read(utf8(FindingWriter.toJson(changed))).raw();

    assertThat(written.at("/severity")).hasToString("Optional[\"LOW\"]");
    assertThat(written.at("/epss")).hasToString("Optional[{\"score\":0.5,\"newIn2027\":7}]");
    assertThat(written.at("/newIn2027")).hasToString("Optional[{\"figure\":1.50}]");
    assertThat(written.at("/title")).isEmpty();
    assertThat(written.at("/firstObservedAt")).isEqualTo(read.raw().at("/firstObservedAt"));
    assertThat(written.at("/resources")).isEqualTo(read.raw().at("/resources"));
  }

  @Test
  void a_finding_built_in_code_makes_an_event_that_reads_the_same() {
    Finding built = Event.ofImage().finding().toBuilder()
        .raw(RawJson.EMPTY_OBJECT)
        .event(Optional.empty())
        .build();

    Finding again = FindingReader.read(utf8(FindingWriter.eventJson(built)));

    assertThat(again).isEqualTo(built);
  }

  @Test
  void no_findings_are_a_page_without_any() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FindingWriter writer = FindingWriter.to(out);

    writer.close();
    writer.close();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"findings\":[]}");
  }

  @Test
  void a_writer_gets_the_same_text_as_a_stream() {
    Finding finding = Event.ofImage().with("/title", "\"\u2014 \\ud800\"").finding();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringWriter text = new StringWriter();

    try (FindingWriter stream = FindingWriter.to(bytes);
        FindingWriter writer = FindingWriter.to(text)) {
      stream.write(finding);
      writer.write(finding);
    }

    assertThat(text).hasToString(bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void an_output_that_fails_is_told() {
    OutputStream full = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("disk full");
      }
    };
    FindingWriter writer = FindingWriter.to(full);
    writer.write(Event.ofImage().finding());

    assertThatThrownBy(writer::flush)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
