package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {
  @Test
  void no_spelling_of_a_character_begins_or_ends_another_one() {
    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .mapToObj(Character::toString)
            .filter(FoldingTest::isAmbiguous))
        .isEmpty();
  }

  private static boolean isAmbiguous(String character) {
    String lower = character.toLowerCase(Locale.ROOT);
    String upper = character.toUpperCase(Locale.ROOT);
    return !lower.equals(upper)
        && (lower.startsWith(upper)
            || upper.startsWith(lower)
            || lower.endsWith(upper)
            || upper.endsWith(lower));
  }
}
