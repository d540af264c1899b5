package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.pattern.Pairs.Pair;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Our answer is event-ruler's.
 *
 * <p>The long run: {@code mvn -pl core test -Dtest=EngineLaws -Dpairs=1000000 -Dpairs.seed=1}.
 */
class EngineLaws {
  @Group
  class Every_answer_is_that_of_event_ruler {
    @Property(tries = 1000)
    void for_any_pair(@ForAll("pairs") Pair pair) {
      assertAgrees(pair);
    }

    @Example
    void for_a_run_of_seeds_about_half_of_which_match() {
      int pairs = Integer.getInteger("pairs", 5_000);
      long seed = Long.getLong("pairs.seed", 1L);
      int matching = 0;
      int onlyOneByOne = 0;

      for (long i = seed; i < seed + pairs; i++) {
        Pair pair = Pairs.next(new Random(i));
        String ours = assertAgrees(pair);
        matching += ours.equals("yes") ? 1 : 0;
        onlyOneByOne += ours.equals(Engine.answer(pair.pattern(), pair.event())) ? 0 : 1;
      }

      if (pairs > 5_000) {
        System.out.printf(
            "%,d pairs from seed %d agree with event-ruler, %,d of them only if it is asked one combination at a time;"
                + " %,d match (%.1f %%)%n",
            pairs, seed, onlyOneByOne, matching, 100.0 * matching / pairs);
      }
      assertThat(matching).isBetween(pairs * 2 / 5, pairs * 3 / 5);
      assertThat(onlyOneByOne).isLessThan(pairs / 500);
    }

    @Provide
    Arbitrary<Pair> pairs() {
      return Arbitraries.randomValue(Pairs::next);
    }
  }

  private static String assertAgrees(Pair pair) {
    if (isDisagreement(pair)) {
      Pair small =
          Shrink.pair(pair, smaller -> isDisagreement(smaller) && !ours(smaller).equals("error"));
      assertThat(ours(small))
          .as("%s%non %s", small.pattern(), small.event())
          .isEqualTo(Engine.answerOneByOne(small.pattern(), small.event()));
    }
    return ours(pair);
  }

  private static boolean isDisagreement(Pair pair) {
    String ours = ours(pair);
    return !ours.equals(Engine.answer(pair.pattern(), pair.event()))
        && !ours.equals(Engine.answerOneByOne(pair.pattern(), pair.event()));
  }

  private static String ours(Pair pair) {
    try {
      EventPattern pattern = EventPattern.parse(pair.pattern());
      boolean matches = pattern.matches(pair.event());
      if (Pairs.hasPlainNames(pair.event().getBytes(StandardCharsets.UTF_8))) {
        assertThat(pattern.trusting().matches(pair.event())).isEqualTo(matches);
      }
      return matches ? "yes" : "no";
    } catch (InvalidPatternException e) {
      return "error";
    }
  }
}
