package io.github.inspectortriage.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StrictLexerTest {
  /** The first and the last byte of each range in the grammar of RFC 3629, and their neighbours. */
  private static final int[] FOLLOWING = {
    0x20, 0x7f, 0x80, 0x81, 0x8e, 0x8f, 0x90, 0x91, 0x9e, 0x9f, 0xa0, 0xa1, 0xbf, 0xc0, 0xff
  };

  @Test
  void a_character_is_taken_if_the_JDK_decodes_it() {
    for (int first = 0x7f; first <= 0xff; first++) {
      for (int second : FOLLOWING) {
        assertAgrees(first, second);
        for (int third : FOLLOWING) {
          assertAgrees(first, second, third);
          for (int fourth : FOLLOWING) {
            assertAgrees(first, second, third, fourth);
          }
        }
      }
    }
  }

  @Test
  void a_character_that_the_text_ends_in_is_none() {
    byte[] euro = "\u20ac".getBytes(StandardCharsets.UTF_8);

    assertThat(isTaken(new byte[] {euro[0]})).isFalse();
    assertThat(isTaken(new byte[] {euro[0], euro[1]})).isFalse();
    assertThat(isTaken(euro)).isTrue();
  }

  @Test
  void a_value_may_be_as_deep_as_is_allowed_and_no_deeper() {
    byte[] nested = "[[[1]]]".getBytes(StandardCharsets.US_ASCII);

    assertThat(ValidJson.STRICT.valueEnd(nested, 0, nested.length, 3)).isEqualTo(nested.length);
    assertThat(isDoubted(() -> ValidJson.STRICT.valueEnd(nested, 0, nested.length, 2)))
        .isTrue();
  }

  @Test
  void a_control_character_is_none_of_a_string() {
    for (int c = 0; c < 0x80; c++) {
      boolean expected = c >= ' ' && c != '"' && c != '\\';
      assertThat(isTaken(new byte[] {(byte) c})).as("%02X", c).isEqualTo(expected);
      assertThat(isTaken(new byte[] {'1', '2', '3', '4', '5', '6', '7', '8', (byte) c}))
          .as("%02X in the second word", c)
          .isEqualTo(expected);
    }
  }

  private static void assertAgrees(int... unsigned) {
    byte[] bytes = new byte[unsigned.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) unsigned[i];
    }
    if (isTaken(bytes) != isDecoded(bytes)) {
      assertThat(isTaken(bytes)).as("%X", ByteBuffer.wrap(bytes)).isEqualTo(isDecoded(bytes));
    }
  }

  private static boolean isDecoded(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Whether the lexer takes the bytes as all of a string. */
  private static boolean isTaken(byte[] content) {
    byte[] json = new byte[content.length + 2];
    System.arraycopy(content, 0, json, 0, content.length);
    json[content.length] = '"';
    json[content.length + 1] = '"';
    try {
      return ValidJson.STRICT.stringEnd(json, 0, json.length) == content.length;
    } catch (Doubt doubt) {
      return false;
    }
  }

  private static boolean isDoubted(Runnable call) {
    try {
      call.run();
      return false;
    } catch (Doubt doubt) {
      return true;
    }
  }
}
