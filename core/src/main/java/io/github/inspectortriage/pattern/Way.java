package io.github.inspectortriage.pattern;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields that all must hold, in the order of their paths.
 *
 * <p>The order is part of the meaning. {@code exists: false} looks at the array elements that the fields before it have
 * chosen, so that with {@code r: [{"a": 1}, {"b": 2}]} the pattern {@code r.a: [1], r.b: [{"exists": false}]} holds, but
 * {@code r.c: [1], r.b: [{"exists": false}]} does not for {@code r: [{"c": 1}, {"b": 2}]}: event-ruler sorts the paths.
 */
final class Way {
  private final List<Leaf> leaves;
  private final List<AllOf> branches;
  // Null until an event is asked whose arrays matter, as few do. Whoever computes it again computes
  // the same.
  private @Nullable Map<String, Integer> lastUses;

  Way(Collection<Leaf> sortedByPath) {
    this(sortedByPath, List.of());
  }

  /** Takes the fields, and the branches of {@code $or} that the way goes through, in the order of the pattern. */
  Way(Collection<Leaf> sortedByPath, List<AllOf> branches) {
    this.leaves = List.copyOf(sortedByPath);
    this.branches = List.copyOf(branches);
  }

  /** The way with its dates at that present. */
  Way at(Instant now) {
    return isExtended()
        ? new Way(leaves.stream().map(leaf -> leaf.at(now)).toList(), branches)
        : this;
  }

  /** Whether all leaves hold in the event, and where arrays are on their way, in the same elements. */
  boolean holds(Observed observed) {
    // By index: an iterator is an object, which an event without a match must not cost.
    for (int i = 0; i < leaves.size(); i++) {
      if (!leaves.get(i).holdsSomewhere(observed)) {
        return false;
      }
    }
    return !observed.isSpread() || new Evaluation(observed).holds(this);
  }

  boolean isExtended() {
    for (Leaf leaf : leaves) {
      if (leaf.isExtended()) {
        return true;
      }
    }
    return false;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /** The branches that the way goes through, in the order of the pattern. */
  List<AllOf> branches() {
    return branches;
  }

  /** Whether an element of an array in that field binds more than one leaf. */
  boolean isShared(ArrayElement element) {
    return lastUses().containsKey(element.path());
  }

  /** Whether a leaf after that one still depends on the element. */
  boolean isUsedAfter(ArrayElement element, int leaf) {
    return lastUses().getOrDefault(element.path(), -1) > leaf;
  }

  /** The last leaf below each field that two leaves or more go through. Elsewhere no choice of an element matters. */
  private Map<String, Integer> lastUses() {
    Map<String, Integer> known = lastUses;
    if (known == null) {
      known = Map.copyOf(findLastUses());
      lastUses = known;
    }
    return known;
  }

  private Map<String, Integer> findLastUses() {
    Map<String, Integer> found = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < leaves.size(); i++) {
      String path = leaves.get(i).path();
      for (int end = path.length(); end >= 0; end = path.lastIndexOf('.', end - 1)) {
        String field = path.substring(0, end);
        if (!seen.add(field)) {
          found.put(field, i);
        }
      }
    }
    return found;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Way that && leaves.equals(that.leaves);
  }

  @Override
  public int hashCode() {
    return leaves.hashCode();
  }
}
