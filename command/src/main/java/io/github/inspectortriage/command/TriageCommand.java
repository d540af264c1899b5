package io.github.inspectortriage.command;

import io.github.inspectortriage.TriageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code triage}. */
@Command(
    name = "triage",
    mixinStandardHelpOptions = true,
    version = "inspector-triage 0.1.0-SNAPSHOT",
    description =
        "Says which few of many Amazon Inspector findings deserve a person today, and why.",
    subcommands = {
      DemoCommand.class,
      RankCommand.class,
      ExplainCommand.class,
      ConvertCommand.class,
      MatchCommand.class,
      SplitCommand.class,
      LintCommand.class,
      PolicyCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 an input could not be read, or was broken with --strict; 2 wrong usage."
    })
public final class TriageCommand {
  private TriageCommand() {}

  /**
   * Runs the command and ends the process with its exit code, unless that is 0.
   *
   * @param args see {@code triage --help}
   */
  public static void main(String[] args) {
    int exitCode = commandLine().execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new TriageCommand());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(TriageCommand::explain);
    return commandLine;
  }

  /** What the user can mend is said in one line; a mistake of ours keeps its trace. */
  private static int explain(
      Exception error, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
    PrintWriter err = commandLine.getErr();
    if (error instanceof InputException || error instanceof TriageException) {
      err.println("triage: " + error.getMessage());
    } else if (error instanceof UncheckedIOException || error instanceof IOException) {
      err.println("triage: cannot read or write: " + error.getMessage());
    } else {
      throw error;
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
