package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time: reads them as one {@code long}, the first byte lowest, and finds bytes of a kind in it.
 *
 * <p>Each finder sets the highest bit of a byte that is of the kind. Where a finder does not say otherwise, a byte behind the
 * first one found may be set in error (a borrow runs upwards), so only the first is to be trusted. See Henry S. Warren,
 * "Hacker's Delight", 6-1.
 */
@HouseOnly
public final class EightBytes {
  public static final int BYTES = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long FROM_QUOTE_TO_BLANK = ('"' ^ ' ') * ONES;
  private static final long BEHIND_BLANK = (' ' + 1) * ONES;

  // Each makes 0x7F of the bytes that are wanted and less of all others, so that adding one sets
  // the highest bit of those alone, and nothing is carried from byte to byte.
  private static final long TO_LAST_FROM_QUOTE = ('"' ^ 0x7F) * ONES;
  private static final long TO_LAST_FROM_BACKSLASH = ('\\' ^ 0x7F) * ONES;
  private static final long TO_LAST_FROM_BRACKETS = 0x26 * ONES;
  private static final long TO_BRACES = ('[' ^ '{') * ONES;
  private static final long TO_LAST_FROM_OPENING_BRACE = (0x80 - '{') * ONES;

  private EightBytes() {}

  public static long at(byte[] bytes, int from) {
    return (long) LONGS.get(bytes, from);
  }

  public static int intAt(byte[] bytes, int from) {
    return (int) INTS.get(bytes, from);
  }

  /** Finds quotes, backslashes, control characters and bytes that are not ASCII: all that ends the plain part of a string. */
  public static long notPlain(long word) {
    // A change of one bit brings the quote next to the control characters and leaves these where
    // they are. What is not ASCII keeps its highest bit in one of the two: the first takes it
    // from bytes below 0xA1 at most, the second only from 0xDC.
    long quoteOrControl = (word ^ FROM_QUOTE_TO_BLANK) - BEHIND_BLANK;
    long backslash = (word ^ BACKSLASHES) - ONES;
    return (quoteOrControl | backslash) & HIGHEST_BITS;
  }

  /** Finds quotes and backslashes. */
  public static long quotesOrBackslashes(long word) {
    long quote = (word ^ QUOTES) - ONES;
    long backslash = (word ^ BACKSLASHES) - ONES;
    return (quote | backslash) & ~word & HIGHEST_BITS;
  }

  /** Finds dots. */
  public static long dots(long word) {
    return those((byte) '.', word);
  }

  /** Finds line feeds. */
  public static long lineEnds(long word) {
    return those((byte) '\n', word);
  }

  /** Finds the bytes that are like one of ASCII. */
  public static long those(byte ascii, long word) {
    long same = word ^ (ascii * ONES);
    return (same - ONES) & ~same & HIGHEST_BITS;
  }

  /** Returns whether a byte may be a bracket, a brace, a backslash or not ASCII; {@code ^_|~} and DEL are taken for one. */
  public static boolean mayHaveBracketOrUnusual(long word) {
    return (((word | TO_BRACES) + TO_LAST_FROM_OPENING_BRACE | word) & HIGHEST_BITS) != 0;
  }

  /** Returns whether a byte is a backslash or not ASCII. */
  public static boolean hasUnusual(long word) {
    return (((word ^ TO_LAST_FROM_BACKSLASH) + ONES | word) & HIGHEST_BITS) != 0;
  }

  /** Finds quotes, each of them, in a word without unusual bytes. */
  public static long quotes(long word) {
    return (word ^ TO_LAST_FROM_QUOTE) + ONES & HIGHEST_BITS;
  }

  /**
   * Finds the bytes inside strings, without the quotes that end them, in a word without unusual bytes. Only the highest bits are to
   * be looked at.
   *
   * @param startsInside whether the byte before is inside one
   */
  public static long inString(long word, boolean startsInside) {
    // The product adds up in each byte how many quotes there are up to it, so that the highest bit
    // says whether they are odd. What is carried out of it is four at most, so it stays below that
    // bit of the next.
    long odd = quotes(word) * ONES;
    return startsInside ? ~odd : odd;
  }

  /**
   * Finds brackets and braces, in a word without unusual bytes. Letters that no literal of JSON has are found as well, so
   * that it holds outside strings only.
   */
  public static long brackets(long word) {
    return (word | TO_LAST_FROM_BRACKETS) + ONES & HIGHEST_BITS;
  }

  /** Returns the place in the word of the first byte that was found. */
  public static int first(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }
}
