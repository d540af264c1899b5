package io.github.inspectortriage.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the leaf under which a way is filed: the one under whose keys the fewest ways are filed so far. That is an account
 * or an image rather than the source that all rules share.
 */
final class MostSelective {
  /** Says how many ways are filed under a key. */
  interface Filed {
    int ways(String path, Key key);
  }

  private MostSelective() {}

  /** The leaf, or null if the way may hold in an event that has none of its fields. */
  static @Nullable Leaf leaf(Way way, Filed filed) {
    Leaf best = null;
    long leastCost = Long.MAX_VALUE;
    for (Leaf leaf : way.leaves()) {
      List<Key> keys = ConditionKeys.of(leaf);
      long cost = 0;
      for (Key key : keys) {
        cost += key.cost() + filed.ways(leaf.path(), key);
      }
      if (!keys.isEmpty() && cost < leastCost) {
        best = leaf;
        leastCost = cost;
      }
    }
    return best;
  }
}
