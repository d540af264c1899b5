package io.github.inspectortriage.command;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a text among very many: the first half of its SHA-256. A million of these fit where the ARNs would not, and nobody can
 * make two texts that have the same.
 */
record Fingerprint(long first, long second) implements Comparable<Fingerprint> {
  private static final int DIGITS = 16;

  /** How many hexadecimal digits two begin with alike. */
  int digitsLike(Fingerprint other) {
    int high = Long.numberOfLeadingZeros(first ^ other.first) / 4;
    return high < DIGITS ? high : DIGITS + Long.numberOfLeadingZeros(second ^ other.second) / 4;
  }

  /** All 32 digits. */
  String digits() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first) + hex.toHexDigits(second);
  }

  // By hand, for the first ranking of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprint that && first == that.first && second == that.second;
  }

  @Override
  public int hashCode() {
    return (int) first;
  }

  @Override
  public int compareTo(Fingerprint other) {
    int byFirst = Long.compareUnsigned(first, other.first);
    return byFirst != 0 ? byFirst : Long.compareUnsigned(second, other.second);
  }

  /** Makes them. Not thread-safe. */
  static final class Maker {
    private final MessageDigest sha256;

    Maker() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
    }

    Fingerprint of(String text) {
      ByteBuffer hash = ByteBuffer.wrap(whole(text));
      return new Fingerprint(hash.getLong(), hash.getLong());
    }

    /** The hash whole. */
    byte[] whole(String text) {
      return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
