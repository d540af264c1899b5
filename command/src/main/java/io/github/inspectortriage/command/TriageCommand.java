package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code triage}. */
public final class TriageCommand implements Runnable {
  private static final String CONFIG = "config";
  private static final Set<String> WITHOUT_SETTINGS =
      Set.of("help", "demo", "completion", "-h", "--help", "-V", "--version");

  // Whoever wants a small program leaves out what only triage aws needs.
  // Where the classes of lib/aws lie. Which of them is missed first is a matter of the Java at
  // work.
  private static final List<String> OF_AWS =
      List.of("software/amazon/awssdk/", "io/github/inspectortriage/aws/");

  private final CommandSpec spec;

  TriageCommand() {
    this.spec = Overview.spec(this);
  }

  CommandSpec spec() {
    return spec;
  }

  /**
   * Runs the command and ends the process with its exit code, unless that is 0.
   *
   * @param args see {@code triage --help}
   */
  public static void main(String[] args) {
    WatchedOutput standardOutput = WatchedOutput.standard();
    PrintWriter out = standardOutput.writer();
    PrintWriter err = new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8));
    int exitCode = run(out, err, Arguments.asTyped(args));
    out.flush();
    String fault = standardOutput.fault();
    if (fault != null) {
      err.println("triage: standard output was not written to its end: " + fault);
      exitCode = ExitCode.INCOMPLETE;
    }
    err.flush();
    if (exitCode != ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  /** Runs the command, and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(out, err, System.getenv(), Path.of(""), args);
  }

  /** Runs the command with other variables, and with settings of another directory. */
  static int run(
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      Path directory,
      String... args) {
    if (Overview.isAsked(args)) {
      out.print(Overview.text(Ansi.AUTO, Overview.width()));
      out.flush();
      return ExitCode.OK;
    }
    Settings settings;
    try {
      boolean hasSettings = args.length > 0 && !WITHOUT_SETTINGS.contains(args[0]);
      settings = hasSettings ? Settings.read(environment, directory) : Settings.none();
      if (!settings.problems().isEmpty() && !args[0].equals(CONFIG)) {
        throw new InputException(String.join("\n", settings.problems()));
      }
    } catch (InputException e) {
      print(err, "triage: " + e.getMessage());
      err.flush();
      return ExitCode.USAGE;
    }
    return run(out, err, settings, args);
  }

  private static int run(PrintWriter out, PrintWriter err, Settings settings, String... args) {
    try {
      CommandLine commandLine = Commands.commandLine(settings, args);
      commandLine.setExecutionExceptionHandler((e, command, all) -> explain(e, command, settings));
      commandLine.setParameterExceptionHandler((e, words) -> Usage.explain(e, words, settings));
      return commandLine.setOut(out).setErr(err).execute(args);
    } catch (OutOfMemoryError e) {
      err.println("triage: " + outOfMemory(Runtime.getRuntime().maxMemory() >> 20));
      return ExitCode.INCOMPLETE;
    } catch (NoClassDefFoundError e) {
      String missing = String.valueOf(e.getMessage());
      if (OF_AWS.stream().noneMatch(missing::startsWith)) {
        throw e;
      }
      err.println("triage: this needs the SDK of AWS: put the folder lib/aws of triage.zip back,"
          + " or use triage.jar, which holds it");
      return ExitCode.INCOMPLETE;
    } finally {
      err.flush();
    }
  }

  static String outOfMemory(long megabytes) {
    long more = Math.max(1, (2 * megabytes + 1_023) / 1_024);
    return "the memory does not suffice: what is kept of the findings takes more than the "
        + megabytes + " MB that Java may use; give it more, as in java -Xmx" + more
        + "g -jar triage.jar";
  }

  @Override
  public void run() {
    CommandLine commandLine = spec.commandLine();
    commandLine.usage(commandLine.getErr());
    throw new CommandLine.ParameterException(commandLine, "expected a command, like rank");
  }

  /** What the user can mend is said in words; a mistake of ours keeps its trace. */
  private static int explain(Exception error, CommandLine commandLine, Settings settings)
      throws Exception {
    PrintWriter err = commandLine.getErr();
    if (error instanceof InputException input) {
      print(err, "triage: " + place(input.option(), commandLine, settings) + input.getMessage());
    } else if (error instanceof TriageException) {
      print(err, "triage: " + error.getMessage());
    } else if (error instanceof UncheckedIOException unchecked) {
      print(err, "triage: " + Faults.whole(Objects.requireNonNull(unchecked.getCause())));
    } else if (error instanceof IOException io) {
      print(err, "triage: " + Faults.whole(io));
    } else {
      throw error;
    }
    err.flush();
    return ExitCode.INCOMPLETE;
  }

  /** Which setting says what nobody typed. */
  private static String place(String option, CommandLine commandLine, Settings settings) {
    return option.isEmpty() || commandLine.getParseResult().hasMatchedOption(option)
        ? ""
        : settings.placeOf(option).map(place -> place + ": ").orElse("");
  }

  /** Messages of ours may have several lines, whose beginnings stand under one another. */
  static void print(PrintWriter err, String message) {
    message.lines().forEach(line -> {
      int start = 0;
      while (start < line.length() && line.charAt(start) == ' ') {
        start++;
      }
      err.println(" ".repeat(start) + SafeText.oneLine(line));
    });
  }
}
