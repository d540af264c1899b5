package io.github.inspectortriage.pattern;

import java.util.Arrays;

/** Which lengths the keys of one kind have, and how many keys have each. Immutable. */
final class Lengths {
  static final Lengths NONE = new Lengths(new int[0], new int[0]);

  private final int[] lengths;
  private final int[] keys;

  private Lengths(int[] lengths, int[] keys) {
    this.lengths = lengths;
    this.keys = keys;
  }

  int size() {
    return lengths.length;
  }

  /** One of the lengths, in ascending order. */
  int get(int place) {
    return lengths[place];
  }

  /** These with so many keys of that length more, or less if it is negative. */
  Lengths with(int length, int more) {
    int place = Arrays.binarySearch(lengths, length);
    if (place < 0) {
      return inserted(~place, length, more);
    }
    if (keys[place] + more == 0) {
      return removed(place);
    }
    int[] changed = keys.clone();
    changed[place] += more;
    return new Lengths(lengths, changed);
  }

  private Lengths inserted(int place, int length, int count) {
    int[] newLengths = new int[lengths.length + 1];
    int[] newKeys = new int[lengths.length + 1];
    System.arraycopy(lengths, 0, newLengths, 0, place);
    System.arraycopy(keys, 0, newKeys, 0, place);
    newLengths[place] = length;
    newKeys[place] = count;
    System.arraycopy(lengths, place, newLengths, place + 1, lengths.length - place);
    System.arraycopy(keys, place, newKeys, place + 1, lengths.length - place);
    return new Lengths(newLengths, newKeys);
  }

  private Lengths removed(int place) {
    int left = lengths.length - 1;
    int[] newLengths = Arrays.copyOf(lengths, left);
    int[] newKeys = Arrays.copyOf(keys, left);
    System.arraycopy(lengths, place + 1, newLengths, place, left - place);
    System.arraycopy(keys, place + 1, newKeys, place, left - place);
    return new Lengths(newLengths, newKeys);
  }
}
