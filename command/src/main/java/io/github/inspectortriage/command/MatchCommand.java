package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidEventException;
import io.github.inspectortriage.pattern.PatternDialect;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
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

  @Option(
      names = "--extended",
      description = "The pattern may have rolling dates, which EventBridge does not know.")
  private boolean extended;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "The present of rolling dates, like 2026-08-19T12:00:00Z; now unless said.")
  private @Nullable Instant now;

  @Parameters(
      arity = "1..*",
      paramLabel = "EVENT",
      description =
          "A file with events: one JSON object, several, one a line, or an array; plain or gzip; - for standard input.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    EventPattern wanted =
        EventPattern.read(pattern, extended ? PatternDialect.EXTENDED : PatternDialect.EVENTBRIDGE);
    Instant present = now == null ? Instant.now() : now;
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    for (String file : files) {
      for (EventFile.Event event : EventFile.read(file)) {
        String place = SafeText.oneLine(file) + ":" + event.line() + ": ";
        out.println(place + answer(wanted, event, present, place));
      }
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private String answer(EventPattern wanted, EventFile.Event event, Instant present, String place) {
    try {
      if (explain) {
        return wanted.explain(event.json(), present).toString();
      }
      return wanted.matches(event.json(), present) ? "matches" : "does not match";
    } catch (InvalidEventException e) {
      // It counts lines from the start of the event.
      throw new InputException(place + e.getMessage());
    }
  }
}
