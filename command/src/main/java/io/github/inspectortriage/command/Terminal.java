package io.github.inspectortriage.command;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How wide what a person reads may be. */
final class Terminal {
  private static final int NARROWEST = 40;
  private static final int WIDEST = 10_000;

  private Terminal() {}

  /** The width that is asked for, else that of {@code COLUMNS}, else of the terminal; without any there is no limit. */
  static int width(@Nullable Integer asked) {
    if (asked != null) {
      return Math.max(NARROWEST, asked);
    }
    OptionalInt columns = columns();
    if (columns.isPresent()) {
      return Math.max(NARROWEST, columns.getAsInt());
    }
    return isTerminal() ? Math.max(NARROWEST, ofTerminal().orElse(80)) : Integer.MAX_VALUE;
  }

  /** Prints a sentence, broken between words where the terminal is narrower; elsewhere it stays one line. */
  static void say(PrintWriter out, String sentence) {
    TextLines.wrap(sentence, width(null)).forEach(out::println);
  }

  /** What the variable {@code COLUMNS} says; empty if it is not set or no width. */
  static OptionalInt columns() {
    return number(System.getenv("COLUMNS"));
  }

  private static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noSuchSystem) {
      return isTerminalByTest();
    }
  }

  /** Where there is no /proc, as on macOS, a program of the shell's knows. */
  private static boolean isTerminalByTest() {
    try {
      return new ProcessBuilder("test", "-t", "1").inheritIO().start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Java does not know it; {@code stty} does, where there is one. */
  private static OptionalInt ofTerminal() {
    try {
      Process stty = new ProcessBuilder("stty", "size")
          .redirectInput(new File("/dev/tty"))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      String size;
      try (InputStream out = stty.getInputStream()) {
        size = new String(out.readNBytes(40), StandardCharsets.US_ASCII).strip();
      }
      stty.waitFor(1, TimeUnit.SECONDS);
      return number(size.substring(size.indexOf(' ') + 1));
    } catch (IOException noSuchProgram) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  private static OptionalInt number(@Nullable String text) {
    try {
      int number = text == null ? 0 : Integer.parseInt(text.strip());
      return number > 0 && number <= WIDEST ? OptionalInt.of(number) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
