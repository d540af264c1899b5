package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardTest {
  private static final Finding FINDING = Event.ofImage().finding();

  @Test
  void what_is_unpacked_is_what_was_packed_also_without_the_rest_of_its_row() {
    Card card = Card.of(FINDING);
    String row = "{\"fo\":1,\"card\":\"" + card.text() + "\",\"cardOf\":\"a\"}";
    Card ofRow = Card.in(row.getBytes(StandardCharsets.UTF_8), row.indexOf(":\"") + 1);

    assertThat(card.finding()).isEqualTo(FINDING);
    assertThat(ofRow.finding()).isEqualTo(FINDING);
    assertThat(ofRow.alone()).isEqualTo(card);
  }

  @Test
  void a_card_that_somebody_else_damaged_is_told_as_that() {
    String whole = Card.of(FINDING).text();
    List<String> damaged = List.of(
        "",
        "1",
        "1?",
        "1====",
        "1AAAA",
        whole.substring(0, 2),
        whole.substring(0, whole.length() / 2),
        whole.substring(0, whole.length() - 4),
        "1" + whole.substring(9),
        "1" + whole);

    for (String text : damaged) {
      assertThatThrownBy(() -> card(text).finding())
          .as(text)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the log holds a finding that cannot be unpacked");
    }
  }

  @Test
  void a_card_of_a_later_version_is_told_as_that() {
    for (String text : List.of("2" + Card.of(FINDING).text().substring(1), "?", "{")) {
      assertThatThrownBy(() -> card(text).finding())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("knows no card of format \"" + text.charAt(0) + "\"");
    }
  }

  private static Card card(String text) {
    return Card.in(('"' + text + '"').getBytes(StandardCharsets.UTF_8), 0);
  }
}
