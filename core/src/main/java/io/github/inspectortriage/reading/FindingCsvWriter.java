package io.github.inspectortriage.reading;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
   * Writes a finding.
   *
   * @throws UncheckedIOException if the output fails
   */
  public void write(Finding finding) {
    for (Resource resource : finding.resources()) {
      Map<CsvColumn, String> cells = CsvFindingFormat.cells(finding, resource);
      csv.writeRecord(() -> Stream.of(CsvColumn.values())
          .map(column -> FormulaGuard.putOn(cells.getOrDefault(column, "")))
          .iterator());
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
