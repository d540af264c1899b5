package io.github.inspectortriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void controls_and_direction_marks_are_shown_by_number() {
    assertThat(SafeText.oneLine("a\u001b[31mb\u202ec")).isEqualTo("a⟨U+001B⟩[31mb⟨U+202E⟩c");
  }

  @Test
  void line_breaks_are_blanks() {
    assertThat(SafeText.oneLine("one\r\n\ttwo")).isEqualTo("one   two");
  }

  @Test
  void a_lone_surrogate_is_shown_by_number() {
    assertThat(SafeText.oneLine("x\ud800y")).isEqualTo("x⟨U+D800⟩y");
  }

  @Test
  void a_joined_emoji_stays_whole() {
    String family = "👨‍👩‍👧";

    assertThat(SafeText.oneLine(family)).isEqualTo(family);
    assertThat(SafeText.cut("ab" + family + "cd", 4)).isEqualTo("ab…");
  }

  @Test
  void no_more_than_four_marks_stand_on_one_character() {
    assertThat(SafeText.oneLine("a" + "\u0301".repeat(50) + "b"))
        .isEqualTo("a" + "\u0301".repeat(4) + "b");
  }

  @Test
  void a_short_text_is_not_cut() {
    assertThat(SafeText.cut("short", 5)).isEqualTo("short");
  }

  @Test
  void a_quoted_text_has_at_most_80_characters() {
    assertThat(SafeText.quote("x".repeat(1_000_000)))
        .hasSize(82)
        .startsWith("\"xxx")
        .endsWith("…\"");
  }

  @Test
  void a_length_below_one_is_refused() {
    assertThatThrownBy(() -> SafeText.cut("a", 0))
        .hasMessage("length must be 1 or more, but was 0");
  }
}
