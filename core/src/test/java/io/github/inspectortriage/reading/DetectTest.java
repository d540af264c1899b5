package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.InputFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectTest {
  private static final String EVENT = new String(Event.ofImage().bytes(), StandardCharsets.UTF_8);

  @Test
  void each_format_is_told_from_a_whole_file() {
    assertThat(format(EVENT)).isEqualTo(InputFormat.EVENTS);
    assertThat(format(Event.ofImage().detail())).isEqualTo(InputFormat.FINDINGS);
    assertThat(format("{\"findings\": [" + Event.ofImage().detail() + "]}"))
        .isEqualTo(InputFormat.FINDINGS);
    assertThat(format(file("ecr-basic"))).isEqualTo(InputFormat.ECR_SCAN);
    assertThat(format(file("ecr-enhanced"))).isEqualTo(InputFormat.ECR_SCAN);
    assertThat(format(file("asff"))).isEqualTo(InputFormat.ASFF);
    assertThat(format(file("ocsf-image"))).isEqualTo(InputFormat.OCSF);
    assertThat(format("{\"Findings\": [" + file("ocsf-image") + "]}")).isEqualTo(InputFormat.OCSF);
    assertThat(format("{\"Records\": [{\"body\": \"{}\"}]}")).isEqualTo(InputFormat.MESSAGES);
    assertThat(format("AWS Account Id,Severity,Finding ARN\n")).isEqualTo(InputFormat.CSV_REPORT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecr-basic", "ecr-enhanced", "asff", "ocsf-image"})
  void the_first_half_is_enough(String name) {
    String whole = file(name);

    assertThat(format(whole.substring(0, whole.length() / 2))).isEqualTo(format(whole));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"source\": \"aws.ecr\", \"detail-type\": \"ECR Image Scan\"} | EVENTS",
        "{\"findings\": []}  | FINDINGS",
        "{\"Findings\": []}  | ASFF",
        "[[{\"findingArn\": 1}]] | FINDINGS",
        "{\"a\": [1, [2], {\"b\": null}]} | UNKNOWN",
        "{}                  | UNKNOWN",
        "[]                  | UNKNOWN",
        "7                   | UNKNOWN",
        "``                  | UNKNOWN",
        "<html>              | UNKNOWN",
        "{\"findingArn\": \"a\", nonsense | FINDINGS",
      })
  void little_or_nothing_is_told_as_well(String text, InputFormat expected) {
    assertThat(format(text)).isEqualTo(expected);
  }

  @Test
  void a_packed_input_is_looked_into() throws IOException {
    byte[] packed = gzip(EVENT);
    byte[] cut = Arrays.copyOf(packed, packed.length - 10);

    assertThat(detect(packed)).isEqualTo(new DetectedFormat(InputFormat.EVENTS, true));
    assertThat(detect(cut)).isEqualTo(new DetectedFormat(InputFormat.EVENTS, true));
    assertThat(detect(new byte[] {0x1f, (byte) 0x8b, 0}))
        .isEqualTo(new DetectedFormat(InputFormat.UNKNOWN, true));
    assertThat(detect(packed)).hasToString("EventBridge events, gzip");
  }

  @Test
  void a_bomb_is_unpacked_no_further_than_it_is_looked_at() throws IOException {
    assertThat(detect(gzip("[".repeat(10_000_000))).format()).isEqualTo(InputFormat.UNKNOWN);
  }

  @Test
  void the_input_is_left_where_it_was() throws IOException {
    InputStream in = new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8));

    FindingReader.detect(in);

    assertThat(in.readAllBytes()).isEqualTo(EVENT.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_stream_that_cannot_be_reset_is_refused() {
    InputStream in = new FilterInputStream(InputStream.nullInputStream()) {
      @Override
      public boolean markSupported() {
        return false;
      }
    };

    assertThatThrownBy(() -> FindingReader.detect(in))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "in must support mark and reset; wrap it in a BufferedInputStream and read on from that");
  }

  @Test
  void an_input_that_fails_says_so() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();

    assertThatThrownBy(() -> FindingReader.detect(new BufferedInputStream(closed)))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static String file(String name) {
    return Formats.json(name).toString();
  }

  private static InputFormat format(String text) {
    DetectedFormat detected = detect(text.getBytes(StandardCharsets.UTF_8));
    assertThat(detected.isGzip()).isFalse();
    return detected.format();
  }

  private static DetectedFormat detect(byte[] input) {
    return FindingReader.detect(new ByteArrayInputStream(input));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
