package io.github.inspectortriage.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts an input into lines, of which none may exhaust memory. */
final class LineReader {
  // EventBridge takes events of up to 1 MiB; a page of findings is about as long.
  static final int LONGEST = 4 << 20;

  private final InputStream in;
  private int number;
  private final byte[] chunk = new byte[1 << 13];
  private int at;
  private int end;
  private long before;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Returns the next line that holds more than blanks, or null at the end; of one too long, only the beginning. */
  @Nullable
  Line nextNotBlank() throws IOException {
    Line line = next();
    while (line != null && line.isBlank()) {
      line = next();
    }
    return line;
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

  private @Nullable Line next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 13);
    long start = offset();
    if (!hasMore()) {
      return null;
    }
    while (hasMore() && chunk[at] != '\n' && bytes.size() < LONGEST) {
      int to = endOfLine(Math.min(end, at + LONGEST - bytes.size()));
      bytes.write(chunk, at, to - at);
      at = to;
    }
    number++;
    boolean isTooLong = hasMore() && chunk[at] != '\n';
    at += hasMore() && !isTooLong ? 1 : 0;
    return new Line(number, start, bytes.toByteArray(), isTooLong);
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
    int first = in.read();
    before += end;
    at = 0;
    end = 0;
    if (first >= 0) {
      chunk[0] = (byte) first;
      int atHand = Math.min(chunk.length, in.available());
      end = 1 + Math.max(0, in.read(chunk, 1, Math.max(0, atHand - 1)));
    }
    return end > 0;
  }

  /** A line, counted from 1, without its end. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Line(int number, long offset, byte[] bytes, boolean isTooLong) {
    /** Decodes the line only if it may be blank: a report is one of megabytes. */
    boolean isBlank() {
      boolean startsWithText = bytes.length > 0 && bytes[0] > ' ';
      return !startsWithText && text().isEmpty();
    }

    /** A brace that stands alone opens a document that is indented, not a record on a line. */
    boolean startsRecord() {
      return text().startsWith("{") && text().length() > 1;
    }

    private String text() {
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }
}
