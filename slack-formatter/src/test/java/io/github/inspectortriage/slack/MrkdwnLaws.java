package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MrkdwnLaws {
  private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt);");

  /** A mark that Slack would read: at the beginning of a word, or at its end. */
  private static final Pattern FORMAT =
      Pattern.compile("(^|[^A-Za-z0-9])[*_~]|[*_~]([^A-Za-z0-9]|$)");

  private static final Pattern EMOJI_CODE = Pattern.compile(":[a-z0-9_+'-]+:");

  @Group
  class Of_any_text {
    @Property
    void nothing_is_longer_than_it_may_be(
        @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 200) int length) {
      assertThat(Mrkdwn.words(text, length)).hasSizeLessThanOrEqualTo(length);
      assertThat(Mrkdwn.sentence(text, length)).hasSizeLessThanOrEqualTo(length);
      assertThat(Mrkdwn.plain(text, length)).hasSizeLessThanOrEqualTo(length);
      assertThat(Mrkdwn.code(text, length)).hasSizeLessThanOrEqualTo(length + 2);
    }

    @Property
    void words_are_no_markup(@ForAll("texts") String text, @ForAll @IntRange(min = 1) int length) {
      String words = Mrkdwn.words(text, length % 500 + 1);

      assertThat(words).doesNotContain("<", ">", "`", "|", "\n");
      assertThat(ENTITY.matcher(words).replaceAll("")).doesNotContain("&");
      assertThat(words).doesNotContainPattern(FORMAT).doesNotContainPattern(EMOJI_CODE);
    }

    @Property
    void a_code_span_ends_where_it_ends(@ForAll("texts") String text) {
      String code = Mrkdwn.code(text, 100);

      assertThat(code).startsWith("`").endsWith("`").doesNotStartWith("``");
      assertThat(code.substring(1, code.length() - 1))
          .doesNotContain("`", "<", ">", "\n")
          .isEqualTo(code.substring(1, code.length() - 1).strip());
    }

    @Property
    void a_family_is_cut_between_its_members_never(
        @ForAll @IntRange(min = 0, max = 9) int before,
        @ForAll @IntRange(min = 1, max = 60) int length) {
      String family = "👨‍👩‍👧‍👦";
      String text = "x".repeat(before) + family.repeat(5);

      String plain = Mrkdwn.plain(text, length);

      String kept = plain.replace("…", "").replace(family, "");
      assertThat("x".repeat(before)).startsWith(kept);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> marks = Arbitraries.strings()
        .withChars("ab9 *_~`:<>&|!@#-\n\\\"'")
        .withChars('\u202e', '\u200d', '\ufe0f', '\u0301', '\ud83d', '\udc68', '\u0000')
        .ofMaxLength(40);
    return Arbitraries.oneOf(marks, Arbitraries.strings().all().ofMaxLength(300));
  }
}
