package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.EightBytes;
import io.github.inspectortriage.json.NameTable;
import io.github.inspectortriage.json.ValidJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a JSON text, of which only those around the place at hand are in memory. Not thread-safe.
 *
 * <p>It knows nothing of JSON but blanks, line ends and the mark of the byte order; values are cut out of it by {@link
 * ValueCutter}. The bytes lie in one array, which grows only for what is kept:
 *
 * <pre>
 * 0        kept        at        end      bytes.length
 * | passed  | kept      | ahead   | free   |
 * </pre>
 *
 * <p>Always {@code 0 <= kept <= at <= end <= bytes.length}, unless nothing is kept. {@code before} bytes of the input stood before
 * the array's first. Whoever goes past a line end says so by {@link #lineEnds()}, so that {@link #position()} is true; {@link #peek()},
 * {@link #passUntil} and {@link #takeTo} do that themselves.
 */
final class JsonInput {
  /** The longest value that is kept: a page of a thousand findings of ECR, which come as one. */
  static final int LONGEST = 16 << 20;

  private static final int CHUNK = 1 << 16;

  // Longer than nearly all findings, so that few are begun in vain.
  private static final int AHEAD = 1 << 13;
  private static final int NOTHING = -1;

  private final @Nullable InputStream in; // None if all bytes are there already.
  private byte[] bytes;
  private int at;
  private int end;
  private int kept = NOTHING;
  private boolean tooLong;
  private @Nullable IOException failure;
  private long before;
  private int line;
  private long lineStart;

  /** Reads an input. */
  JsonInput(InputStream in) {
    this(in, new byte[CHUNK], 0, 1, 0);
  }

  /** Reads bytes that nobody changes meanwhile, and which begin at this line and byte of their input. */
  JsonInput(byte[] bytes, int line, long offset) {
    this(null, bytes, bytes.length, line, offset);
  }

  /** Reads the rest of such a line, behind so many bytes of it. */
  JsonInput(byte[] bytes, int from, int line, long offset) {
    this(null, bytes, bytes.length, line, offset);
    this.at = from;
  }

  private JsonInput(@Nullable InputStream in, byte[] bytes, int end, int line, long offset) {
    this.in = in;
    this.bytes = bytes;
    this.end = end;
    this.line = line;
    this.before = offset;
    this.lineStart = offset;
  }

  /** Goes to the next byte that is not blank and returns it, or -1 at the end. */
  int peek() throws IOException {
    if (offset() == 0) {
      passByteOrderMark();
    }
    while (hasMore()) {
      byte c = bytes[at];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c & 0xff;
      }
      at++;
      if (c == '\n') {
        lineEnds();
      }
    }
    return -1;
  }

  /** Whether there is a byte at hand. */
  boolean hasMore() throws IOException {
    return at < end || fill();
  }

  /** The byte at hand. */
  byte here() {
    return bytes[at];
  }

  /** Goes past the byte at hand. */
  void take() {
    at++;
  }

  /** Goes back to the byte that was passed last. */
  void back() {
    at--;
  }

  /**
   * Goes past the next byte that is one of the stops and returns it, or past what has been read and returns 0.
   *
   * @param stops for each byte whether it is one
   */
  byte nextStop(boolean[] stops) {
    // Array, bounds and index in local variables: with that a report of 200 MB went from about 180
    // to 300 MB/s. Eight bytes at a time gained no more.
    byte[] b = bytes;
    int limit = end;
    int i = at;
    while (i < limit && !stops[b[i] & 0xff]) {
      i++;
    }
    at = Math.min(i + 1, limit);
    return i < limit ? b[i] : 0;
  }

  /** Goes to the next of two bytes, or to the end. */
  void passUntil(char one, char other) throws IOException {
    while (hasMore() && bytes[at] != one && bytes[at] != other) {
      if (bytes[at++] == '\n') {
        lineEnds();
      }
    }
  }

  /** Says that the byte that was passed last ended a line. */
  void lineEnds() {
    line++;
    lineStart = before + at;
  }

  long offset() {
    return before + at;
  }

  Position position() {
    return new Position(line, (int) Math.min(Integer.MAX_VALUE, offset() - lineStart + 1));
  }

  /** Keeps what follows, from the byte at hand on, for {@link #kept()}. */
  void keep() {
    kept = at;
    tooLong = false;
  }

  /** The bytes passed since {@link #keep()}, or null if they were more than {@link #LONGEST}; ends keeping. */
  byte @Nullable [] kept() {
    byte[] value = tooLong ? null : Arrays.copyOfRange(bytes, kept, at);
    kept = NOTHING;
    return value;
  }

  /** Keeps no longer. */
  void release() {
    kept = NOTHING;
  }

  /** Whether so much can be read ahead, without waiting for it, that a record is likely to be there whole. */
  boolean readAhead() {
    try {
      if (end - at < AHEAD && in != null && in.available() > 0) {
        fill();
      }
    } catch (IOException e) {
      failure = e; // Of whoever needs those bytes.
    }
    return isWhole() || end - at >= AHEAD;
  }

  /** Whether all of the input is there. */
  boolean isWhole() {
    return in == null;
  }

  /** The object that begins at hand, if what has been read ahead holds it whole, and it is usual. */
  @Nullable
  ValidJson validAhead(NameTable names) {
    return ValidJson.object(bytes, at, end, names);
  }

  /** Goes to a place in the bytes that were read ahead, and returns those passed. */
  byte[] takeTo(int to) {
    byte[] value = Arrays.copyOfRange(bytes, at, to);
    passLines(to);
    return value;
  }

  private void passLines(int to) {
    while (at < to) {
      // Most values are long and on one line.
      if (at + EightBytes.BYTES <= to && EightBytes.lineEnds(EightBytes.at(bytes, at)) == 0) {
        at += EightBytes.BYTES;
        continue;
      }
      if (bytes[at++] == '\n') {
        lineEnds();
      }
    }
  }

  private void passByteOrderMark() throws IOException {
    while (end < 3 && fill()) {
      // A stream may give its first bytes one by one.
    }
    if (end >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
      at = 3;
      lineStart = offset();
    }
  }

  /** Reads on behind the last byte; false if there is none. */
  private boolean fill() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (in == null) {
      return false;
    }
    if (kept != NOTHING && end - kept > LONGEST) {
      kept = NOTHING;
      tooLong = true;
    }
    dropBytes(kept == NOTHING ? at : kept);
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int count = in.read(bytes, end, bytes.length - end);
    end += Math.max(0, count);
    return count > 0;
  }

  // Not without need: what is kept would be moved at each read, and the work would grow with its
  // square.
  private void dropBytes(int count) {
    if (count == 0) {
      return;
    }
    System.arraycopy(bytes, count, bytes, 0, end - count);
    before += count;
    at -= count;
    end -= count;
    kept -= kept == NOTHING ? 0 : count;
  }
}
