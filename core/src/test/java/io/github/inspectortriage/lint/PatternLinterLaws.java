package io.github.inspectortriage.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.Pairs;
import io.github.inspectortriage.pattern.Pairs.Pair;
import io.github.inspectortriage.pattern.PatternCut;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.Group;

@SuppressWarnings("ClassCanBeStatic") // A group of jqwik is an inner class.
class PatternLinterLaws {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAIRS = Integer.getInteger("pairs", 2_000);

  // More are slow and show nothing more.
  private static final int MOST_WAYS = 30;

  @Group
  class Whatever_is_legal_can_be_linted {
    @Example
    void for_a_run_of_seeds() {
      for (long seed = 0; seed < PAIRS; seed++) {
        String json = Pairs.pattern(new Random(seed));

        for (LintWarning warning : lint(json)) {
          assertThat(warning.sentence()).endsWith(".").doesNotContain("\n");
          warning.replacement().ifPresent(PatternLinterLaws::assertIsJson);
        }
      }
    }

    @Example
    void and_the_text_tells_the_same_as_the_pattern() {
      for (long seed = 0; seed < 500; seed++) {
        String json = Pairs.pattern(new Random(seed));
        if (json.length() <= 2_048) {
          assertThat(PatternLinter.standard().lint(EventPattern.parse(json))).isEqualTo(lint(json));
        }
      }
    }
  }

  @Group
  class What_is_covered_changes_no_match {
    @Example
    void neither_an_alternative_nor_a_branch() {
      int removed = 0;
      for (long seed = 0; seed < PAIRS; seed++) {
        Random random = new Random(seed);
        Pair pair = Pairs.next(random);
        String more = withMore(pair.pattern(), random);
        String pattern = Pairs.isTaken(more) ? more : pair.pattern();
        if (EventPattern.parse(pattern).branches().size() > MOST_WAYS) {
          continue;
        }
        for (LintWarning warning : lint(pattern)) {
          if (warning.id().startsWith("covered-")) {
            String without = PatternCut.without(pattern, warning.position());
            removed++;
            assertThat(EventPattern.parse(without).matches(pair.event()))
                .as("%s%n %s%n %s%n seed %d", pattern, without, pair.event(), seed)
                .isEqualTo(EventPattern.parse(pattern).matches(pair.event()));
          }
        }
      }
      assertThat(removed).isGreaterThan(PAIRS / 10);
    }
  }

  private static List<LintWarning> lint(String json) {
    return PatternLinter.standard().lint(json);
  }

  private static void assertIsJson(String text) {
    assertThatCode(() -> JSON.readTree(text)).doesNotThrowAnyException();
  }

  /** Repeats some of what the pattern asks, so that more is covered: a wider alternative, a narrower branch. */
  private static String withMore(String pattern, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> pattern;
      case 1 ->
        pattern.replaceFirst(
            "(?<!\"(numeric|anything-but|equals-ignore-case|prefix|suffix|wildcard)\":)\\[(?=\")",
            "[{\"prefix\":\"a\"},{\"exists\":true},");
      default -> {
        String branch = Pairs.pattern(random);
        String more = Pairs.pattern(random);
        yield "{\"$or\":[" + pattern + "," + branch + "," + merged(branch, more) + "," + pattern
            + "]}";
      }
    };
  }

  private static String merged(String one, String other) {
    return one.substring(0, one.length() - 1) + "," + other.substring(1);
  }
}
