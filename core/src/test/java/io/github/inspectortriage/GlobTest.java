package io.github.inspectortriage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*, '', true", "a*, a, true", "a*c, abc, true", "a*c, abcd, false", "a*b*c, axxbxxc, true",
    "*a, ba, true", "*a, ab, false", "a, a, true", "a, aa, false", "aa, a, false",
    "a**b, ab, true", "*ab, aab, true", "*, anything, true", "a.c, abc, false", "a*a, a, false",
    "*-team-*-team-*/prod, x-team-y-team-z/prod, true", "*-team-*-team-*/prod, x-team-z/prod, false"
  })
  void a_star_stands_for_any_characters(String pattern, String name, boolean matches) {
    assertThat(Glob.of(pattern).matches(name)).isEqualTo(matches);
  }

  @Property(tries = 500)
  void it_says_what_a_regular_expression_says(
      @ForAll @Chars({'a', 'b', '*'}) @StringLength(max = 8) String glob,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 12) String name) {
    String regex = glob.chars()
        .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(String.valueOf((char) c)))
        .collect(Collectors.joining());

    assertThat(Glob.of(glob).matches(name)).isEqualTo(name.matches(regex));
  }

  /** As a regular expression such a name took cubic time: 300 characters of a repository's name ran for 1.7 s. */
  @ParameterizedTest
  @ValueSource(
      strings = {"*-team-*-team-*/prod", "*a*a*a*a*a*a*b", "*aaaaaaaaaaaaaaab*", "aaa*aab"})
  void each_character_of_a_name_is_looked_at_a_few_times_only(String glob) {
    for (String shape : new String[] {"a", "-team-", "aaaaaaaab"}) {
      Counted name = new Counted(shape.repeat(20_000));

      Glob.of(glob).matches(name);

      assertThat(name.reads).as(shape).isLessThanOrEqualTo(2L * name.length() + 100);
    }
  }

  /** Counts how often somebody looks. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long reads;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new UnsupportedOperationException();
    }
  }
}
