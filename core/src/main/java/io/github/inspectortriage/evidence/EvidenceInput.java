package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Position;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens what a user downloaded, plain or gzip, and tells a broken archive from a broken disk. */
final class EvidenceInput {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

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
      return reading.read(unpacked(in), source);
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

  private static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream start = new BufferedInputStream(in, BUFFER);
    start.mark(2);
    boolean gzip = start.read() == GZIP_MAGIC_1 && start.read() == GZIP_MAGIC_2;
    start.reset();
    return gzip ? new GZIPInputStream(start, BUFFER) : start;
  }

  private static InvalidEvidenceException broken(String source, IOException e) {
    return new InvalidEvidenceException(
        source, new Position(1, 1), "expected a whole gzip file, but it is broken or cut off", e);
  }
}
