package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command speaks to: standard output for the result, standard error for all that is said beside it. It remembers what
 * could not be read or written, and so knows the exit code. Not thread-safe.
 */
final class Console {
  private static final String NAME = "triage: ";
  private static final int EVERY = 5_000;
  private static final int REMEMBERED = 10;
  private static final String INDENT = "  ";

  // What most terminals have room for, beside the name.
  private static final int WIDTH = 70;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean isWatched;
  private final List<String> missed = new ArrayList<>();
  private long missedCount;
  private boolean hasProgress;

  Console(PrintWriter out, PrintWriter err, boolean isWatched) {
    this.out = out;
    this.err = err;
    this.isWatched = isWatched;
  }

  /** The console of a command that runs; picocli has set its {@code @Spec} by then. */
  static Console of(@Nullable CommandSpec spec) {
    CommandLine commandLine = Objects.requireNonNull(spec, "spec").commandLine();
    return new Console(
        commandLine.getOut(), commandLine.getErr(), CommandLine.Help.Ansi.AUTO.enabled());
  }

  /** Where the result goes, and nothing else. Texts from outside are made safe by whoever prints them. */
  PrintWriter out() {
    return out;
  }

  /** Says something beside the result, as one safe line. */
  void note(String line) {
    progressEnd();
    err.println(NAME + SafeText.oneLine(line));
    err.flush();
  }

  /** The same for a message of several lines, like one that shows the place in a pattern; each is made safe by itself. */
  void notes(String message) {
    progressEnd();
    TriageCommand.print(err, NAME + message);
    err.flush();
  }

  /** Says what was not read or not written, as one safe line; the command then ends with {@link ExitCode#INCOMPLETE}. */
  void missed(String line) {
    note(line);
    missedToo(line);
  }

  /** Remembers what was not read or not written where somebody else says so. */
  void missedToo(String line) {
    missedCount++;
    if (missed.size() < REMEMBERED) {
      missed.add(SafeText.oneLine(line));
    }
  }

  /** Whether all was read and written so far. */
  boolean isComplete() {
    return missedCount == 0;
  }

  /** What was not read or written, each as a safe line; of many the first, and how many more there are. */
  List<String> missed() {
    List<String> lines = new ArrayList<>(missed);
    if (missedCount > lines.size()) {
      lines.add("and " + (missedCount - lines.size()) + " more, on standard error");
    }
    return lines;
  }

  /** Says on standard output, below a result that a person reads, what is not in it; nothing if nothing is missing. */
  void printMissed() {
    printMissed(out, Terminal.width(null));
  }

  void printMissed(PrintWriter out, int width) {
    if (!isComplete()) {
      out.println("Not everything was read:");
      missed().stream()
          .flatMap(line -> TextLines.wrap(line, width - INDENT.length()).stream())
          .forEach(line -> out.println(INDENT + line));
    }
  }

  /** How the command ends. */
  int exitCode() {
    return exitCode(false);
  }

  /** How a command ends that was asked to tell by its exit code whether something is there. */
  int exitCode(boolean isGateReached) {
    if (!isComplete()) {
      return ExitCode.INCOMPLETE;
    }
    return isGateReached ? ExitCode.GATE : ExitCode.OK;
  }

  /** How often something was not read or not written. */
  long missedCount() {
    return missedCount;
  }

  /** Whether somebody still reads standard output, after so many records; false when {@code | head} has enough. */
  boolean isHeardAt(long records) {
    return records % EVERY != 0 || !out.checkError();
  }

  /** Tells a person who watches how far it is, now and then. */
  void progress(long records, Supplier<String> line) {
    if (isWatched && records % EVERY == 0) {
      String safe = SafeText.cut(SafeText.oneLine(line.get()), WIDTH);
      err.print("\r" + NAME + safe + " ".repeat(Math.max(0, WIDTH - safe.length())));
      err.flush();
      hasProgress = true;
    }
  }

  void progressEnd() {
    if (hasProgress) {
      err.print("\r" + " ".repeat(NAME.length() + WIDTH) + "\r");
      err.flush();
      hasProgress = false;
    }
  }
}
