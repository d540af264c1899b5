package io.github.inspectortriage.evidence;

import java.util.OptionalDouble;

/**
 * A number for each of many CVEs: two arrays with open addressing, half full at most. 340,000 scores take 16 MB, where a
 * map of texts to boxed numbers takes 40.
 */
final class CveTable {
  private static final int FIRST_CAPACITY = 1 << 10;

  // 0 is not a CVE, and marks a free place.
  private long[] keys = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** Puts a value; returns whether there was none before. */
  boolean put(long key, double value) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int place = place(keys, key);
    boolean isNew = keys[place] == 0;
    keys[place] = key;
    values[place] = value;
    size += isNew ? 1 : 0;
    return isNew;
  }

  OptionalDouble get(long key) {
    int place = place(keys, key);
    return keys[place] == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[place]);
  }

  private void grow() {
    long[] oldKeys = keys;
    double[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new double[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = place(keys, oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }

  private static int place(long[] keys, long key) {
    int mask = keys.length - 1;
    int place = Long.hashCode(key * 0x9E3779B97F4A7C15L) & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }
}
