package io.github.inspectortriage;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Recognises what was packed by gzip by its first two bytes, whatever its name is. */
@HouseOnly
public final class Gzip {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;

  private Gzip() {}

  /** Whether what begins like this is packed. */
  public static boolean isPacked(byte[] start) {
    return start.length >= 2 && (start[0] & 0xff) == MAGIC_1 && (start[1] & 0xff) == MAGIC_2;
  }

  /** Returns the input, unpacked if it is packed; buffered in any case. */
  public static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream start = new BufferedInputStream(new Unhurried(in), BUFFER);
    start.mark(2);
    boolean isPacked = start.read() == MAGIC_1 && start.read() == MAGIC_2;
    start.reset();
    return isPacked ? new BufferedInputStream(new GZIPInputStream(start, BUFFER), BUFFER) : start;
  }

  /** An input that need not know how much it has at hand: the JDK asks a pipe for its length, which it has not. */
  private static final class Unhurried extends FilterInputStream {
    Unhurried(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      try {
        return in.available();
      } catch (IOException unknown) {
        return 0;
      }
    }
  }
}
