package io.github.inspectortriage.version;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a version: a number, a word or a mark. The kind decides first; parts of one kind are compared by their
 * number, then by their word, character by character.
 *
 * @param kind what it is, in the order of its ecosystem
 * @param number the number, of any length; 0 if it has none
 * @param word the word; empty if it has none
 */
record VersionPart(int kind, BigInteger number, String word) implements Comparable<VersionPart> {
  private static final Comparator<VersionPart> ORDER = Comparator.comparingInt(VersionPart::kind)
      .thenComparing(VersionPart::number)
      .thenComparing(VersionPart::word);

  static VersionPart of(int kind) {
    return new VersionPart(kind, BigInteger.ZERO, "");
  }

  static VersionPart ofNumber(int kind, String digits) {
    return new VersionPart(kind, digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits), "");
  }

  static VersionPart ofWord(int kind, String word) {
    return new VersionPart(kind, BigInteger.ZERO, word);
  }

  // By hand, for the first ranking of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VersionPart that
        && kind == that.kind
        && number.equals(that.number)
        && word.equals(that.word);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, number, word);
  }

  @Override
  public int compareTo(VersionPart other) {
    return ORDER.compare(this, other);
  }
}
