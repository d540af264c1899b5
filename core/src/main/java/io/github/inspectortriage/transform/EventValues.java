package io.github.inspectortriage.transform;

import java.util.Arrays;
import java.util.BitSet;

/** Where in the text of an event the values of all paths stand, by slot; not thread-safe. */
final class EventValues {
  // Each takes one character at least, so whatever has more does not fit into the output.
  private static final int MOST_RANGES = BoundedText.MOST_BYTES + 1;

  private final PathNode.Tree paths;
  private final int[][] ranges;
  private final int[] counts;
  private final BitSet acrossStar = new BitSet();
  private final BitSet repeated = new BitSet();
  private final BitSet arrayMet = new BitSet();
  private int root;
  private int all;

  EventValues(PathNode.Tree paths) {
    this.paths = paths;
    this.ranges = new int[paths.slots()][2];
    this.counts = new int[paths.slots()];
  }

  /** Remembers where the event itself begins. */
  void root(int from) {
    root = from;
  }

  int root() {
    return root;
  }

  void add(int slot, int from, int to) {
    if (!paths.isList(slot)) {
      counts[slot] = 0;
    } else if (all++ >= MOST_RANGES) {
      return;
    }
    int at = 2 * counts[slot]++;
    if (at == ranges[slot].length) {
      ranges[slot] = Arrays.copyOf(ranges[slot], 2 * at);
    }
    ranges[slot][at] = from;
    ranges[slot][at + 1] = to;
  }

  /** Forgets what was found from an offset on. */
  void forget(int slot, int from) {
    while (counts[slot] > 0 && ranges[slot][2 * counts[slot] - 2] >= from) {
      counts[slot]--;
    }
  }

  boolean isList(int slot) {
    return paths.isList(slot);
  }

  /** How many values there are: one at most, unless it is a list. */
  int count(int slot) {
    return counts[slot];
  }

  int from(int slot, int index) {
    return ranges[slot][2 * index];
  }

  int to(int slot, int index) {
    return ranges[slot][2 * index + 1];
  }

  /** The slots for which a star read an array as an object, or the reverse. */
  BitSet acrossStar() {
    return acrossStar;
  }

  /** The slots on whose path a name stood twice in one object. */
  BitSet repeated() {
    return repeated;
  }

  /** The slots for which a name met an array. */
  BitSet arrayMet() {
    return arrayMet;
  }
}
