package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Which conditions of a pattern the values of a field decide: made once for a pattern that trusts its events, and shared by all
 * threads.
 *
 * <p>The leaves of all ways stand one behind another and are known by that number here. It is the same for the ways of the pattern and
 * for those at a present, which differ in their dates only.
 */
final class DecidingFields {
  private static final int[] NONE = new int[0];

  private final PathTree fields;
  private final int ways;
  private final int[] wayOf;
  private final int[] leafOf;
  private final boolean[] mayBeAbsent;
  // By identity, as the reader hands over the very nodes of this tree: hashing paths took longer
  // than all the rest.
  private final IdentityHashMap<PathTree, int[]> own = new IdentityHashMap<>();
  private final IdentityHashMap<PathTree, int[]> within = new IdentityHashMap<>();

  DecidingFields(List<Way> ways, PathTree fields) {
    int leaves = ways.stream().mapToInt(way -> way.leaves().size()).sum();
    this.fields = fields;
    this.ways = ways.size();
    this.wayOf = new int[leaves];
    this.leafOf = new int[leaves];
    this.mayBeAbsent = new boolean[leaves];
    IdentityHashMap<PathTree, List<Integer>> ofField = new IdentityHashMap<>();
    IdentityHashMap<PathTree, List<Integer>> ofFieldAndBelow = new IdentityHashMap<>();
    int leaf = 0;
    for (int way = 0; way < ways.size(); way++) {
      List<Leaf> all = ways.get(way).leaves();
      for (int i = 0; i < all.size(); i++, leaf++) {
        wayOf[leaf] = way;
        leafOf[leaf] = i;
        mayBeAbsent[leaf] = all.get(i).allowsAbsence();
        List<PathTree> steps = fields.steps(all.get(i).path());
        for (PathTree step : steps) {
          ofFieldAndBelow.computeIfAbsent(step, key -> new ArrayList<>()).add(leaf);
        }
        ofField
            .computeIfAbsent(steps.get(steps.size() - 1), key -> new ArrayList<>())
            .add(leaf);
      }
    }
    ofField.forEach((field, numbers) -> own.put(field, array(numbers)));
    ofFieldAndBelow.forEach((field, numbers) -> within.put(field, array(numbers)));
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The fields that are known here. */
  PathTree fields() {
    return fields;
  }

  int ways() {
    return ways;
  }

  int leaves() {
    return wayOf.length;
  }

  int wayOf(int leaf) {
    return wayOf[leaf];
  }

  Leaf leaf(int number, List<Way> asked) {
    return asked.get(wayOf[number]).leaves().get(leafOf[number]);
  }

  boolean mayBeAbsent(int leaf) {
    return mayBeAbsent[leaf];
  }

  /** The leaves that ask the field itself. */
  int[] at(PathTree field) {
    return own.getOrDefault(field, NONE);
  }

  /** The leaves that ask the field or one below it. */
  int[] within(PathTree field) {
    return within.getOrDefault(field, NONE);
  }
}
