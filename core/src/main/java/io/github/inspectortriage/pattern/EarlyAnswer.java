package io.github.inspectortriage.pattern;

import java.util.Arrays;
import java.util.List;

/**
 * Knows when no later byte of an event can change whether a pattern holds, taken that no name is repeated in an object.
 *
 * <p>Not thread-safe, and used for one event after another. Each leaf of each way is first open, then held by a value, and in the end
 * settled: its field is behind, with all that stands in arrays. A way fails with the first of its leaves that was settled and held by
 * none; it holds when all of its leaves are held, unless the values stand in several elements of an array: then it is asked as a whole
 * once all of its leaves are settled. The answer is yes with the first way that holds, and no with the last that fails.
 *
 * <p>Every leaf is settled once, and a value is shown only to leaves that are open, so the work grows with the event.
 */
final class EarlyAnswer {
  private static final int FEW = 16;

  private DecidingFields deciding = new DecidingFields(List.of(), PathTree.EMPTY);
  private List<Way> asked = List.of();
  private boolean[] isHeld = new boolean[FEW];
  private boolean[] isSettled = new boolean[FEW];
  private int[] open = new int[FEW];
  private int[] unsettled = new int[FEW];
  private boolean[] hasFailed = new boolean[FEW];
  private int left;

  void begin(DecidingFields fields, List<Way> ways) {
    deciding = fields;
    asked = ways;
    left = fields.ways();
    if (fields.leaves() > isHeld.length) {
      isHeld = new boolean[fields.leaves()];
      isSettled = new boolean[fields.leaves()];
    }
    if (left > open.length) {
      open = new int[left];
      unsettled = new int[left];
      hasFailed = new boolean[left];
    }
    Arrays.fill(isHeld, 0, fields.leaves(), false);
    Arrays.fill(isSettled, 0, fields.leaves(), false);
    Arrays.fill(hasFailed, 0, left, false);
    for (int way = 0; way < left; way++) {
      open[way] = ways.get(way).leaves().size();
      unsettled[way] = open[way];
    }
  }

  /** Lets go of the pattern. */
  void end() {
    asked = List.of();
  }

  /** Whether the answer is known with this value of the field, which was observed last. */
  boolean isKnownWith(PathTree field, Observed observed) {
    Value value = observed.value(observed.count() - 1);
    for (int leaf : deciding.at(field)) {
      int way = deciding.wayOf(leaf);
      // Whether a field is absent is known behind it only.
      if (!hasFailed[way]
          && !isHeld[leaf]
          && !deciding.mayBeAbsent(leaf)
          && deciding.leaf(leaf, asked).holds(value)) {
        isHeld[leaf] = true;
        if (--open[way] == 0 && !observed.isSpread()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the answer is known as the field is behind, or was not there: it has no more values, nor have fields below it. */
  boolean isKnownBehind(PathTree field, Observed observed) {
    for (int leaf : deciding.within(field)) {
      if (!isSettled[leaf] && settles(leaf, observed)) {
        return true;
      }
    }
    return false;
  }

  private boolean settles(int leaf, Observed observed) {
    isSettled[leaf] = true;
    int way = deciding.wayOf(leaf);
    unsettled[way]--;
    if (hasFailed[way]) {
      return false;
    }
    if (!isHeld[leaf]) {
      if (!deciding.leaf(leaf, asked).holdsSomewhere(observed)) {
        return fails(way);
      }
      isHeld[leaf] = true;
      open[way]--;
    }
    if (open[way] > 0) {
      return false;
    }
    if (!observed.isSpread()) {
      return true;
    }
    return unsettled[way] == 0 && (asked.get(way).holds(observed) || fails(way));
  }

  private boolean fails(int way) {
    hasFailed[way] = true;
    return --left == 0;
  }
}
