package io.github.inspectortriage.notification;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Cuts what is written into parts that a row takes, and hands on each as soon as it is full: what many stories were like is never there as a whole. */
final class Parts extends OutputStream {
  private static final int MOST_INLINE = 60_000;
  private static final int PART = 180_000;

  private final BiConsumer<Integer, byte[]> store;
  private byte[] buffer = new byte[4_096];
  private int length;
  private int stored;

  /**
   * Begins with the first part.
   *
   * @param store takes the number of a part, from 0, and its bytes
   */
  Parts(BiConsumer<Integer, byte[]> store) {
    this.store = store;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    int done = 0;
    while (done < count) {
      if (length == PART) {
        storePart();
      }
      int more = Math.min(count - done, PART - length);
      if (length + more > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(PART, Math.max(length + more, buffer.length * 2)));
      }
      System.arraycopy(bytes, from + done, buffer, length, more);
      length += more;
      done += more;
    }
  }

  /** Ends it: stores the last part, unless all is so little that it may stand in another row. */
  void end() {
    if (stored > 0 || length > MOST_INLINE) {
      storePart();
    }
  }

  private void storePart() {
    store.accept(stored++, Arrays.copyOf(buffer, length));
    length = 0;
  }

  /** In how many parts it was stored; 0 if it is {@link #inline()}. */
  int stored() {
    return stored;
  }

  /** All of it. */
  byte[] inline() {
    return Arrays.copyOf(buffer, length);
  }
}
