package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.json.Json;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Finds out how an input is packed and divided: gzip or plain, CSV, a record a line or one document. */
final class InputRecords {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  private InputRecords() {}

  static Iterator<FindingRecord> open(InputStream in, Origins origins) {
    try {
      BufferedInputStream text = new BufferedInputStream(unpack(in));
      Optional<Character> separator = CsvSeparator.find(text);
      if (separator.isPresent()) {
        return new CsvRecords(text, separator.get(), origins);
      }
      if (isUtf16(text)) {
        return List.<FindingRecord>of(utf16(origins.next(new Position(1, 1), 0)))
            .iterator();
      }
      boolean isRecordALine = hasRecordALine(text);
      text.mark(0); // Else it would keep all that was read, up to the limit of the last mark.
      return isRecordALine
          ? new LineRecords(text, origins)
          : new DocumentRecords(new JsonInput(text), origins);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What begins with a mark of UTF-16, or with an ASCII character in it. */
  private static boolean isUtf16(BufferedInputStream in) throws IOException {
    in.mark(2);
    try {
      byte[] start = in.readNBytes(2);
      if (start.length < 2) {
        return false;
      }
      int both = (start[0] & 0xff) << 8 | (start[1] & 0xff);
      return both == 0xfeff || both == 0xfffe || (start[0] == 0) != (start[1] == 0);
    } catch (EOFException | ZipException cutOff) {
      return false; // Whoever reads the records comes to the same place, and reports it.
    } finally {
      in.reset();
    }
  }

  private static FindingRecord utf16(Origin origin) {
    String message =
        "expected UTF-8, found UTF-16; convert the file, as with iconv -f UTF-16 -t UTF-8";
    return new Broken(
        new InvalidFindingException(Code.NOT_JSON, "$", origin.position(), message, null), origin);
  }

  static InputStream unpack(InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, 2);
    byte[] magic = start.readNBytes(2);
    start.unread(magic);
    return isGzip(magic) ? new GZIPInputStream(start, BUFFER) : start;
  }

  static boolean isGzip(byte[] start) {
    return start.length >= 2
        && (start[0] & 0xff) == GZIP_MAGIC_1
        && (start[1] & 0xff) == GZIP_MAGIC_2;
  }

  /**
   * JSON Lines is what begins with a whole value on a line of its own and goes on. A first line that is broken counts
   * as well if those behind it are whole: in a page that has a finding a line, the last line only closes it.
   */
  private static boolean hasRecordALine(BufferedInputStream in) throws IOException {
    in.mark(3 * LineReader.LONGEST);
    try {
      LineReader lines = new LineReader(in);
      LineReader.Line first = lines.nextNotBlank();
      LineReader.Line second = first == null || first.isTooLong() ? null : lines.nextNotBlank();
      if (first == null || second == null || Json.isOneValue(first.bytes())) {
        return second != null;
      }
      LineReader.Line third = second.isTooLong() ? null : lines.nextNotBlank();
      return first.startsRecord()
          && Json.isOneValue(second.bytes())
          && (third == null || Json.isOneValue(third.bytes()));
    } catch (EOFException | ZipException cutOff) {
      return false; // Whoever reads the records comes to the same place, and reports it.
    } finally {
      in.reset();
    }
  }
}
