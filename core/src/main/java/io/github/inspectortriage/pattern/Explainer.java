package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.MatchExplanation.Combination;
import io.github.inspectortriage.pattern.MatchExplanation.Field;
import io.github.inspectortriage.pattern.MatchExplanation.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out field by field why an event matches or not, by asking {@link Evaluation} about parts of a way; so explaining and
 * matching cannot disagree.
 */
final class Explainer {
  private static final int VALUES_SHOWN = 5;
  private static final int VALUE_LENGTH = 80;

  private final Observed observed;
  private final Evaluation evaluation;

  private Explainer(Observed observed) {
    this.observed = observed;
    this.evaluation = new Evaluation(observed);
  }

  static MatchExplanation explain(Observed observed, List<Way> ways) {
    Explainer explainer = new Explainer(observed);
    List<Combination> combinations = ways.stream()
        .map(explainer::combination)
        .sorted(Comparator.comparing((Combination way) -> !way.matches())
            .thenComparing(Combination::misses))
        .toList();
    return new MatchExplanation(combinations.get(0).matches(), combinations);
  }

  private Combination combination(Way way) {
    boolean matches = evaluation.holds(way);
    Set<Leaf> holding = new HashSet<>(way.leaves());
    if (!matches) {
      holding.removeIf(leaf -> !evaluation.holds(new Way(List.of(leaf))));
    }
    Set<Leaf> elsewhere = matches ? Set.of() : elsewhere(way, holding);
    List<Field> fields = way.leaves().stream()
        .map(leaf -> field(leaf, verdict(leaf, holding, elsewhere)))
        .toList();
    return new Combination(matches, fields);
  }

  /** The fields without which those that hold by themselves would hold together; all of them, if it takes more than one. */
  private Set<Leaf> elsewhere(Way way, Set<Leaf> holding) {
    List<Leaf> together = way.leaves().stream().filter(holding::contains).toList();
    if (together.isEmpty() || evaluation.holds(new Way(together))) {
      return Set.of();
    }
    Set<Leaf> culprits = new HashSet<>();
    for (Leaf leaf : together) {
      List<Leaf> others = new ArrayList<>(together);
      others.remove(leaf);
      if (evaluation.holds(new Way(others))) {
        culprits.add(leaf);
      }
    }
    return culprits.isEmpty() ? holding : culprits;
  }

  private Verdict verdict(Leaf leaf, Set<Leaf> holding, Set<Leaf> elsewhere) {
    if (holding.contains(leaf)) {
      return elsewhere.contains(leaf) ? Verdict.MATCHED_ELSEWHERE : Verdict.MATCHED;
    }
    List<Value> values = observed.at(leaf.path());
    if (values.isEmpty()) {
      return Verdict.NO_SUCH_FIELD;
    }
    boolean canAccept = values.stream()
        .anyMatch(
            value -> leaf.conditions().stream().anyMatch(condition -> canAccept(condition, value)));
    return canAccept ? Verdict.OUTSIDE : Verdict.WRONG_TYPE;
  }

  /** Whether the condition accepts some value of that kind. */
  private static boolean canAccept(Condition condition, Value value) {
    if (condition instanceof SameNumber || condition instanceof NumberRange) {
      return value.kind() == Json.Kind.NUMBER;
    }
    if (condition instanceof DateBound) {
      return EventDate.of(value) != null;
    }
    if (condition instanceof Literal
        || condition instanceof Existence
        || condition instanceof AnythingBut) {
      return true;
    }
    return value.isText();
  }

  private Field field(Leaf leaf, Verdict verdict) {
    List<Value> values = observed.at(leaf.path());
    String condition =
        leaf.conditions().stream().map(Condition::inWords).collect(Collectors.joining(" or "));
    List<String> shown =
        values.stream().limit(VALUES_SHOWN).map(Explainer::shown).toList();
    return new Field(leaf.path(), condition, shown, values.size(), verdict);
  }

  private static String shown(Value value) {
    return value.isText() ? SafeText.quote(value.text()) : SafeText.cut(value.text(), VALUE_LENGTH);
  }
}
