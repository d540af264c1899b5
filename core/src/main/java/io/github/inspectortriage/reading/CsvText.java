package io.github.inspectortriage.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a report as the CSV parser reads it. Not thread-safe.
 *
 * <p>The parser does not say at which byte a row begins, and cannot go on behind a row that is not CSV. So the bytes from the
 * beginning of the current row on are kept: that gives the offset, and lets us pass over the row and start a new parser
 * behind it. A row that is too long to keep is passed over as well. What lies within quotes is never taken for a row, so
 * that a text in a cell cannot pose as a finding.
 */
final class CsvText extends Reader {
  /**
   * The longest row in bytes. Inspector's texts are cut at 1,024 characters and its lists hold some hundred, but what was
   * read from JSON may be longer, and what is written can be read again.
   */
  static final int LONGEST_ROW = 4 << 20;

  private static final int CHUNK = 1 << 14;
  private static final int FIRST_STEP = 1 << 10;
  private static final int SLICE = 1 << 7;
  private static final char NOT_UTF_8 = '\uDC80';

  /** Says that the row is longer than what is kept of one. */
  static final class RowTooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Where within a row a byte stands. */
  private enum Within {
    FIELD_START,
    PLAIN,
    QUOTES,
    BEHIND_QUOTE
  }

  private final InputStream in;
  private final byte separator;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
  private boolean sawOtherEncoding;
  private boolean endOfInput;

  // From row to end: what was read of the current row and behind it. What lies before decoded is
  // known to the parser.
  private byte[] window = new byte[2 * CHUNK];
  private long windowOffset;
  private int row;
  private int decoded;
  private int end;
  private long line = 1;
  private boolean behindReturn;
  // Small behind a row that was passed over, for what is decoded then may have to be decoded once
  // more.
  private int step = CHUNK;

  CsvText(InputStream in, char separator) {
    this.in = in;
    this.separator = (byte) separator;
  }

  /** Passes over the byte order mark with which a spreadsheet begins a text in UTF-8; asked before the parser reads. */
  void skipByteOrderMark() throws IOException {
    while (end < 3 && fill()) {
      // An input may give a byte at a time.
    }
    if (end >= 3
        && window[0] == (byte) 0xEF
        && window[1] == (byte) 0xBB
        && window[2] == (byte) 0xBF) {
      row = 3;
      decoded = 3;
    }
  }

  /** The line on which the current row begins, counted from 1. */
  long line() {
    return line;
  }

  /** The byte at which the current row begins. */
  long offset() {
    passLineFeed();
    return windowOffset + row;
  }

  /** Moves on to the row that begins on this line, which the parser has reached. */
  void moveTo(long line) {
    passLineFeed();
    while (this.line < line && row < end) {
      row = lineEnd();
      if (row < end) {
        count(window[row++]);
        passLineFeed();
      }
    }
  }

  /** Passes over the current row; the parser must be a new one then. */
  void skipRow() throws IOException {
    Within within = Within.FIELD_START;
    boolean ended = false;
    while (!ended && (row < end || fill())) {
      passLineFeed();
      if (row < end) {
        byte c = window[row++];
        ended = isLineEnd(c) && within != Within.QUOTES;
        within = behind(c, within);
        count(c);
      }
    }
    decoded = row;
    chars.limit(chars.position());
    step = FIRST_STEP;
  }

  /** Whether the text ends within the quotes of the current row. */
  boolean endsWithinQuotes() {
    if (!endOfInput) {
      return false;
    }
    Within within = Within.FIELD_START;
    for (int i = row; i < end && (within == Within.QUOTES || !isLineEnd(window[i])); i++) {
      within = behind(window[i], within);
    }
    return within == Within.QUOTES;
  }

  /** Whether bytes were found that are not UTF-8; {@link #isOtherEncoding} then tells in which cells. */
  boolean sawOtherEncoding() {
    return sawOtherEncoding;
  }

  /** Whether a cell held bytes that are not UTF-8: in their place stands half a character, which UTF-8 never gives. */
  static boolean isOtherEncoding(String cell) {
    int at = cell.indexOf(NOT_UTF_8);
    while (at > 0 && Character.isHighSurrogate(cell.charAt(at - 1))) {
      at = cell.indexOf(NOT_UTF_8, at + 1);
    }
    return at >= 0;
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    while (!chars.hasRemaining()) {
      if (decoded == end && !fill()) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, chars.remaining());
    chars.get(buffer, from, count);
    return count;
  }

  @Override
  public void close() {
    // The input is the caller's.
  }

  /** Decodes some bytes; those that are not UTF-8 become half a character. */
  private void decode() throws IOException {
    chars.clear();
    ByteBuffer bytes = ByteBuffer.wrap(window, decoded, Math.min(step, end - decoded));
    CoderResult result = decodeSlices(bytes, bytes.limit());
    int read = bytes.position() - decoded;
    if (result.isMalformed()) {
      read += result.length();
      putOtherEncoding();
    } else if (read == 0 && !fill()) {
      read = end - decoded; // A character that the end of the input cuts in two.
      putOtherEncoding();
    }
    decoded += read;
    chars.flip();
    step = Math.min(CHUNK, 2 * step);
  }

  // The decoder is fast up to the first character that is not ASCII, and slow from there to the end
  // of what it is given:
  // given slices, it took half the time.
  private CoderResult decodeSlices(ByteBuffer bytes, int to) {
    CoderResult result;
    int before;
    do {
      before = bytes.position();
      bytes.limit(Math.min(to, before + SLICE));
      result = decoder.decode(bytes, chars, false);
    } while (!result.isMalformed() && bytes.position() > before && bytes.position() < to);
    return result;
  }

  private void putOtherEncoding() {
    chars.put(NOT_UTF_8);
    sawOtherEncoding = true;
  }

  private boolean fill() throws IOException {
    if (end - row >= LONGEST_ROW) {
      throw new RowTooLongException();
    }
    forgetPassedRows();
    int read = endOfInput ? -1 : in.read(window, end, CHUNK);
    endOfInput = read < 0;
    end += Math.max(0, read);
    return !endOfInput;
  }

  private void forgetPassedRows() {
    if (row > 0) { // Else a long row would be moved at each read.
      System.arraycopy(window, row, window, 0, end - row);
      windowOffset += row;
      decoded = Math.max(0, decoded - row);
      end -= row;
      row = 0;
    }
    if (window.length - end < CHUNK) {
      window = Arrays.copyOf(window, 2 * window.length);
    }
  }

  /** Where the line of the row ends. In locals: with the fields as loop variables this took a tenth of all time. */
  private int lineEnd() {
    byte[] bytes = window;
    int to = end;
    int i = row;
    while (i < to && !isLineEnd(bytes[i])) {
      i++;
    }
    return i;
  }

  private void passLineFeed() {
    if (behindReturn && row < end) {
      row += window[row] == '\n' ? 1 : 0;
      behindReturn = false;
    }
  }

  private void count(byte c) {
    if (c == '\n' || c == '\r') {
      line++;
      behindReturn = c == '\r';
    }
  }

  private Within behind(byte c, Within within) {
    if (c == '"' && within != Within.PLAIN) {
      return within == Within.QUOTES ? Within.BEHIND_QUOTE : Within.QUOTES;
    }
    if (within == Within.QUOTES) {
      return Within.QUOTES;
    }
    return c == separator || isLineEnd(c) ? Within.FIELD_START : Within.PLAIN;
  }

  private static boolean isLineEnd(byte c) {
    return c == '\n' || c == '\r';
  }
}
