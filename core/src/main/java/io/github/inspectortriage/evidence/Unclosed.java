package io.github.inspectortriage.evidence;

import java.io.FilterInputStream;
import java.io.InputStream;

/** An input that stays open for its owner, whoever closes what reads it. */
final class Unclosed extends FilterInputStream {
  Unclosed(InputStream in) {
    super(in);
  }

  @Override
  public void close() {
    // It is the caller's to close.
  }
}
