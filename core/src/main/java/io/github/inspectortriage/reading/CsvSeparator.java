package io.github.inspectortriage.reading;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Finds out whether an input begins with the header of a report, and what separates its cells: Inspector writes commas, a
 * spreadsheet that saved it may write semicolons or tabs.
 */
final class CsvSeparator {
  // All columns together have 800 characters.
  private static final int LONGEST_HEADER = 1 << 14;
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");
  // Byte order marks, and the zeros between ASCII characters in UTF-16, which is told apart later.
  private static final Pattern ENCODING =
      Pattern.compile("\\u00EF\\u00BB\\u00BF|\\u00FE\\u00FF|\\u00FF\\u00FE|\\u0000");

  private CsvSeparator() {}

  /** Returns the separator, or empty if the input is no report as CSV; it is then where it was. */
  static Optional<Character> find(BufferedInputStream in) throws IOException {
    in.mark(LONGEST_HEADER);
    try {
      if (beginsAsJson(in)) {
        return Optional.empty();
      }
      in.reset();
      byte[] start = in.readNBytes(LONGEST_HEADER);
      return find(new String(start, StandardCharsets.ISO_8859_1));
    } catch (EOFException | ZipException cutOff) {
      return Optional.empty(); // Whoever reads the records comes to the same place, and reports it.
    } finally {
      in.reset();
    }
  }

  // Nearly every input does, and looking for a header takes longer than reading an event.
  private static boolean beginsAsJson(BufferedInputStream in) throws IOException {
    int c = in.read();
    for (int i = 1; i < LONGEST_HEADER && isPassedOver(c); i++) {
      c = in.read();
    }
    return c == '{' || c == '[';
  }

  /** Blanks, byte order marks and zeros. */
  private static boolean isPassedOver(int c) {
    return (c >= 0 && c <= ' ') || c > 0x7f;
  }

  private static Optional<Character> find(String start) {
    String header = LINE_END.split(ENCODING.matcher(start).replaceAll("").strip(), 2)[0];
    return Stream.of(',', ';', '\t')
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
