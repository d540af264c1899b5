package io.github.inspectortriage.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidPatternException;
import io.github.inspectortriage.pattern.MatchExplanation;
import io.github.inspectortriage.pattern.MatchExplanation.Any;
import io.github.inspectortriage.pattern.PatternBranch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pattern and an event come from others; nothing of theirs is shown that moves a cursor or reads otherwise than it is. */
class HostilePatternTest {
  private static final String EVIL = "x\\n\\u001b[2J\\u202e\\u2028\\u007f*";

  @Test
  void nothing_of_a_pattern_is_hidden_where_it_is_shown() {
    EventPattern pattern = EventPattern.parse("{\"source\":[\"aws.inspector2\"],\"$or\":[{\"" + EVIL
        + "\":[\"" + EVIL + "\",{\"prefix\":\"" + EVIL + "\"}]},{\"a." + EVIL
        + "\":[{\"anything-but\":[\"" + EVIL + "\"]}]}]}");
    List<Object> shown = new ArrayList<>(List.of(pattern, pattern.split()));
    for (PatternBranch branch : pattern.branches()) {
      shown.add(branch);
      branch.fields().forEach(field -> {
        shown.add(field);
        shown.addAll(field.conditions());
      });
    }
    shown.addAll(PatternLinter.standard().lint(pattern));
    MatchExplanation why =
        pattern.explain(("{\"" + EVIL + "\":\"" + EVIL + EVIL + "\",\"a\":\"{" + EVIL + "\"}")
            .getBytes(StandardCharsets.UTF_8));
    shown.add(why);
    shown.add(why.pattern());
    shown.addAll(why.pattern().parts());
    shown.addAll(((Any) why.pattern().parts().get(1)).branches());
    shown.addAll(why.misses());

    assertThat(shown).hasSizeGreaterThan(15).allSatisfy(HostilePatternTest::isSafe);
    assertThat(EventPattern.parse(pattern.toString())).isEqualTo(pattern);
  }

  @Test
  void nor_of_one_that_is_refused() {
    for (String json : List.of(
        "{\"" + EVIL + "\":\"" + EVIL + "\"}",
        "{\"a\":[{\"" + EVIL + "\":\"" + EVIL + "\"}]}",
        "{\"a\":{\"prefix\":\"" + EVIL + "\"}}",
        "{\"a\":[{\"prefix\":[\"" + EVIL + "\"]}]}",
        "{\"a\":[{\"prefix\":\"" + EVIL + "\",\"suffix\":\"" + EVIL + "\"}]}",
        "{\"a\":[{\"anything-but\":[{\"prefix\":\"" + EVIL + "\"}]}]}",
        "{\"a\":[{\"numeric\":[\"" + EVIL + "\",\"5\"]}]}",
        "{\"EventPattern\":\"{" + EVIL + "\"}")) {
      InvalidPatternException refused =
          catchThrowableOfType(InvalidPatternException.class, () -> EventPattern.parse(json));

      assertThat(refused.problems()).allSatisfy(problem -> {
        problem.message().lines().forEach(HostilePatternTest::isSafe);
        problem.toString().lines().forEach(HostilePatternTest::isSafe);
      });
    }
  }

  private static void isSafe(Object shown) {
    String text = shown.toString();
    text.lines()
        .forEach(
            line -> assertThat(SafeText.oneLine("|" + line + "|")).isEqualTo("|" + line + "|"));
    assertThat(text).doesNotContain("\u2028").doesNotContain("\u202e");
  }
}
