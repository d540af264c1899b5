package io.github.inspectortriage.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.reading.CsvText.RowTooLongException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The records of a CSV report, a row each; a broken row costs that row only, a broken header all of them. */
final class CsvRecords implements Iterator<FindingRecord> {
  private static final String BAD_QUOTES =
      "expected a separator or the end of the row behind a closing quote;"
          + " write a quote within quotes twice";
  private static final String UTF_16 =
      "expected UTF-8, found what looks like UTF-16; save the file as UTF-8";
  private static final String OPEN_QUOTES =
      "expected a closing quote, but the text ends within quotes that this row opens";
  private static final String TOO_LONG =
      "expected a row of at most " + CsvText.LONGEST_ROW + " bytes, found a longer one";
  private static final String TOO_MANY_CELLS =
      "expected at most " + CsvRowHandler.MOST_CELLS + " cells, found more";

  private final CsvText text;
  private final Origins origins;
  private final char separator;
  private final CsvRowHandler handler = new CsvRowHandler();
  private Iterator<CsvRow> rows;
  private @Nullable CsvHeader header;
  private @Nullable FindingRecord next;
  private boolean ended;

  CsvRecords(InputStream in, char separator, Origins origins) throws IOException {
    this.text = new CsvText(in, separator);
    this.origins = origins;
    this.separator = separator;
    this.rows = parser();
    text.skipByteOrderMark();
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      next = step();
    }
    return next != null;
  }

  @Override
  public FindingRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    FindingRecord record = next;
    next = null;
    return Objects.requireNonNull(record);
  }

  /** Reads the next row; null if it is blank or a header. */
  private @Nullable FindingRecord step() {
    try {
      if (!rows.hasNext()) {
        ended = true;
        return null;
      }
      CsvRow row = rows.next();
      text.moveTo(row.line());
      FindingRecord record = row.isBlank() ? null : record(row);
      text.moveTo(handler.line());
      return record;
    } catch (CsvParseException e) {
      return passOver(Code.NOT_CSV, BAD_QUOTES, e);
    } catch (UncheckedIOException e) {
      return broken(Objects.requireNonNull(e.getCause()));
    }
  }

  private @Nullable FindingRecord record(CsvRow row) {
    if (header == null || CsvHeader.isHeader(row)) {
      return readHeader(row);
    }
    Origin origin = origin(row.line());
    try {
      requireWhole(row, header);
      return new Found(CsvFindingParser.parse(header, row), origin);
    } catch (InvalidFindingException e) {
      return new Broken(e, origin);
    }
  }

  /** Reports that have been put one after another have a header each. */
  private @Nullable FindingRecord readHeader(CsvRow row) {
    try {
      requireNoUtf16(row);
      header = CsvHeader.read(row);
      origins.sawEmptyListing();
      return null;
    } catch (InvalidFindingException e) {
      ended = true;
      return new Broken(e, origin(row.line()));
    }
  }

  private static void requireNoUtf16(CsvRow row) {
    // Each character of a header is ASCII, of which UTF-16 makes two bytes with a zero.
    if (row.cell(0).indexOf('\0') >= 0) {
      throw error(Code.NOT_CSV, row.line(), UTF_16, null);
    }
  }

  private void requireWhole(CsvRow row, CsvHeader header) {
    if (text.endsWithinQuotes()) {
      throw error(Code.NOT_CSV, row.line(), OPEN_QUOTES, null);
    }
    if (row.isTooLarge()) {
      throw error(Code.TOO_LARGE, row.line(), TOO_MANY_CELLS, null);
    }
    if (row.size() != header.size()) {
      String message = "expected " + header.size() + " cells as in the header, found " + row.size();
      throw error(Code.NOT_CSV, row.line(), message, null);
    }
    if (text.sawOtherEncoding()) {
      requireUtf8(row, header);
    }
  }

  private static void requireUtf8(CsvRow row, CsvHeader header) {
    for (int i = 0; i < row.size(); i++) {
      if (CsvText.isOtherEncoding(row.cell(i))) {
        String message = "expected UTF-8, found other bytes in the column "
            + SafeText.quote(header.names().get(i)) + "; save the file as UTF-8";
        throw error(Code.NOT_CSV, row.line(), message, null);
      }
    }
  }

  /** Ends at what cannot be unpacked; passes over a row that is too long. */
  private FindingRecord broken(IOException e) {
    if (e instanceof RowTooLongException) {
      return passOver(Code.TOO_LARGE, TOO_LONG, e);
    }
    if (e instanceof EOFException || e instanceof ZipException) {
      ended = true;
      text.moveTo(handler.line());
      return BrokenInput.record(e, origin(handler.line()));
    }
    throw new UncheckedIOException(e);
  }

  /** Goes on behind a row that the parser cannot read; without a header there is nothing to go on with. */
  private FindingRecord passOver(Code code, String message, Exception cause) {
    long line = handler.line();
    text.moveTo(line);
    Origin origin = origin(line);
    if (header == null) {
      ended = true;
    } else {
      startBehindRow();
    }
    return new Broken(error(code, line, message, cause), origin);
  }

  private void startBehindRow() {
    try {
      text.skipRow();
      handler.goOnAt(text.line());
      rows = parser();
    } catch (EOFException | ZipException cutOff) {
      rows = parser(); // It comes to the same place, and then it is reported.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Iterator<CsvRow> parser() {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .skipEmptyLines(false)
        .maxBufferSize(2 * CsvText.LONGEST_ROW)
        .build(handler, text)
        .iterator();
  }

  private Origin origin(long line) {
    return origins.next(CsvRow.positionAt(line), text.offset());
  }

  private static InvalidFindingException error(
      Code code, long line, String message, @Nullable Exception cause) {
    return new InvalidFindingException(code, "$", CsvRow.positionAt(line), message, cause);
  }
}
