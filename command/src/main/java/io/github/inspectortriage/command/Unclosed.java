package io.github.inspectortriage.command;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream that is not ours to close. */
final class Unclosed extends FilterInputStream {
  Unclosed(InputStream in) {
    super(in);
  }

  @Override
  public void close() {
    // Whoever opened it closes it.
  }
}
