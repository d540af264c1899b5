package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.Utf8;
import io.github.inspectortriage.pattern.Key.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says under which keys a condition is filed: a value for which it holds has at least one of them.
 *
 * <p>A range of numbers is filed under the at most two blocks of numbers with common first bits that cover it most closely:
 * those below and above the highest bit in which its ends differ. As much is let through as twice the range at most.
 */
final class ConditionKeys {
  private static final byte[] NOTHING = new byte[0];
  // Longer parts would make no difference that is worth another length to look for.
  private static final int LONGEST_PART = 8;

  private ConditionKeys() {}

  /** The keys of the field's conditions; none if it may also be absent. */
  static List<Key> of(Leaf leaf) {
    List<Key> keys = new ArrayList<>();
    for (Leaf.Alternative alternative : leaf.alternatives()) {
      if (alternative.condition() == Existence.ABSENT) {
        return List.of();
      }
      addKeys(alternative.condition(), keys);
    }
    return keys;
  }

  private static void addKeys(Condition condition, List<Key> keys) {
    if (condition instanceof PlainText plain) {
      keys.add(key(plain));
    } else if (condition instanceof Wildcard wildcard) {
      keys.add(key(wildcard));
    } else if (condition instanceof IgnoringCase folded) {
      keys.add(key(folded));
    } else if (condition instanceof SameNumber same) {
      keys.add(key(same));
    } else if (condition instanceof NumberRange range) {
      addKeys(range, keys);
    } else if (condition instanceof InBlock block) {
      keys.add(address(block.network(), block.maskBits()));
    } else if (condition instanceof SameAddress same) {
      keys.add(address(same.address(), same.address().bits()));
    } else if (condition instanceof Literal literal) {
      keys.add(new Key(Kind.LITERAL, Utf8.encode(literal.text())));
    } else {
      keys.add(part(Kind.PRESENCE, NOTHING));
    }
  }

  private static Key key(PlainText plain) {
    return switch (plain.part()) {
      case WHOLE -> new Key(Kind.TEXT, plain.bytes());
      case START -> part(Kind.PREFIX, plain.bytes());
      case END -> part(Kind.SUFFIX, plain.bytes());
    };
  }

  private static Key part(Kind kind, byte[] bytes) {
    return new Key(bytes.length == 0 ? Kind.PRESENCE : kind, bytes);
  }

  private static Key key(Wildcard wildcard) {
    byte[][] pieces = wildcard.bytes();
    byte[] first = pieces[0];
    byte[] last = pieces[pieces.length - 1];
    if (pieces.length == 1) {
      return new Key(Kind.TEXT, first);
    }
    if (first.length > 0 || last.length > 0) {
      return first.length >= last.length ? part(Kind.PREFIX, first) : part(Kind.SUFFIX, last);
    }
    byte[] longest = NOTHING;
    for (byte[] piece : pieces) {
      longest = piece.length > longest.length ? piece : longest;
    }
    return part(Kind.PART, Arrays.copyOf(longest, Math.min(LONGEST_PART, longest.length)));
  }

  /** Beyond ASCII a letter and its other case differ in length, so there any text will do. */
  private static Key key(IgnoringCase condition) {
    byte[] bytes = Utf8.encode(condition.text());
    if (!isAscii(bytes)) {
      return part(Kind.PRESENCE, NOTHING);
    }
    byte[] lower = lowerCase(bytes);
    return switch (condition.part()) {
      case WHOLE -> new Key(Kind.FOLDED, lower);
      case START -> part(Kind.FOLDED_PREFIX, lower);
      case END -> part(Kind.FOLDED_SUFFIX, lower);
    };
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] lowerCase(byte[] bytes) {
    byte[] lower = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      lower[i] = lowerCase(bytes[i]);
    }
    return lower;
  }

  static byte lowerCase(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
  }

  private static Key key(SameNumber same) {
    return Double.isNaN(same.number())
        ? new Key(Kind.SPELLING, Utf8.encode(same.text()))
        : number(inOrder(same.number()), Long.SIZE);
  }

  private static void addKeys(NumberRange range, List<Key> keys) {
    NumberRange.Bound lower = range.lower();
    NumberRange.Bound upper = range.upper();
    long from = inOrder(lower == null ? Double.NEGATIVE_INFINITY : lower.number());
    long to = inOrder(upper == null ? Double.POSITIVE_INFINITY : upper.number());
    if (from == to) {
      keys.add(number(from, Long.SIZE));
      return;
    }
    int behindFork = Long.numberOfLeadingZeros(from ^ to) + 1;
    keys.add(number(from, blockBits(~from, behindFork)));
    keys.add(number(to, blockBits(to, behindFork)));
  }

  /** The bits up to there and all zeros behind them. */
  private static int blockBits(long word, int bits) {
    return bits == Long.SIZE
        ? bits
        : Math.min(Long.SIZE, bits + Long.numberOfLeadingZeros(word << bits));
  }

  /** The number as a word that orders, without sign, as numbers do. */
  static long inOrder(double number) {
    long bits = Double.doubleToLongBits(number);
    return bits ^ (bits >> (Long.SIZE - 1) | Long.MIN_VALUE);
  }

  private static Key number(long word, int bits) {
    byte[] bytes = new byte[Long.BYTES];
    putNumber(word, bits, bytes);
    return Key.bits(Kind.NUMBER, bytes, bits);
  }

  /** Writes the first bits of the word, and zeros. */
  static void putNumber(long word, int bits, byte[] out) {
    ByteBuffer.wrap(out).putLong(word & highBits(bits));
  }

  private static Key address(Address address, int bits) {
    byte[] bytes = new byte[2 * Long.BYTES + 1];
    putAddress(address, bits, bytes);
    return Key.bits(Kind.ADDRESS, bytes, bits);
  }

  /** Writes the first bits of the address, and zeros, and the family. */
  static void putAddress(Address address, int bits, byte[] out) {
    long low = address.isV6() ? highBits(bits - Long.SIZE) : highBits(Integer.SIZE + bits);
    ByteBuffer.wrap(out)
        .putLong(address.high() & highBits(bits))
        .putLong(address.low() & low)
        .put((byte) (address.isV6() ? 6 : 4));
  }

  private static long highBits(int count) {
    return count <= 0 ? 0 : -1L << Math.max(0, Long.SIZE - count);
  }
}
