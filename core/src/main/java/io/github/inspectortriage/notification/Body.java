package io.github.inspectortriage.notification;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a row, which nobody changes, so that none who only reads them needs a copy. */
final class Body {
  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Bytes that are kept and must not be changed. */
  static Body of(byte[] bytes) {
    return new Body(bytes);
  }

  /** The bytes themselves: who reads them must not change them. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Body that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
