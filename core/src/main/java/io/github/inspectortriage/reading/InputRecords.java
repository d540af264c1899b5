package io.github.inspectortriage.reading;

import io.github.inspectortriage.Gzip;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.json.Json;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Finds out how an input is packed and divided: gzip or plain, CSV, a record a line, lines of a log, or one document.
 *
 * <p>Nearly every input is JSON, which its first character tells: nothing else is waited for then but two lines. Only what is
 * no JSON is looked at further, by {@link Beginning}.
 */
final class InputRecords {
  // Two lines of the longest events, to tell JSON Lines from a document.
  private static final int LOOK_AHEAD = 12 << 20;

  private InputRecords() {}

  static Iterator<FindingRecord> open(InputStream in, Origins origins) {
    try {
      BufferedInputStream text = new BufferedInputStream(Gzip.unpacked(in));
      return new ToldRecords(records(text, origins), origins);
    } catch (EOFException | ZipException cutOff) {
      return List.<FindingRecord>of(BrokenInput.record(cutOff, origins.next(new Position(1, 1), 0)))
          .iterator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Iterator<FindingRecord> records(BufferedInputStream text, Origins origins)
      throws IOException {
    Beginning beginning = Beginning.of(text);
    Optional<Character> separator = beginning.csvSeparator();
    if (separator.isPresent()) {
      return new CsvRecords(text, separator.get(), origins);
    }
    Optional<FindingRecord> unread = beginning.unread(() -> origins.next(new Position(1, 1), 0));
    if (unread.isPresent()) {
      return List.of(unread.get()).iterator();
    }
    if (beginning.isLog()) {
      return LineRecords.ofLog(text, origins);
    }
    boolean isRecordALine = hasRecordALine(text);
    text.mark(0); // Else it would keep all that was read, up to the limit of the last mark.
    return isRecordALine
        ? new LineRecords(text, origins)
        : new DocumentRecords(new JsonInput(text), origins);
  }

  /**
   * JSON Lines is what begins with a whole value on a line of its own and goes on. A first line that is broken counts
   * as well if those behind it are whole: in a page that has a finding a line, the last line only closes it.
   */
  private static boolean hasRecordALine(BufferedInputStream in) throws IOException {
    in.mark(LOOK_AHEAD + 1);
    try {
      LineReader lines = new LineReader(in, LOOK_AHEAD);
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
