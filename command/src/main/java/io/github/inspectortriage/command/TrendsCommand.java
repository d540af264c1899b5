package io.github.inspectortriage.command;

import io.github.inspectortriage.comparison.ScanCoverage;
import io.github.inspectortriage.comparison.Snapshot;
import io.github.inspectortriage.comparison.Trends;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how an estate goes on. */
@Command(
    name = "trends",
    mixinStandardHelpOptions = true,
    customSynopsis = "triage trends [OPTIONS] --snapshot TIME=FILE… --snapshot TIME=FILE…",
    description = {
      "Says from one look at an estate to the next what came and went, and how fast it is fixed.",
      "A fix falls between two looks, so times are ranges; what is still open counts. Each look is scored as of its own time,"
          + " whatever --now says. docs/trends.md says how to check it by hand."
    },
    footer = {"", "Exit codes: 0 all was read; 1 something was not; 2 wrong usage."})
final class TrendsCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--snapshot",
      required = true,
      arity = "1..*",
      paramLabel = "TIME=FILE",
      description =
          "All findings as they were at that day or time, as for rank; more files of that time may follow. Two or more times.")
  private List<String> snapshots = new ArrayList<>();

  @Option(
      names = "--coverage",
      arity = "1..*",
      paramLabel = "TIME=FILE",
      description =
          "What was scanned at the time of a snapshot: answers of aws inspector2 list-coverage (triage aws coverage).")
  private List<String> coverage = new ArrayList<>();

  @Mixin
  private EstateChoices choices = new EstateChoices();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    TimedFiles looks = TimedFiles.of("--snapshot", snapshots, commandLine);
    looks.requireTimesOnce();
    TimedFiles covered = TimedFiles.of("--coverage", coverage, commandLine);
    covered.requireTimesOf(looks);
    Console console = Console.of(spec);
    Scoring scoring = choices.scoring.read(console);
    Snapshots states = new Snapshots(console, strict);
    Trends trends = read(looks, covered, scoring, states);
    if (!states.areKnown()) {
      return AnswerOutput.unknown(console, choices.format);
    }
    switch (choices.format) {
      case TABLE -> {
        TrendsOutput.table(console.out(), trends);
        console.printMissed();
      }
      case JSON -> TrendsOutput.json(console.out(), trends);
      case HTML -> AnswerOutput.html(console, scoring, Answer.of(trends));
      case MD -> AnswerOutput.markdown(console, Answer.of(trends));
    }
    return console.exitCode();
  }

  /** Reads one look after the other, each scored as of its own time. */
  static Trends read(TimedFiles looks, TimedFiles covered, Scoring scoring, Snapshots snapshots)
      throws IOException {
    Trends.Recorder trends = Trends.recorder(scoring.policy().bands());
    for (Map.Entry<Instant, List<String>> look : looks.byTime().entrySet()) {
      Instant at = look.getKey();
      Optional<ScanCoverage> scanned =
          snapshots.coverage(covered.byTime().getOrDefault(at, List.of()));
      Snapshot snapshot = snapshots.findings(look.getValue(), scoring.asOf(at));
      if (scanned.isPresent()) {
        trends.add(at, snapshot, scanned.get());
      } else {
        trends.add(at, snapshot);
      }
    }
    return trends.trends();
  }
}
