package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Multiplies a pattern out into the ways in which it can hold: each a set of fields that all must hold.
 *
 * <p>A field that is asked twice on one way is asked only as written last, even where an {@code $or} stands between:
 * "if you include a key more than once the last reference will be the one used" (EventBridge user guide, "Comparison
 * operators"), and event-ruler does so for the whole path.
 */
final class Ways {
  // A long pattern under many combinations would fill the memory long before it reached the limit
  // of combinations.
  private static final int FIELDS_PER_COMBINATION = 100;

  /** A way that is still under way. */
  private record Draft(NavigableMap<String, Leaf> fields, List<AllOf> branches) {
    Draft through(AllOf branch) {
      List<AllOf> more = new ArrayList<>(branches);
      more.add(branch);
      return new Draft(new TreeMap<>(fields), more);
    }
  }

  private final PatternLimits limits;
  private final Problems problems;

  private Ways(PatternLimits limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
  }

  static List<Way> of(AllOf pattern, PatternLimits limits, Problems problems) {
    List<Draft> start = List.of(new Draft(new TreeMap<>(), List.of()));
    return new Ways(limits, problems)
        .add(pattern, start).stream()
            .map(draft -> new Way(draft.fields().values(), draft.branches()))
            .toList();
  }

  private List<Draft> add(Asked asked, List<Draft> ways) {
    if (asked instanceof Leaf leaf) {
      ways.forEach(way -> way.fields().put(leaf.path(), leaf));
      return ways;
    }
    if (asked instanceof OneOf or) {
      List<Draft> forked = new ArrayList<>();
      for (AllOf branch : or.branches()) {
        forked.addAll(add(branch, ways.stream().map(way -> way.through(branch)).toList()));
        checkSize(forked);
      }
      return forked;
    }
    List<Draft> all = ways;
    for (AllOf.Member member : ((AllOf) asked).members()) {
      all = add(member.asked(), all);
    }
    return all;
  }

  private void checkSize(List<Draft> ways) {
    long fields = ways.stream().mapToLong(way -> way.fields().size()).sum();
    if (ways.size() > limits.combinations()
        || fields > (long) FIELDS_PER_COMBINATION * limits.combinations()) {
      throw problems.fatal(
          Code.TOO_COMPLEX,
          new Position(1, 1),
          "expected at most %,d combinations of $or branches (and %,d fields in them), found more; split the pattern",
          limits.combinations(),
          FIELDS_PER_COMBINATION * limits.combinations());
    }
  }
}
