package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.List;

/** The array elements that the fields of a way have settled on so far, at most one of each array. */
record Choice(List<ArrayElement> elements) {
  static final Choice NONE = new Choice(List.of());

  /** The place that is chosen in the array, or -1 if any will do. */
  int indexIn(int array) {
    for (ArrayElement element : elements) {
      if (element.array() == array) {
        return element.index();
      }
    }
    return -1;
  }

  /** Both together, without what no leaf after this one depends on. */
  Choice and(List<ArrayElement> more, Way way, int leaf) {
    List<ArrayElement> kept = new ArrayList<>();
    for (ArrayElement element : elements) {
      if (way.isUsedAfter(element, leaf)) {
        kept.add(element);
      }
    }
    for (ArrayElement element : more) {
      if (way.isUsedAfter(element, leaf) && !kept.contains(element)) {
        kept.add(element);
      }
    }
    kept.sort((a, b) -> Integer.compare(a.array(), b.array()));
    return kept.isEmpty() ? NONE : new Choice(List.copyOf(kept));
  }
}
