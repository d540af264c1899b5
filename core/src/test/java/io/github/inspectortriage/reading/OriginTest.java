package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.Origin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
  private final String finding = Event.ofImage().detail();
  private final int length = finding.getBytes(StandardCharsets.UTF_8).length;

  @Test
  void each_record_of_a_page_says_where_it_came_from() {
    String page = "{\"findings\": [\n  " + finding + ",\n  7,\n  " + finding + "]}";

    assertThat(origins(page))
        .containsExactly(
            new Origin("page.json", 1, new Position(2, 3), 17),
            new Origin("page.json", 2, new Position(3, 3), 17 + length + 4),
            new Origin("page.json", 3, new Position(4, 3), 17 + length + 4 + 5));
  }

  @Test
  void each_record_on_a_line_says_where_it_came_from() {
    String lines = finding + "\n\n{\"broken\n" + finding + "\n";

    assertThat(origins(lines))
        .containsExactly(
            new Origin("page.json", 1, new Position(1, 1), 0),
            new Origin("page.json", 2, new Position(3, 1), length + 2),
            new Origin("page.json", 3, new Position(4, 1), length + 11));
  }

  @Test
  void an_input_without_a_name_is_called_input() {
    Origin origin = FindingReader.records(new ByteArrayInputStream(utf8(finding)))
        .findFirst()
        .orElseThrow()
        .origin();

    assertThat(origin).hasToString("input:1:1");
  }

  @Test
  void a_name_is_safe_to_show() {
    assertThat(new Origin("a\u001b[2Jb", 1, new Position(2, 3), 0))
        .hasToString("a⟨U+001B⟩[2Jb:2:3");
  }

  @Test
  void a_record_counts_from_1_and_an_offset_from_0() {
    Position start = new Position(1, 1);

    assertThatThrownBy(() -> new Origin("input", 0, start, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("record counts from 1 and offset from 0, but were 0 and 0");
    assertThatThrownBy(() -> new Origin("input", 1, start, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("record counts from 1 and offset from 0, but were 1 and -1");
  }

  private static List<Origin> origins(String text) {
    return FindingReader.records(new ByteArrayInputStream(utf8(text)), "page.json")
        .map(FindingRecord::origin)
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
