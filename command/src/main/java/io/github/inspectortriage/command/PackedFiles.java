package io.github.inspectortriage.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks what gzip has packed, told by its first two bytes. Findings need it not: their reader does so itself. */
final class PackedFiles {
  private static final int BUFFER = 1 << 16;

  private PackedFiles() {}

  /** The input, unpacked if it is packed; buffered in any case. */
  static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream start = new BufferedInputStream(in, BUFFER);
    start.mark(2);
    boolean isPacked = start.read() == 0x1f && start.read() == 0x8b;
    start.reset();
    return isPacked ? new BufferedInputStream(new GZIPInputStream(start, BUFFER), BUFFER) : start;
  }
}
