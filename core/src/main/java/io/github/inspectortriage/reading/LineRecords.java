package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;

/** The records of an input that has one a line; a broken line costs that line only. */
final class LineRecords implements Iterator<FindingRecord> {
  private final LineReader lines;
  private final Origins origins;
  private final boolean isLog;
  private Iterator<FindingRecord> ofLine = Collections.emptyIterator();
  private int lastLine;
  private boolean ended;

  LineRecords(InputStream in, Origins origins) {
    this(in, origins, false);
  }

  private LineRecords(InputStream in, Origins origins, boolean isLog) {
    this.lines = new LineReader(in);
    this.origins = origins;
    this.isLog = isLog;
  }

  /** The records of a log, in which a time and perhaps the name of a stream stand before each. */
  static LineRecords ofLog(InputStream in, Origins origins) {
    return new LineRecords(in, origins, true);
  }

  @Override
  public boolean hasNext() {
    while (!ofLine.hasNext() && !ended) {
      ofLine = nextLine();
    }
    return ofLine.hasNext();
  }

  @Override
  public FindingRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ofLine.next();
  }

  private Iterator<FindingRecord> nextLine() {
    try {
      LineReader.Line line = lines.nextNotBlank();
      if (line == null) {
        ended = true;
        return Collections.emptyIterator();
      }
      lastLine = line.number();
      if (line.isTooLong()) {
        lines.skipRest();
      }
      return recordsOf(line);
    } catch (EOFException | ZipException e) {
      ended = true;
      return List.<FindingRecord>of(
              BrokenInput.record(e, origins.next(new Position(lastLine + 1, 1), lines.offset())))
          .iterator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Iterator<FindingRecord> recordsOf(LineReader.Line line) {
    if (line.isTooLong()) {
      Origin origin = origins.next(new Position(line.number(), 1), line.offset());
      return List.<FindingRecord>of(BrokenInput.tooLong("line", LineReader.LONGEST, origin))
          .iterator();
    }
    return isLog
        ? ofLogLine(line)
        : new DocumentRecords(new JsonInput(line.bytes(), line.number(), line.offset()), origins);
  }

  private Iterator<FindingRecord> ofLogLine(LineReader.Line line) {
    byte[] bytes = line.bytes();
    int from = Beginning.timeEnd(bytes, 0);
    while (from < bytes.length && bytes[from] != '{') {
      from++;
    }
    if (from < bytes.length && Json.isOneValue(Arrays.copyOfRange(bytes, from, bytes.length))) {
      return new DocumentRecords(new JsonInput(bytes, from, line.number(), line.offset()), origins);
    }
    Origin origin = origins.next(new Position(line.number(), 1), line.offset());
    Reason reason = from < bytes.length ? Reason.NOT_READ : Reason.NO_FINDING;
    return List.<FindingRecord>of(new Other("a line of a log that holds no JSON", reason, origin))
        .iterator();
  }
}
