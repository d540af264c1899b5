package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures the wildcards of a rule field by field, as event-ruler does before EventBridge takes the rule.
 *
 * <p>event-ruler files the fields of each way one after the other, sorted by path: a machine for the first field, and behind
 * each of its conditions a state with a machine for the second. Ways that begin with equal conditions meet in a state, and
 * then their wildcards for the next field are in one machine and count together; so do all of the first field. A wildcard
 * that has nodes of its own ({@link WildcardMachine}) is filed anew each time. This class files the ways in the same tree,
 * without the machines of anything but wildcards. Where branches have wildcards in several fields, what meets depends on how
 * event-ruler walks nodes that it has, which changes between its releases: 2.0.1 and 2.1.0 score one of 40 random rules of
 * that kind differently; this differs from 2.1.0 in one of 70 to 600, by one or two mostly.
 */
final class WildcardComplexity {
  private static final int MOST_STEPS = 200_000;

  // An error tells the score as long as it is not larger; the walk of larger ones is long.
  private static final int TOLD = 100;

  /** What has been asked of one field in one state, in the order in which it was filed, and where each leads. */
  private static final class Field {
    final List<Condition> asked = new ArrayList<>();
    final Map<Condition, State> next = new HashMap<>();
  }

  private static final class State {
    final Map<String, Field> fields = new LinkedHashMap<>();
  }

  private final Map<String, Set<Field>> fields = new LinkedHashMap<>();
  private final State start = new State();
  private int steps;

  private WildcardComplexity() {}

  /**
   * Refuses wildcards beyond the limit.
   *
   * @throws InvalidPatternException with a problem for each field that is beyond it
   */
  static void check(List<Way> ways, PatternLimits limits, Problems problems) {
    int limit = limits.wildcardComplexity();
    if (isSurelyAtMost(limit, ways)) {
      return;
    }
    of(ways, Math.max(limit, TOLD)).forEach((path, score) -> {
      if (score.states() > limit || !score.isExact()) {
        problems.add(
            Code.TOO_COMPLEX,
            path,
            position(path, ways),
            "expected wildcards of complexity %,d at most for one field, found %s; %s",
            limit,
            found(score, limit),
            "write fewer stars or a prefix instead, or spread the alternatives over several rules");
      }
    });
    problems.throwIfAny();
  }

  private static String found(WildcardMachine.Score score, int limit) {
    if (score.isExact()) {
      return String.format(Locale.ROOT, "%,d", score.states());
    }
    return score.states() > limit ? "more than " + limit : "more than can be measured";
  }

  /** Where the first wildcard of the field stands. */
  private static Position position(String path, List<Way> ways) {
    return ways.stream()
        .flatMap(way -> way.leaves().stream())
        .filter(leaf -> leaf.path().equals(path))
        .flatMap(leaf -> leaf.alternatives().stream())
        .filter(each -> !WildcardMachine.forms(each.condition()).isEmpty())
        .map(Leaf.Alternative::position)
        .findFirst()
        .orElse(new Position(1, 1));
  }

  /** The score of each field of a pattern that is within the limits. */
  static Map<String, Integer> of(List<Way> ways, PatternLimits limits) {
    Map<String, Integer> scores = new LinkedHashMap<>();
    of(ways, limits.wildcardComplexity())
        .forEach((path, score) -> scores.put(path, score.states()));
    return Collections.unmodifiableMap(scores);
  }

  /** Whether no field can score more than that; asks without measuring, and no is only a perhaps. */
  static boolean isSurelyAtMost(int limit, List<Way> ways) {
    Map<String, Long> bounds = new HashMap<>();
    for (Way way : ways) {
      for (Leaf leaf : way.leaves()) {
        long bound = bound(leaf);
        if (bound > 0 && bounds.merge(leaf.path(), bound, Long::sum) > limit) {
          return false;
        }
      }
    }
    return true;
  }

  private static long bound(Leaf leaf) {
    long bound = 0;
    for (Leaf.Alternative alternative : leaf.alternatives()) {
      for (Wildcard form : WildcardMachine.forms(alternative.condition())) {
        bound += form.mostStates();
      }
    }
    return bound;
  }

  /** The score of each field that has a wildcard; walks no further than one above {@code enough}. */
  private static Map<String, WildcardMachine.Score> of(List<Way> ways, int enough) {
    WildcardComplexity rule = new WildcardComplexity();
    ways.forEach(way -> rule.file(way.leaves()));
    Map<String, WildcardMachine.Score> scores = new LinkedHashMap<>();
    Map<List<Condition>, WildcardMachine.Score> known = new HashMap<>();
    WildcardMachine.Budget budget = new WildcardMachine.Budget();
    rule.fields.forEach((path, machines) -> {
      for (Field field : machines) {
        WildcardMachine.Score score =
            known.computeIfAbsent(field.asked, asked -> score(asked, enough, budget));
        scores.merge(path, score, WildcardMachine.Score::or);
      }
    });
    return scores;
  }

  private static WildcardMachine.Score score(
      List<Condition> asked, int enough, WildcardMachine.Budget budget) {
    WildcardMachine machine = new WildcardMachine(budget);
    asked.forEach(machine::add);
    return machine.score(enough);
  }

  private void file(List<Leaf> leaves) {
    Set<State> states = Set.of(start);
    for (Leaf leaf : leaves) {
      Set<State> next = new LinkedHashSet<>();
      for (State state : states) {
        // So many steps are beyond all that the service lets through; the rest then meets in one
        // state, which scores no less.
        file(leaf, ++steps > MOST_STEPS ? start : state, next);
      }
      states = next;
    }
  }

  private void file(Leaf leaf, State state, Set<State> next) {
    Field field = state.fields.computeIfAbsent(leaf.path(), path -> new Field());
    State last = new State();
    for (Leaf.Alternative alternative : leaf.alternatives()) {
      Condition condition = alternative.condition();
      if (!WildcardMachine.forms(condition).isEmpty()) {
        field.asked.add(condition);
        fields.computeIfAbsent(leaf.path(), path -> new LinkedHashSet<>()).add(field);
      }
      State known = WildcardMachine.isFoundAgain(condition) ? field.next.get(condition) : null;
      last = known == null ? last : known;
      field.next.put(condition, last);
      next.add(last);
    }
  }
}
