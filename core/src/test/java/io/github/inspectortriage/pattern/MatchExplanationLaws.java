package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.inspectortriage.pattern.MatchExplanation.All;
import io.github.inspectortriage.pattern.MatchExplanation.Any;
import io.github.inspectortriage.pattern.MatchExplanation.Branch;
import io.github.inspectortriage.pattern.MatchExplanation.Part;
import io.github.inspectortriage.pattern.Pairs.Pair;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MatchExplanationLaws {
  @Group
  class Explaining_and_matching_never_disagree {
    @Property
    void for_any_pair(@ForAll("pairs") Pair pair) {
      EventPattern pattern = parsed(pair);

      MatchExplanation why = pattern.explain(pair.event().getBytes(StandardCharsets.UTF_8));

      assertThat(why.matches()).isEqualTo(pattern.matches(pair.event()));
      assertThat(why.pattern().holds()).isEqualTo(why.matches());
      assertThat(why.misses().isEmpty()).isEqualTo(why.matches());
      assertThat(branchesOf(why.pattern()))
          .allSatisfy(branches ->
              assertThat(branches).extracting(branch -> branch.misses().size()).isSorted());
    }

    @Property
    void and_both_writings_work(@ForAll("pairs") Pair pair) {
      MatchExplanation why = parsed(pair).explain(pair.event().getBytes(StandardCharsets.UTF_8));

      assertThat(why.toString()).startsWith(why.matches() ? "matches" : "does not match");
      assertThat(why.toString().codePoints().filter(c -> c < 0x20 && c != '\n')).isEmpty();
      assertThat(EventPattern.parse("{\"matches\": [" + why.matches() + "]}").matches(why.toJson()))
          .isTrue();
    }
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return Arbitraries.randomValue(Pairs::next);
  }

  private static List<List<Branch>> branchesOf(Part part) {
    List<List<Branch>> found = new ArrayList<>();
    if (part instanceof All all) {
      all.parts().forEach(each -> found.addAll(branchesOf(each)));
    } else if (part instanceof Any any) {
      found.add(any.branches());
      any.branches()
          .forEach(branch -> branch.parts().forEach(each -> found.addAll(branchesOf(each))));
    }
    return found;
  }

  private static EventPattern parsed(Pair pair) {
    try {
      return EventPattern.parse(pair.pattern());
    } catch (InvalidPatternException e) {
      assumeThat(e).isNull();
      throw e;
    }
  }
}
