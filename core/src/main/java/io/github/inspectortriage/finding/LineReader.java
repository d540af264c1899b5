package io.github.inspectortriage.finding;

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
  private long offset;

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
    int c = read();
    while (c >= 0 && c != '\n') {
      c = read();
    }
  }

  /** The bytes read so far. */
  long offset() {
    return offset;
  }

  private @Nullable Line next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 13);
    long start = offset;
    int c = read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n' && bytes.size() < LONGEST) {
      bytes.write(c);
      c = read();
    }
    number++;
    return new Line(number, start, bytes.toByteArray(), c >= 0 && c != '\n');
  }

  private int read() throws IOException {
    int c = in.read();
    offset += c < 0 ? 0 : 1;
    return c;
  }

  /** A line, counted from 1, without its end. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Line(int number, long offset, byte[] bytes, boolean isTooLong) {
    boolean isBlank() {
      return text().isEmpty();
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
