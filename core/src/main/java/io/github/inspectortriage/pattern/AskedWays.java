package io.github.inspectortriage.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ways that were asked about an event already. Not thread-safe; an open-addressed table that is used again. */
final class AskedWays {
  private static final int FEW = 64;

  private @Nullable FiledWay[] table = new FiledWay[FEW];
  private int size;

  /** Adds the way and returns whether it was not there. */
  boolean add(FiledWay way) {
    if (!put(way)) {
      return false;
    }
    if (2 * ++size > table.length) {
      @Nullable FiledWay[] old = table;
      table = new FiledWay[2 * old.length];
      for (FiledWay each : old) {
        if (each != null) {
          put(each);
        }
      }
    }
    return true;
  }

  void clear() {
    if (table.length > FEW && size < table.length / 8) {
      table = new FiledWay[FEW];
    } else if (size > 0) {
      Arrays.fill(table, null);
    }
    size = 0;
  }

  private boolean put(FiledWay way) {
    int slot = way.hashCode() & (table.length - 1);
    while (table[slot] != null) {
      if (way.equals(table[slot])) {
        return false;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = way;
    return true;
  }
}
