package io.github.inspectortriage.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void every_character_has_the_bytes_that_the_JDK_gives_it() {
    byte[] out = new byte[4];
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        int length = Utf8.put(c, out, 0);
        byte[] expected = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(Arrays.copyOf(out, length), expected)) {
          assertThat(Arrays.copyOf(out, length)).as("U+%04X", c).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void half_a_surrogate_pair_has_three_bytes_and_a_whole_one_four() {
    assertThat(Utf8.encode("a\ud83d")).containsExactly('a', 0xED, 0xA0, 0xBD);
    assertThat(Utf8.encode("\ud83d\ude00")).containsExactly(0xF0, 0x9F, 0x98, 0x80);
    assertThat(Utf8.decode(Utf8.encode("x\ud83d\ude00y"), 1, 5)).isEqualTo("\ud83d\ude00");
  }

  /** So that no place of a text is left out, and texts of one length or one beginning do not share a hash. */
  @Test
  void a_hash_depends_on_every_byte_and_on_the_length() {
    for (int length = 1; length <= 40; length++) {
      Set<Integer> hashes = new HashSet<>();
      for (int at = 0; at < length; at++) {
        for (int c = 1; c < 256; c++) {
          byte[] text = new byte[length];
          text[at] = (byte) c;
          hashes.add(Utf8.hash(text, 0, length));
        }
      }
      assertThat(hashes).as("of %d bytes", length).hasSizeGreaterThan(length * 255 * 99 / 100);
    }
    Set<Integer> ofZeros = new HashSet<>();
    for (int length = 0; length <= 100; length++) {
      ofZeros.add(Utf8.hash(new byte[length], 0, length));
    }
    assertThat(ofZeros).hasSizeGreaterThan(99);
  }

  @Test
  void two_parts_are_the_same_if_every_byte_is_wherever_they_stand() {
    byte[] text = Utf8.encode("...inspector-triage/2026 über alles...");
    for (int from = 0; from < text.length; from++) {
      for (int to = from; to <= text.length; to++) {
        byte[] part = Arrays.copyOfRange(text, from, to);
        assertThat(Utf8.same(text, from, part, 0, part.length)).isTrue();
        for (int at = 0; at < part.length; at++) {
          part[at] ^= 1;
          assertThat(Utf8.same(text, from, part, 0, part.length))
              .as("byte %d of %d", at, part.length)
              .isFalse();
          part[at] ^= 1;
        }
      }
    }
  }

  @Test
  void a_hash_is_that_of_the_part_wherever_it_stands() {
    byte[] text = Utf8.encode("inspector-triage/2026");
    for (int from = 0; from < text.length; from++) {
      for (int to = from; to <= text.length; to++) {
        byte[] part = Arrays.copyOfRange(text, from, to);
        assertThat(Utf8.hash(text, from, to)).isEqualTo(Utf8.hash(part, 0, part.length));
      }
    }
  }
}
