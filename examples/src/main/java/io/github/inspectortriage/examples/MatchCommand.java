package io.github.inspectortriage.examples;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.EventPattern;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which events a pattern matches, and why not the others. */
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description =
        "Says for each event whether EventBridge would deliver it under a pattern, and with --explain why not.")
final class MatchCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--pattern",
      required = true,
      paramLabel = "FILE",
      description = "The event pattern.")
  private Path pattern = Path.of("");

  @Option(names = "--explain", description = "Show field by field what matched and what did not.")
  private boolean explain;

  @Parameters(
      arity = "1..*",
      paramLabel = "EVENT",
      description =
          "A file with events: one JSON object, several, one a line, or an array; plain or gzip; - for standard input.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    EventPattern wanted = EventPattern.read(pattern);
    PrintWriter out = commandLine.getOut();
    for (String file : files) {
      for (EventFile.Event event : EventFile.read(file)) {
        String place = SafeText.oneLine(file) + ":" + event.line() + ": ";
        out.println(place + (explain ? wanted.explain(event.json()) : verdict(wanted, event)));
      }
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static String verdict(EventPattern wanted, EventFile.Event event) {
    return wanted.matches(event.json()) ? "matches" : "does not match";
  }
}
