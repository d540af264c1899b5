package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
  private static final int A_GIBIBYTE = 1 << 30;

  private final String finding = Event.ofImage().detail();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"findingArn\": tru}",
        "{\"findingArn\": \"a\",,}",
        "{\"findingArn\": \"\\x\"}",
        "{\"findingArn\": [1}",
        "{\"findingArn\" \"a\"}",
        "{'findingArn': 1}",
        "tru",
        "{\"findingArn\": 01}"
      })
  void a_broken_record_in_an_array_costs_that_record_only(String broken) {
    String page = "{\"findings\": [" + finding + ",\n" + broken + ",\n" + finding + "]}";

    List<FindingRecord> records = records(page);

    assertThat(records).hasSize(3);
    assertThat(((Broken) records.get(1)).error().code()).isEqualTo(Code.NOT_JSON);
    assertThat(records.get(1).origin().position().line()).isEqualTo(2);
    assertThat(records.get(2)).isInstanceOf(Found.class);
    assertThat(records.get(2).origin().record()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"findingArn\": \"no end}\n", "{\"findingArn\": {\"a\": 1}"})
  void a_record_that_is_not_closed_takes_the_rest_of_its_array_with_it(String broken) {
    String page = "{\"findings\": [" + finding + "," + broken + "," + finding + "]}";

    assertThat(records(page))
        .extracting(record -> record.getClass().getSimpleName())
        .containsExactly("Found", "Broken");
  }

  @Test
  void a_record_that_is_not_closed_ends_where_its_array_does() {
    String pages = "[{\"findings\": [" + finding + ", {\"findingArn\": 1]}, {\"findings\": ["
        + finding + "]}]";

    assertThat(records(pages))
        .extracting(record -> record.getClass().getSimpleName())
        .containsExactly("Found", "Broken", "Found");
  }

  @Test
  void a_comma_that_is_missing_is_told_and_the_rest_is_read() {
    List<FindingRecord> records = records("[" + finding + "\n" + finding + "]");

    assertThat(records)
        .extracting(record -> record.getClass().getSimpleName())
        .containsExactly("Found", "Broken", "Found");
    assertThat(((Broken) records.get(1)).error())
        .hasMessage("2:1: expected a comma or ], found \"{\"");
  }

  @Test
  void bytes_that_are_no_utf_8_break_their_record_only() {
    byte[] page = ("{\"findings\": [" + finding.replace("payments", "pay\u00e9") + ","
            + Event.ofImage().detail() + "]}")
        .getBytes(StandardCharsets.ISO_8859_1);

    List<FindingRecord> records =
        FindingReader.records(new ByteArrayInputStream(page)).toList();

    assertThat(((Broken) records.get(0)).error().code()).isEqualTo(Code.NOT_JSON);
    assertThat(records.get(1)).isInstanceOf(Found.class);
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_text() {
    assertThat(records("\ufeff{\"findings\": [" + finding + "]}"))
        .singleElement()
        .isInstanceOf(Found.class);
    assertThat(records("\ufeff" + finding + "\n" + finding))
        .hasSize(2)
        .allMatch(Found.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void utf_16_is_told_in_one_error(String encoding) {
    byte[] page = ("{\"findings\": [" + finding + "]}").getBytes(Charset.forName(encoding));

    assertThat(FindingReader.records(new ByteArrayInputStream(page)).toList())
        .singleElement()
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> assertThat(broken.error())
                .hasMessage("1:1: expected UTF-8, found UTF-16; convert the file, as with"
                    + " iconv -f UTF-16 -t UTF-8"));
  }

  @Test
  void of_a_member_that_is_there_twice_the_last_counts() {
    String twice = finding
        .replaceFirst("\\{", "{\"severity\": \"LOW\", \"epss\": {\"score\": 7}, ")
        .replaceFirst("\\}$", ", \"title\": null}");

    Finding read = FindingReader.read(utf8(twice.replace("\"score\": 7", "\"score\": 1")));

    assertThat(read.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(read.epssScore()).hasValue(0.41);
    assertThat(read.title()).isEmpty();
    assertThat(read.raw().at("/severity").map(RawJson::asText)).contains("CRITICAL");
  }

  @Test
  void a_record_that_is_nested_too_deeply_costs_that_record_only() {
    String bomb = "{\"a\": " + "[".repeat(1000) + "]".repeat(1000) + "}";

    List<FindingRecord> records = records("[" + bomb + "," + finding + "]");

    assertThat(((Broken) records.get(0)).error().code()).isEqualTo(Code.TOO_LARGE);
    assertThat(records.get(1)).isInstanceOf(Found.class);
  }

  /** A number that no tree can hold: whoever asked for the JSON of the finding later would get an error. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'unknown': 17e86187630345",
        "'unknown': {'a': [1, -0.5E-99999999999]}",
        "'title': 1e99999999999",
        "'inspectorScore': 1e99999999999",
        "'inspectorScore': 1e-99999999999",
        "'epss': {'score': 1e-99999999999}",
        "'severity': [1e99999999999]",
        "'updatedAt': 1e99999999999"
      })
  void a_number_with_an_endless_exponent_costs_its_record_only(String member) {
    String bad = "{" + member.replace('\'', '"') + "," + finding.substring(1);
    String event =
        "{\"detail-type\": \"Inspector2 Finding\", \"source\": \"aws.inspector2\",\n \"detail\": "
            + bad + "}";

    for (String input : List.of(
        "{\"findings\": [" + finding + "," + bad + "," + finding + "]}",
        finding + "\n" + bad.replace("\n", "") + "\n" + finding,
        "[" + finding + "," + event + "," + finding + "]")) {
      List<FindingRecord> records = records(input);

      assertThat(records).hasSize(3);
      assertThat(records.get(2)).isInstanceOf(Found.class);
      assertThat(((Broken) records.get(1)).error())
          .hasMessageContaining("the exponent of a number is too large")
          .extracting(InvalidFindingException::code)
          .isEqualTo(Code.TOO_LARGE);
    }
  }

  @Test
  void a_number_with_a_long_exponent_is_kept() {
    Finding read = FindingReader.read(
        ("{\"unknown\": 1e-2000000000," + finding.substring(1)).getBytes(StandardCharsets.UTF_8));

    assertThat(read.raw().at("/unknown")).hasToString("Optional[1E-2000000000]");
  }

  @Test
  void a_large_input_is_read_in_small_parts() {
    byte[] page = ("{\"findings\": [\n" + (finding + ",\n").repeat(2_000) + finding + "]}")
        .getBytes(StandardCharsets.UTF_8);
    int[] largest = {0};
    InputStream in = new ByteArrayInputStream(page) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        largest[0] = Math.max(largest[0], length);
        return super.read(into, from, length);
      }
    };

    assertThat(FindingReader.records(in).count()).isEqualTo(2_001);
    assertThat(page).hasSizeGreaterThan(5_000_000);
    assertThat(largest[0]).isLessThanOrEqualTo(1 << 16);
  }

  @Test
  void a_text_of_a_gibibyte_in_one_record_is_an_error_and_not_memory() {
    InputStream page = new SequenceInputStream(
        new SequenceInputStream(
            new ByteArrayInputStream(utf8("{\"findings\": [{\"description\": \"")), endless()),
        new ByteArrayInputStream(utf8("\"}, " + finding + "]}")));

    List<FindingRecord> records = FindingReader.records(page).toList();

    assertThat(((Broken) records.get(0)).error())
        .hasMessage("1:15: expected a record of at most 16777216 bytes, found a longer one");
    assertThat(records.get(1)).isInstanceOf(Found.class);
    assertThat(records.get(1).origin().offset()).isGreaterThan(A_GIBIBYTE);
  }

  @Test
  void a_finding_cut_off_anywhere_is_one_error() {
    byte[] whole = utf8("{\"findings\": [" + finding + "]}");
    for (int length = 1; length < whole.length - 2; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);

      List<FindingRecord> records =
          FindingReader.records(new ByteArrayInputStream(cut)).toList();

      assertThat(records).as("cut at %d", length).singleElement().isInstanceOf(Broken.class);
    }
  }

  private static List<FindingRecord> records(String text) {
    return FindingReader.records(new ByteArrayInputStream(utf8(text))).toList();
  }

  private static InputStream endless() {
    return new InputStream() {
      private int left = A_GIBIBYTE;

      @Override
      public int read() {
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] target, int from, int length) {
        int count = Math.min(left, length);
        Arrays.fill(target, from, from + Math.max(0, count), (byte) 'x');
        left -= count;
        return count == 0 ? -1 : count;
      }
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
