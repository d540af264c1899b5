package io.github.inspectortriage.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

/** Eight bytes at a time against one byte at a time. */
class EightBytesLaws {
  private static final String INTERESTING =
      "\"\\{}[].,: aZ~\u0000\u0001\u001f\u007f\u0080\u00a2\u00ae\u00db\u00dc\u00ff";
  private static final String OUTSIDE_STRINGS = "\"{}[],: \n\ttruefalsn0123456789+-.eE";

  @Group
  class The_first_byte_that_is_found_is_the_first_that_there_is {
    @Property(tries = 5000)
    void for_what_ends_the_plain_part_of_a_string(@ForAll Random random) {
      byte[] bytes = bytes(random, INTERESTING);

      long found = EightBytes.notPlain(EightBytes.at(bytes, 0));

      assertFirst(bytes, found, EightBytesLaws::endsPlain);
    }

    @Property(tries = 5000)
    void for_quotes_and_backslashes(@ForAll Random random) {
      byte[] bytes = bytes(random, INTERESTING);

      long found = EightBytes.quotesOrBackslashes(EightBytes.at(bytes, 0));

      assertFirst(bytes, found, c -> c == '"' || c == '\\');
    }

    @Property(tries = 5000)
    void for_dots(@ForAll Random random) {
      byte[] bytes = bytes(random, INTERESTING);

      assertFirst(bytes, EightBytes.dots(EightBytes.at(bytes, 0)), c -> c == '.');
    }

    @Example
    void whatever_byte_it_is_and_wherever_it_stands() {
      for (int i = 0; i < 256 * EightBytes.BYTES; i++) {
        byte[] bytes = "ordinary".getBytes(StandardCharsets.US_ASCII);
        bytes[i % EightBytes.BYTES] = (byte) (i / EightBytes.BYTES);
        long word = EightBytes.at(bytes, 0);

        assertFirst(bytes, EightBytes.notPlain(word), EightBytesLaws::endsPlain);
        assertFirst(bytes, EightBytes.quotesOrBackslashes(word), c -> c == '"' || c == '\\');
      }
    }

    private void assertFirst(byte[] bytes, long found, IntPredicate isOne) {
      int first = 0;
      while (first < EightBytes.BYTES && !isOne.test(bytes[first] & 0xff)) {
        first++;
      }
      assertThat(EightBytes.first(found)).isEqualTo(first);
    }
  }

  @Group
  class Every_byte_is_judged {
    @Property(tries = 5000)
    void as_unusual(@ForAll Random random) {
      byte[] bytes = bytes(random, INTERESTING);
      boolean expected = false;
      for (byte each : bytes) {
        expected |= each == '\\' || each < 0;
      }

      assertThat(EightBytes.hasUnusual(EightBytes.at(bytes, 0))).isEqualTo(expected);
    }

    @Property(tries = 5000)
    void as_a_bracket_or_unusual_or_one_of_the_few_that_are_taken_for_one(@ForAll Random random) {
      byte[] bytes = bytes(random, random.nextBoolean() ? INTERESTING : "[]{}^_|~Yyz\"/aZ19\u007f");
      boolean expected = false;
      for (byte each : bytes) {
        expected |= "[]{}\\^_|~\u007f".indexOf(each) >= 0 || each < 0;
      }

      assertThat(EightBytes.mayHaveBracketOrUnusual(EightBytes.at(bytes, 0))).isEqualTo(expected);
    }

    @Property(tries = 5000)
    void as_a_quote_or_not(@ForAll Random random) {
      byte[] bytes = bytes(random, OUTSIDE_STRINGS);

      long quotes = EightBytes.quotes(EightBytes.at(bytes, 0));

      for (int i = 0; i < EightBytes.BYTES; i++) {
        assertThat(isMarked(quotes, i)).isEqualTo(bytes[i] == '"');
      }
    }

    @Property(tries = 5000)
    void as_inside_a_string_or_not(@ForAll Random random, @ForAll boolean startsInside) {
      byte[] bytes = bytes(random, OUTSIDE_STRINGS);

      long inside = EightBytes.inString(EightBytes.at(bytes, 0), startsInside);

      boolean isInside = startsInside;
      for (int i = 0; i < EightBytes.BYTES; i++) {
        isInside ^= bytes[i] == '"';
        assertThat(isMarked(inside, i))
            .as("byte %d of %s", i, Arrays.toString(bytes))
            .isEqualTo(isInside);
      }
    }

    @Property(tries = 5000)
    void as_a_bracket_or_not(@ForAll Random random) {
      byte[] bytes = bytes(random, OUTSIDE_STRINGS);

      long brackets = EightBytes.brackets(EightBytes.at(bytes, 0));

      for (int i = 0; i < EightBytes.BYTES; i++) {
        assertThat(isMarked(brackets, i)).isEqualTo("{}[]".indexOf(bytes[i]) >= 0);
      }
    }

    private boolean isMarked(long word, int place) {
      return (word >>> (8 * place + 7) & 1) != 0;
    }
  }

  private static boolean endsPlain(int c) {
    return c < ' ' || c == '"' || c == '\\' || c > 0x7f;
  }

  private static byte[] bytes(Random random, String interesting) {
    byte[] bytes = new byte[EightBytes.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) interesting.charAt(random.nextInt(interesting.length()));
    }
    return bytes;
  }
}
