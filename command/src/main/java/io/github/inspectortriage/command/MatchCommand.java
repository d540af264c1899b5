package io.github.inspectortriage.command;

import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidEventException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
        "Says for each event whether EventBridge would deliver it under a pattern, and with --explain why not.",
    footer = {
      "",
      "Exit codes: 0 an event matches; 1 something was not read; 2 wrong usage; 3 all was read and no event matches."
    })
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
      paramLabel = "TIME",
      description =
          "The present of rolling dates, like 2026-08-19 or 2026-08-19T12:00:00Z; now by default.")
  private @Nullable Instant now;

  @Parameters(
      arity = "1..*",
      paramLabel = "EVENT",
      description =
          "A file with events: one JSON object, several, one a line, or an array; plain or gzip; a directory of them; - for"
              + " standard input.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    EventPattern wanted = Policies.pattern(pattern, extended);
    Instant present = now == null ? Instant.now() : now;
    Counts counts = new Counts();
    EventInput.forEach(files, console, event -> answer(wanted, event, present, counts, console));
    if (counts.asked > 0) {
      console.note(counts.matched + " of " + Words.counted(counts.asked, "event")
          + (counts.matched == 1 ? " matches" : " match"));
    }
    if (counts.bare != null) {
      console.note(
          counts.bare + " holds findings and no event; triage rank --pattern asks findings");
    }
    return console.exitCode(counts.matched == 0);
  }

  private void answer(
      EventPattern wanted,
      EventInput.Event event,
      Instant present,
      Counts counts,
      Console console) {
    try {
      boolean isMatch = wanted.matches(event.json(), present);
      boolean isEvent = isMatch || event.isEvent();
      Optional<String> answer = isEvent ? Optional.empty() : event.asAnswer();
      if (answer.isPresent()) {
        console.missed(event.place() + ": expected an event, found " + answer.get());
        return;
      }
      String shown = explain
          ? wanted.explain(event.json(), present).toString()
          : isMatch ? "matches" : "does not match";
      console.out().println(event.place() + ": " + shown);
      counts.asked++;
      counts.matched += isMatch ? 1 : 0;
      if (!isEvent && counts.bare == null && event.holdsFindings()) {
        counts.bare = event.place();
      }
    } catch (InvalidEventException e) {
      // It counts lines from the start of the event.
      console.missed(event.place() + ": " + e.getMessage());
    }
  }

  /** How many events were asked, and how many the pattern matches. */
  private static final class Counts {
    private long asked;
    private long matched;

    // Where the first findings stand that are in no event.
    private @Nullable String bare;
  }
}
