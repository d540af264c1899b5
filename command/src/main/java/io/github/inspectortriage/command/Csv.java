package io.github.inspectortriage.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.reading.FindingCsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/**
 * Writes lines that a spreadsheet may open: a text from outside that looks like a formula is written as a text, with an
 * apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
 */
final class Csv {
  private Csv() {}

  static void write(PrintWriter out, List<String> header, List<List<String>> lines)
      throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    csv.writeRecord(header);
    for (List<String> line : lines) {
      csv.writeRecord(line);
    }
    csv.flush();
  }

  /** A text from outside, on one line and no formula. */
  static String text(String text) {
    return FindingCsvWriter.guarded(SafeText.oneLine(text));
  }
}
