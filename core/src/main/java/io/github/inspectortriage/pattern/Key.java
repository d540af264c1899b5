package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A run of bytes and what it stands for, as the key of a map.
 *
 * <p>A key in a map never changes. A reader has one of its own that it moves over an event ({@link #move}), so that asking
 * a map makes no object.
 */
final class Key {
  /** What the bytes are; the same bytes of another kind are another key. */
  enum Kind {
    /** The name of a field. */
    NAME,
    /** A string. */
    TEXT,
    /** What a string begins with. */
    PREFIX,
    /** What a string ends with. */
    SUFFIX,
    /** What stands anywhere in a string. */
    PART,
    /** A string with its ASCII letters in lower case. */
    FOLDED,
    /** What a string begins with, in lower case. */
    FOLDED_PREFIX,
    /** What a string ends with, in lower case. */
    FOLDED_SUFFIX,
    /** The first bits of a number, in the order of numbers; eight bytes and how many bits count. */
    NUMBER,
    /** The spelling of a number that is not compared by value. */
    SPELLING,
    /** The first bits of an address; the bytes of the address and how many bits count. */
    ADDRESS,
    /** {@code true}, {@code false}, {@code null}. */
    LITERAL,
    /** Any value at all. */
    PRESENCE;

    private final int salt = name().hashCode();
  }

  private Kind kind;
  private byte[] bytes;
  private int from;
  private int to;
  private int length;
  private int hash;

  Key(Kind kind, byte[] bytes) {
    this.kind = kind;
    this.bytes = bytes;
    move(kind, bytes, 0, bytes.length, bytes.length);
  }

  static Key name(String name) {
    return new Key(Kind.NAME, Utf8.encode(name));
  }

  /** Takes bits, of which so many count. */
  static Key bits(Kind kind, byte[] bytes, int count) {
    return new Key(kind, bytes).move(kind, bytes, 0, bytes.length, count);
  }

  /** Makes a reader's own key stand for other bytes, or for so many bits in them. */
  Key move(Kind newKind, byte[] newBytes, int newFrom, int newTo, int newLength) {
    kind = newKind;
    bytes = newBytes;
    from = newFrom;
    to = newTo;
    length = newLength;
    hash = Utf8.hash(newBytes, newFrom, newTo) + newKind.salt + 31 * newLength;
    return this;
  }

  Kind kind() {
    return kind;
  }

  /** How much more often than a whole text it may be met by values that are not wanted, as a number of rules. */
  long cost() {
    return switch (kind) {
      case PRESENCE -> 1_000_000;
      case PART -> 100;
      default -> length == 0 ? 1_000 : 0;
    };
  }

  /** How many bytes it has; of numbers and addresses, how many bits count. */
  int length() {
    return length;
  }

  /** A bit for its first byte, of which the last six bits count; all bits if it has none. */
  long beginning() {
    return from == to ? -1 : 1L << bytes[from];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Key that
        && hash == that.hash
        && kind == that.kind
        && length == that.length
        && to - from == that.to - that.from
        && Utf8.same(bytes, from, that.bytes, that.from, to - from);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
