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
final class Places {
  private final @Nullable ArrayElement element;
  private final Map<Integer, Map<Integer, Places>> byArray = new HashMap<>();
  private boolean hasValue;

  private Places(@Nullable ArrayElement element) {
    this.element = element;
  }

  /** Returns the places of the values. Arrays that bind no second leaf of the way are left out. */
  static Places of(List<Value> values, Way way) {
    Places root = new Places(null);
    for (Value value : values) {
      root.under(value.element(), way).hasValue = true;
    }
    return root;
  }

  private Places under(@Nullable ArrayElement inner, Way way) {
    if (inner == null) {
      return this;
    }
    Places outer = under(inner.outer(), way);
    return way.isShared(inner)
        ? outer
            .byArray
            .computeIfAbsent(inner.array(), array -> new HashMap<>())
            .computeIfAbsent(inner.index(), index -> new Places(inner))
        : outer;
  }

  /** Returns whether a value stands where the choice allows one. */
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
    for (Places place : next(choice)) {
      List<ArrayElement> inside = new ArrayList<>(around);
      if (place.element != null) {
        inside.add(place.element);
      }
      place.forEachIn(choice, inside, found);
    }
  }

  private List<Places> next(Choice choice) {
    List<Places> next = new ArrayList<>();
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
