package io.github.inspectortriage.reading;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Resource;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes findings as Inspector's CSV report, one after another; not thread-safe.
 *
 * <p>It has the columns of the user guide and those that came later, up to the use of images. A finding with several
 * resources takes a row for each. A text that a spreadsheet would take for a formula, like {@code =HYPERLINK(…)} in the tag of
 * an image, gets an apostrophe before it; {@link FindingReader} takes it off again. What CSV has no column for is not
 * written: {@code docs/csv.md} lists it.
 *
 * <pre>{@code
 * try (FindingCsvWriter report = FindingCsvWriter.to(Files.newOutputStream(path))) {
 *   findings.forEach(report::write);
 * }
 * }</pre>
 */
public final class FindingCsvWriter implements Closeable, Flushable {
  /** Of a character, with a quote for each. */
  private static final int MOST_BYTES = 4;

  private final CsvWriter csv;

  private FindingCsvWriter(CsvWriter csv) {
    this.csv = csv;
    csv.writeRecord(() -> Stream.of(CsvColumn.values()).map(CsvColumn::header).iterator());
  }

  /**
   * Begins a report in UTF-8 with its header; the stream is closed with the writer.
   *
   * @throws UncheckedIOException if the stream fails
   */
  public static FindingCsvWriter to(OutputStream out) {
    Objects.requireNonNull(out, "out");
    return new FindingCsvWriter(CsvWriter.builder().build(out, StandardCharsets.UTF_8));
  }

  /**
   * Begins a report with its header; the writer given is closed with this one.
   *
   * @throws UncheckedIOException if the writer fails
   */
  public static FindingCsvWriter to(Writer out) {
    Objects.requireNonNull(out, "out");
    return new FindingCsvWriter(CsvWriter.builder().build(out));
  }

  /**
   * Returns a text as a cell of any CSV that a spreadsheet may open: with an apostrophe before it if it would be taken for a
   * formula, else as it is. Separators and quotes are the business of whoever writes the CSV.
   */
  public static String guarded(String cell) {
    return FormulaGuard.putOn(Objects.requireNonNull(cell, "cell"));
  }

  /**
   * Writes a finding.
   *
   * @throws InvalidFindingException if a row would be longer than 4 MiB, so that nobody could read it again; nothing of it is
   *     written
   * @throws UncheckedIOException if the output fails
   */
  public void write(Finding finding) {
    for (Resource resource : finding.resources()) {
      Map<CsvColumn, String> cells = CsvFindingFormat.cells(finding, resource);
      requireReadable(cells.values());
      csv.writeRecord(() -> Stream.of(CsvColumn.values())
          .map(column -> FormulaGuard.putOn(cells.getOrDefault(column, "")))
          .iterator());
    }
  }

  private static void requireReadable(Collection<String> cells) {
    long characters = cells.stream().mapToLong(String::length).sum();
    if (characters < CsvText.LONGEST_ROW / MOST_BYTES) {
      return;
    }
    // The quotes around each cell, an apostrophe and the separator.
    long bytes = 4L * CsvColumn.values().length;
    for (String cell : cells) {
      bytes += cell.getBytes(StandardCharsets.UTF_8).length
          + cell.chars().filter(c -> c == '"').count();
    }
    if (bytes > CsvText.LONGEST_ROW) {
      throw new InvalidFindingException(
          Code.TOO_LARGE,
          "$",
          null,
          "expected a row of at most " + CsvText.LONGEST_ROW + " bytes, found a longer one;"
              + " write the finding as JSON",
          null);
    }
  }

  /**
   * Hands on what was written so far.
   *
   * @throws UncheckedIOException if the output fails
   */
  @Override
  public void flush() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the report and closes the output.
   *
   * @throws UncheckedIOException if the output fails
   */
  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
