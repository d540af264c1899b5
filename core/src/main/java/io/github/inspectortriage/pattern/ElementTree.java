package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The array elements in which values of one field stand, as a tree from the outermost inwards, so that those which fit a
 * choice are found without looking at the others.
 */
final class ElementTree {
  private final @Nullable ArrayElement element;
  private final Map<Integer, Map<Integer, ElementTree>> byArray = new HashMap<>();
  private boolean hasValue;

  private ElementTree(@Nullable ArrayElement element) {
    this.element = element;
  }

  /** The places of the values. Arrays that bind no second leaf of the way are left out. */
  static ElementTree of(List<Value> values, Way way) {
    ElementTree root = new ElementTree(null);
    for (Value value : values) {
      root.under(value.element(), way).hasValue = true;
    }
    return root;
  }

  private ElementTree under(@Nullable ArrayElement inner, Way way) {
    if (inner == null) {
      return this;
    }
    ElementTree outer = under(inner.outer(), way);
    return way.isShared(inner)
        ? outer
            .byArray
            .computeIfAbsent(inner.array(), array -> new HashMap<>())
            .computeIfAbsent(inner.index(), index -> new ElementTree(inner))
        : outer;
  }

  /** Whether a value stands where the choice allows one. */
  boolean hasValueIn(Choice choice) {
    return hasValue || next(choice).stream().anyMatch(place -> place.hasValueIn(choice));
  }

  /** Hands out the elements around each value that the choice allows, outermost first. */
  void forEachIn(Choice choice, Consumer<List<ArrayElement>> found) {
    forEachIn(choice, new ArrayList<>(), found);
  }

  private void forEachIn(
      Choice choice, List<ArrayElement> around, Consumer<List<ArrayElement>> found) {
    if (hasValue) {
      found.accept(around);
    }
    for (ElementTree place : next(choice)) {
      List<ArrayElement> inside = new ArrayList<>(around);
      if (place.element != null) {
        inside.add(place.element);
      }
      place.forEachIn(choice, inside, found);
    }
  }

  private List<ElementTree> next(Choice choice) {
    List<ElementTree> next = new ArrayList<>();
    byArray.forEach((array, places) -> {
      int chosen = choice.indexIn(array);
      if (chosen < 0) {
        next.addAll(places.values());
      } else if (places.containsKey(chosen)) {
        next.add(places.get(chosen));
      }
    });
    return next;
  }
}
