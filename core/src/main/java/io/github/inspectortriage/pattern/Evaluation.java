package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.InvalidEventException.Code;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides for one event whether a way holds.
 *
 * <p>Walks through the fields of the way and carries along all choices of array elements under which those so far hold.
 * Elements that no later field depends on are forgotten at once; therefore the choices are never more than the elements
 * of the event, unless it repeats names (then the question is as hard as SAT, and a limit ends it).
 */
final class Evaluation {
  private static final int MOST_CHOICES = 1_000_000;

  private final Observed observed;
  private final IdentityHashMap<Leaf, List<Value>> holding = new IdentityHashMap<>();
  private int choices;

  Evaluation(Observed observed) {
    this.observed = observed;
  }

  boolean holds(Way way) {
    Set<Choice> possible = Set.of(Choice.NONE);
    for (int i = 0; i < way.leaves().size() && !possible.isEmpty(); i++) {
      possible = after(possible, way, i);
    }
    return !possible.isEmpty();
  }

  private Set<Choice> after(Set<Choice> possible, Way way, int i) {
    Leaf leaf = way.leaves().get(i);
    List<Value> all = observed.at(leaf.path());
    List<Value> holding = holding(leaf);
    boolean isSimple = holding.stream().allMatch(value -> value.element() == null);
    if (all.isEmpty() || (isSimple && !holding.isEmpty())) {
      return !all.isEmpty() || leaf.allowsAbsence() ? possible : Set.of();
    }
    Set<Choice> next = new LinkedHashSet<>();
    ElementTree places = ElementTree.of(holding, way);
    ElementTree allPlaces = leaf.allowsAbsence() ? ElementTree.of(all, way) : places;
    for (Choice choice : possible) {
      places.forEachIn(choice, around -> add(choice.and(around, way, i), next));
      if (leaf.allowsAbsence() && !allPlaces.hasValueIn(choice)) {
        add(choice.and(List.of(), way, i), next);
      }
    }
    return next;
  }

  private List<Value> holding(Leaf leaf) {
    return holding.computeIfAbsent(
        leaf, key -> observed.at(leaf.path()).stream().filter(leaf::holds).toList());
  }

  private void add(Choice choice, Set<Choice> next) {
    next.add(choice);
    if (++choices > MOST_CHOICES) {
      throw new InvalidEventException(
          Code.TOO_LARGE,
          new Position(1, 1),
          "expected an event whose arrays can be combined in fewer than a million ways");
    }
  }
}
