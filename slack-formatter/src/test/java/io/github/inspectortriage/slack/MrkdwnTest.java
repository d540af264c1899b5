package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "<!channel>, &lt;!channel&gt;",
        "<https://evil.example|bank>, &lt;https://evil.example∣bank&gt;",
        "a & b, a &amp; b",
        "&lt;, &amp;lt;",
        "*bold* _italic_ ~struck~, ∗bold∗ ‗italic‗ ∼struck∼",
        "my_package 1-1~deb12u2, my_package 1-1~deb12u2",
        ":skull: at 10:30, ∶skull: at 10:30",
        "`code`, 'code'",
        "\u202egpj.exe, ⟨U+202E⟩gpj.exe",
        "zero\u200bwidth, zero⟨U+200B⟩width",
        "a\u200db, a⟨U+200D⟩b",
        "a\ufe0fb, ab",
        "❤\ufe0f, ❤\ufe0f",
        "👨\u200d👩\u200d👧, 👨\u200d👩\u200d👧",
        "\ud800, ⟨U+D800⟩"
      })
  void words_read_as_they_are(String outside, String words) {
    assertThat(Mrkdwn.words(outside, 100)).isEqualTo(words);
  }

  @Test
  void many_lines_are_one() {
    assertThat(Mrkdwn.words("libssl\r\n> quoted\n• done", 100))
        .isEqualTo("libssl  &gt; quoted • done");
  }

  @ParameterizedTest
  @CsvSource({
    "log4j-core, 10, `log4j-core`",
    "log4j-core, 9, `log4j-co…`",
    "a<b, 6, `a&lt;b`",
    "a<bc, 6, `a&lt;…`",
    "a<bc, 5, `a…`",
    "'', 5, `–`",
    "' a`b ', 5, `a'b`"
  })
  void a_code_span_is_as_long_as_it_may_be(String outside, int length, String code) {
    assertThat(Mrkdwn.code(outside, length)).isEqualTo(code);
  }

  // Slack makes no code span of a text that ends with a blank.
  @Test
  void what_is_left_out_leaves_no_blank_behind() {
    assertThat(Mrkdwn.code("openssl \ufe0f", 20)).isEqualTo("`openssl`");
  }

  @Test
  void an_empty_text_is_a_dash() {
    assertThat(Mrkdwn.words(" \n", 20)).isEqualTo("–");
    assertThat(Mrkdwn.plain("\ufe0f", 20)).isEqualTo("–");
  }

  @Test
  void a_sentence_is_cut_after_a_word() {
    assertThat(Mrkdwn.sentence("allows a crafted archive to write", 20))
        .isEqualTo("allows a crafted…");
    assertThat(Mrkdwn.sentence("allows a crafted archive", 24))
        .isEqualTo("allows a crafted archive");
  }

  @Test
  void plain_text_has_brackets_that_are_none() {
    assertThat(Mrkdwn.plain("<!here> & `x`", 100)).isEqualTo("‹!here› & `x`");
  }

  @Test
  void a_text_of_megabytes_is_cut_too() {
    assertThat(Mrkdwn.words("<\u0301".repeat(10_000_000), 50)).endsWith("…");
  }
}
