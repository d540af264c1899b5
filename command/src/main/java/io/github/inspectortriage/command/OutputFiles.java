package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command writes, in UTF-8. What could not be written is told, and makes the exit code 1. */
final class OutputFiles {
  private OutputFiles() {}

  /** Writes a text. */
  interface Content {
    void writeTo(PrintWriter out) throws IOException;
  }

  /** Writes a file, or says why that failed; a file that is there is written over. */
  static void write(Path file, Console console, Content content) {
    try (WatchedOutput stream = new WatchedOutput(Files.newOutputStream(file), false)) {
      PrintWriter out = stream.writer();
      content.writeTo(out);
      out.flush();
      String fault = stream.fault();
      if (fault != null) {
        missed(file, fault, console);
      }
    } catch (IOException e) {
      missed(file, Faults.of(e), console);
    } catch (UncheckedIOException e) {
      missed(file, Faults.of(e), console);
    }
  }

  private static void missed(Path file, String fault, Console console) {
    console.missed(SafeText.quote(file.toString()) + " was not written to its end: " + fault);
  }
}
