package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files that a command writes, in UTF-8. What could not be written is told, and makes the exit code 1.
 *
 * <p>A file is written beside its place and then put there, so that the one that was there before is whole until the new one is.
 * What is not a plain file, like a pipe, is written as it goes.
 */
final class OutputFiles {
  private OutputFiles() {}

  /** Writes a text. */
  interface Content {
    void writeTo(PrintWriter out) throws IOException;
  }

  /** Writes bytes. */
  interface Bytes {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file, or says why that failed; a file that is there is replaced. */
  static void write(Path file, Console console, Content content) {
    writeBytes(file, console, out -> {
      PrintWriter text = ((WatchedOutput) out).writer();
      content.writeTo(text);
      text.flush();
    });
  }

  /** Writes a file, or says why that failed; a file that is there is replaced. */
  static void writeBytes(Path file, Console console, Bytes content) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        writeThere(file, content);
      } else {
        replace(Files.exists(file) ? file.toRealPath() : file, content);
      }
    } catch (IOException e) {
      missed(file, fault(file, e), console);
    } catch (UncheckedIOException e) {
      missed(file, Faults.of(e), console);
    }
  }

  private static void replace(Path file, Bytes content) throws IOException {
    Path whole = file.toAbsolutePath();
    Path beside = whole.resolveSibling("." + UUID.randomUUID() + ".triage");
    try {
      writeThere(beside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
        keepRights(whole, beside);
      }
      Files.move(
          beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void writeThere(Path file, Bytes content, StandardOpenOption... options)
      throws IOException {
    try (WatchedOutput stream = new WatchedOutput(Files.newOutputStream(file, options), false)) {
      content.writeTo(stream);
      stream.flush();
      String fault = stream.fault();
      if (fault != null) {
        throw new IOException(fault);
      }
    }
  }

  /** Whoever could read the old file can read the new one, and nobody else. */
  private static void keepRights(Path file, Path beside) throws IOException {
    try {
      Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
    } catch (UnsupportedOperationException noSuchRights) {
      // Windows: a new file has the rights of its folder.
    }
  }

  private static String fault(Path file, IOException e) {
    Path directory = file.getParent();
    return e instanceof NoSuchFileException && directory != null && !Files.exists(directory)
        ? "there is no directory " + SafeText.quote(directory.toString())
        : Faults.of(e);
  }

  private static void missed(Path file, String fault, Console console) {
    console.missed(SafeText.quote(file.toString()) + " was not written to its end: " + fault);
  }
}
