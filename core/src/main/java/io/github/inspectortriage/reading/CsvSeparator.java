package io.github.inspectortriage.reading;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out whether an input begins with the header of a report, and what separates its cells: Inspector writes commas, a
 * spreadsheet that saved it may write semicolons, tabs or bars.
 */
final class CsvSeparator {
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");
  // Byte order marks, and the zeros between ASCII characters in UTF-16, which is told apart later.
  private static final Pattern ENCODING =
      Pattern.compile("\\u00EF\\u00BB\\u00BF|\\u00FE\\u00FF|\\u00FF\\u00FE|\\u0000");

  private CsvSeparator() {}

  /** The separator, or empty if this is not how a report begins; the bytes of the text are its characters. */
  static Optional<Character> of(String start) {
    String header = LINE_END.split(ENCODING.matcher(start).replaceAll("").strip(), 2)[0];
    return Stream.of(',', ';', '\t', '|')
        .filter(separator -> columns(header, separator) > 0)
        .max((a, b) -> Long.compare(columns(header, a), columns(header, b)));
  }

  private static long columns(String header, char separator) {
    return Pattern.compile(String.valueOf(separator), Pattern.LITERAL)
        .splitAsStream(header.replace("\"", ""))
        .filter(name -> CsvColumn.named(name) != null)
        .count();
  }
}
