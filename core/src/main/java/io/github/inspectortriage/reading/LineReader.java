package io.github.inspectortriage.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into lines, of which none may exhaust memory. Not thread-safe.
 *
 * <p>A line is gathered in one buffer that all lines share, and copied only if it holds more than blanks: a buffer for each
 * line made a file of line breaks cost 8 KiB a byte.
 */
final class LineReader {
  /** The longest line that is kept: as long as any record. */
  static final int LONGEST = JsonInput.LONGEST;

  private static final int USUAL = 1 << 13;

  private final InputStream in;
  private final long most;
  private final byte[] chunk = new byte[USUAL];
  private byte[] line = new byte[USUAL];
  private int number;
  private int at;
  private int end;
  private long before;

  LineReader(InputStream in) {
    this(in, Long.MAX_VALUE);
  }

  /** Reads so many bytes at most, as if the input ended there. */
  LineReader(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /** The next line that holds more than blanks, or null at the end; of one too long, only the beginning. */
  @Nullable
  Line nextNotBlank() throws IOException {
    Line next = next();
    while (next != null && next.bytes().length == 0) {
      next = next();
    }
    return next;
  }

  /** Reads on to the end of a line that was too long. */
  void skipRest() throws IOException {
    while (hasMore() && chunk[at++] != '\n') {
      // Of no use to anybody.
    }
  }

  /** The bytes read so far. */
  long offset() {
    return before + at;
  }

  /** The next line; one of blanks is empty. */
  private @Nullable Line next() throws IOException {
    long start = offset();
    if (!hasMore()) {
      return null;
    }
    int length = 0;
    while (hasMore() && chunk[at] != '\n' && length < LONGEST) {
      int to = endOfLine(Math.min(end, at + LONGEST - length));
      if (length + to - at > line.length) {
        line = Arrays.copyOf(line, Math.max(2 * line.length, length + to - at));
      }
      System.arraycopy(chunk, at, line, length, to - at);
      length += to - at;
      at = to;
    }
    number++;
    boolean isTooLong = hasMore() && chunk[at] != '\n';
    at += hasMore() && !isTooLong ? 1 : 0;
    byte[] bytes = isBlank(length) ? new byte[0] : Arrays.copyOf(line, length);
    return new Line(number, start, bytes, isTooLong);
  }

  /** Decodes the line only if it may be blank: a report is one of megabytes. */
  private boolean isBlank(int length) {
    return length == 0
        || (line[0] <= ' ' && new String(line, 0, length, StandardCharsets.UTF_8).isBlank());
  }

  private int endOfLine(int limit) {
    int to = at;
    while (to < limit && chunk[to] != '\n') {
      to++;
    }
    return to;
  }

  private boolean hasMore() throws IOException {
    return at < end || fill();
  }

  // Takes only what is at hand behind the first byte: a gzip that is cut off fails when it is read
  // on, and what came before would be lost.
  private boolean fill() throws IOException {
    int most = (int) Math.min(chunk.length, this.most - before - end);
    int first = most > 0 ? in.read() : -1;
    before += end;
    at = 0;
    end = 0;
    if (first >= 0) {
      chunk[0] = (byte) first;
      int atHand = Math.min(most, in.available());
      end = 1 + Math.max(0, in.read(chunk, 1, Math.max(0, atHand - 1)));
    }
    return end > 0;
  }

  /** A line, counted from 1, without its end. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Line(int number, long offset, byte[] bytes, boolean isTooLong) {
    /** A brace that stands alone opens a document that is indented, not a record on a line. */
    boolean startsRecord() {
      int first = 0;
      while (first < bytes.length && bytes[first] <= ' ') {
        first++;
      }
      int last = bytes.length - 1;
      while (last > first && bytes[last] <= ' ') {
        last--;
      }
      return first < last && bytes[first] == '{';
    }
  }
}
