package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Names that a reader expects, found by their bytes, so that none is decoded and a switch compares the very strings that it was compiled
 * with. Another name is decoded each time; so a name that is not here costs time and nothing else.
 *
 * <p>A name is told by its length, its first eight bytes and its last eight, which overlap or are the same in a short one. Only one that is
 * longer than both is compared byte by byte. The names are ours, so nobody else can choose ones that share a slot.
 */
@HouseOnly
public final class NameTable {
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private final int shift;
  private final long[] starts;
  private final long[] ends;
  private final byte[][] bytes;
  private final @Nullable String[] names;

  private NameTable(int bits) {
    int slots = 1 << bits;
    this.shift = Long.SIZE - bits;
    this.starts = new long[slots];
    this.ends = new long[slots];
    this.bytes = new byte[slots][];
    this.names = new String[slots];
  }

  public static NameTable of(Collection<String> names) {
    // Three of four slots stay empty, so that a search ends where it begins.
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(names.size()) + 2;
    NameTable table = new NameTable(bits);
    for (String name : names) {
      byte[] utf8 = Utf8.encode(name);
      int length = utf8.length;
      byte[] padded = Arrays.copyOf(utf8, length + EightBytes.BYTES);
      long start = start(padded, 0, length);
      long end = end(padded, 0, length);
      int slot = table.slotOf(padded, 0, length, start, end);
      table.starts[slot] = start;
      table.ends[slot] = end;
      table.bytes[slot] = utf8;
      table.names[slot] = name.intern();
    }
    return table;
  }

  /** The name that these bytes spell. */
  String name(byte[] json, int from, int to) {
    int length = to - from;
    if (length == 0 || from + EightBytes.BYTES > json.length) {
      return Utf8.decode(json, from, to);
    }
    int slot = slotOf(json, from, length, start(json, from, length), end(json, from, length));
    String known = names[slot];
    return known == null ? Utf8.decode(json, from, to) : known;
  }

  private int slotOf(byte[] json, int from, int length, long start, long end) {
    int slot = (int) ((((start * FACTOR) ^ end) * FACTOR + length * FACTOR) >>> shift);
    while (names[slot] != null && !is(slot, json, from, length, start, end)) {
      slot = (slot + 1) & (names.length - 1);
    }
    return slot;
  }

  private boolean is(int slot, byte[] json, int from, int length, long start, long end) {
    byte[] known = bytes[slot];
    return starts[slot] == start
        && ends[slot] == end
        && known.length == length
        && (length <= 2 * EightBytes.BYTES
            || Arrays.equals(known, 0, length, json, from, from + length));
  }

  private static long start(byte[] json, int from, int length) {
    long word = EightBytes.at(json, from);
    return length >= EightBytes.BYTES ? word : word & ((1L << (length * Byte.SIZE)) - 1);
  }

  private static long end(byte[] json, int from, int length) {
    return length > EightBytes.BYTES ? EightBytes.at(json, from + length - EightBytes.BYTES) : 0;
  }
}
