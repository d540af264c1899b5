package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.NameTable;
import io.github.inspectortriage.json.ValidJson;
import io.github.inspectortriage.json.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a JSON text, which are cut into values by brackets and quotes alone, without being parsed. Not thread-safe.
 *
 * <p>Whatever stands between two brackets that match is a value here, valid or not. So a record that is broken inside is
 * still cut off at its end, and the next one can be read.
 */
final class JsonInput {
  /** The longest value that is kept: a page of a thousand findings of ECR, which come as one. */
  static final int LONGEST = 16 << 20;

  private static final int CHUNK = 1 << 16;

  // Longer than nearly all findings, so that few are begun in vain.
  private static final int AHEAD = 1 << 13;
  private static final int NOTHING = -1;
  private static final int LONGEST_NAME = 64;

  // More than the parser allows: what is deeper is refused anyway, so its brackets need not match.
  private static final int DEEPEST = 128;

  private static final boolean[] OUTSIDE_STRING = stops("\"{}[]\n");
  private static final boolean[] IN_STRING = stops("\"\\\n");

  private final @Nullable InputStream in; // None if all bytes are there already.
  private final byte[] open = new byte[DEEPEST];
  private byte[] bytes;
  private int at;
  private int end;
  private int kept = NOTHING;
  private boolean tooLong;
  private boolean endedFromOutside;
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
    while (at < end || fill()) {
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

  /** Goes past the byte at hand. */
  void take() {
    at++;
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
    endedFromOutside = false;
  }

  /** Whether what was kept was not closed itself: a bracket that closes what is around it ended it. */
  boolean endedFromOutside() {
    return endedFromOutside;
  }

  /** Returns the bytes passed since {@link #keep()}, or null if they were more than {@link #LONGEST}; ends keeping. */
  byte @Nullable [] kept() {
    byte[] value = tooLong ? null : Arrays.copyOfRange(bytes, kept, at);
    kept = NOTHING;
    return value;
  }

  /** Keeps no longer. */
  void release() {
    kept = NOTHING;
  }

  /** Goes to where a record of an array may begin, or the array may end. */
  void passJunk() throws IOException {
    while (hasMore() && bytes[at] != '{' && bytes[at] != ']') {
      if (bytes[at++] == '\n') {
        lineEnds();
      }
    }
  }

  /** Goes to where an object or an array may begin. */
  void passToBracket() throws IOException {
    while (hasMore() && bytes[at] != '{' && bytes[at] != '[') {
      if (bytes[at++] == '\n') {
        lineEnds();
      }
    }
  }

  /** Goes past a value. Returns false if the input ends within it. */
  boolean passValue() throws IOException {
    int c = peek();
    if (c == '{' || c == '[') {
      return passBrackets(0);
    }
    if (c == '"') {
      at++;
      return passString();
    }
    return passScalar();
  }

  /** Goes past the end of the object that was entered last. Returns false if the input ends within it. */
  boolean passRestOfObject() throws IOException {
    open[0] = '{';
    return passBrackets(1);
  }

  /** Goes past the string at hand and returns the beginning of its text as it is written; null if the input ends in it. */
  @Nullable
  String passName() throws IOException {
    StringBuilder name = new StringBuilder();
    int c = '"';
    do {
      at++;
      if (c == '\\' && hasMore()) {
        at++;
      }
      if (!hasMore()) {
        return null;
      }
      c = bytes[at];
      if (name.length() < LONGEST_NAME) {
        name.append((char) (c & 0xff));
      }
    } while (c != '"');
    at++;
    return name.substring(0, name.length() - 1);
  }

  // The loops over bytes keep array, bounds and index in local variables: with that a report of
  // 200 MB went from about 180 to 300 MB/s. Eight bytes at a time gained no more.
  private boolean passBrackets(int entered) throws IOException {
    int depth = entered;
    int deepest = entered;
    while (hasMore()) {
      byte c = nextStop(OUTSIDE_STRING);
      switch (c) {
        case '"' -> {
          if (!passString()) {
            return false;
          }
        }
        case '{', '[' -> {
          open[depth % DEEPEST] = c;
          depth++;
          deepest = Math.max(deepest, depth);
        }
        case '}', ']' -> {
          depth = deepest > DEEPEST ? depth - 1 : closed(depth, c == '}' ? '{' : '[');
          if (depth <= 0) {
            at -= depth < 0 ? 1 : 0;
            endedFromOutside |= depth < 0;
            return true;
          }
        }
        case '\n' -> lineEnds();
        default -> {} // The end of what has been read.
      }
    }
    return false;
  }

  /**
   * The depth behind a closing bracket: what was left open within is taken for closed. If nothing here was opened that it
   * closes, it belongs to what is around the value, which then ends before it: -1.
   */
  private int closed(int depth, int opener) {
    int outer = depth - 1;
    while (outer >= 0 && open[outer] != opener) {
      outer--;
    }
    return outer;
  }

  private boolean passString() throws IOException {
    while (hasMore()) {
      byte c = nextStop(IN_STRING);
      if (c == '"') {
        return true;
      }
      if (c == '\n') {
        at--; // No string has a line break: its end was forgotten.
        return true;
      }
      if (c == '\\' && hasMore()) {
        at++;
      }
    }
    return false;
  }

  /** Goes past the next byte that is one of the stops and returns it, or past what has been read and returns 0. */
  private byte nextStop(boolean[] stops) {
    byte[] b = bytes;
    int limit = end;
    int i = at;
    while (i < limit && !stops[b[i] & 0xff]) {
      i++;
    }
    at = Math.min(i + 1, limit);
    return i < limit ? b[i] : 0;
  }

  private static boolean[] stops(String bytes) {
    boolean[] stops = new boolean[256];
    bytes.chars().forEach(c -> stops[c] = true);
    return stops;
  }

  private boolean passScalar() throws IOException {
    while (hasMore() && !endsScalar(bytes[at])) {
      at++;
    }
    return true;
  }

  private static boolean endsScalar(byte c) {
    return switch (c) {
      case ' ', '\n', '\r', '\t', ',', '{', '}', '[', ']', '"' -> true;
      default -> false;
    };
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

  private boolean hasMore() throws IOException {
    return at < end || fill();
  }

  private void passLines(int to) {
    while (at < to) {
      // Most values are long and on one line.
      if (at + Words.BYTES <= to && Words.lineEnds(Words.at(bytes, at)) == 0) {
        at += Words.BYTES;
        continue;
      }
      if (bytes[at++] == '\n') {
        lineEnds();
      }
    }
  }

  private void lineEnds() {
    line++;
    lineStart = before + at;
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
