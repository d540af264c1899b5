package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Gzip;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;

/** Opens what a user downloaded, plain or gzip, and tells a broken archive from a broken disk. */
final class EvidenceInput {
  private static final int MOST_BLANKS = 1 << 12;

  /** Reads the unpacked input; the source stands before each problem, like {@code kev.json:}. */
  interface Reading<T> {
    T read(InputStream in, String source) throws IOException;
  }

  private EvidenceInput() {}

  static <T> T read(Path file, Reading<T> reading) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file + ":", reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The input is not closed. */
  static <T> T read(InputStream in, Reading<T> reading) {
    return read(Objects.requireNonNull(in, "in"), "", reading);
  }

  private static <T> T read(InputStream in, String source, Reading<T> reading) {
    try {
      return reading.read(withoutMark(Gzip.unpacked(in), source), source);
    } catch (EOFException | ZipException e) {
      throw broken(source, e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof EOFException || e.getCause() instanceof ZipException) {
        throw broken(source, e.getCause());
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the text begins as JSON does, blanks aside. */
  static boolean isJson(InputStream in) throws IOException {
    return beginsWith(in, '{') || beginsWith(in, '[');
  }

  /** What is the first sign but blanks; of more blanks than anybody writes no more are looked at. */
  static boolean beginsWith(InputStream in, char sign) throws IOException {
    in.mark(MOST_BLANKS);
    int first = in.read();
    for (int i = 1; i < MOST_BLANKS && isBlank(first); i++) {
      first = in.read();
    }
    in.reset();
    return first == sign;
  }

  /** A remark on the whole, safe to show. */
  static String told(String source, String remark) {
    return SafeText.oneLine(source.isEmpty() ? remark : source + " " + remark);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** Editors and spreadsheets on Windows write a mark in front, which is not part of the text. */
  private static InputStream withoutMark(InputStream in, String source) throws IOException {
    in.mark(3);
    int first = in.read();
    int second = in.read();
    if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
      throw new InvalidEvidenceException(
          source, new Position(1, 1), "expected a text in UTF-8, found one in UTF-16", null);
    }
    boolean isMark = first == 0xef && second == 0xbb && in.read() == 0xbf;
    if (!isMark) {
      in.reset();
    }
    return in;
  }

  private static InvalidEvidenceException broken(String source, IOException e) {
    return new InvalidEvidenceException(
        source, new Position(1, 1), "expected a whole gzip file, but it is broken or cut off", e);
  }
}
