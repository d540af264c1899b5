package io.github.inspectortriage.command;

import io.github.inspectortriage.comparison.EstateDiff;
import io.github.inspectortriage.comparison.ScanCoverage;
import io.github.inspectortriage.comparison.Snapshot;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what changed between two states. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    customSynopsis = "triage diff [OPTIONS] --before FILE… --after FILE…",
    description = {
      "Says what changed between two states of an estate: what came, what was fixed, what is only no longer scanned.",
      "A closed finding proves nothing, for deleting an image closes its findings too: fixed is what is gone from a place that"
          + " is still scanned, or from a later build of it. docs/diff.md says how to check it by hand."
    },
    footer = {"", "Exit codes: 0 all was read; 1 something was not; 2 wrong usage."})
final class DiffCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--before",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Findings of the earlier time, as for rank: files or directories of them.")
  private List<String> before = new ArrayList<>();

  @Option(
      names = "--after",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Findings of the later time; with those that are closed or suppressed more is known.")
  private List<String> after = new ArrayList<>();

  @Option(
      names = "--coverage",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "What was scanned at the later time: answers of aws inspector2 list-coverage (triage aws coverage).")
  private List<String> coverage = new ArrayList<>();

  @Mixin
  private EstateChoices choices = new EstateChoices();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    Scoring scoring = choices.scoring.read(console);
    Snapshots snapshots = new Snapshots(console, strict);
    Optional<ScanCoverage> covered = snapshots.coverage(coverage);
    Snapshot was = snapshots.findings(before, scoring);
    Snapshot is = snapshots.findings(after, scoring);
    if (!snapshots.areKnown()) {
      return AnswerOutput.unknown(console, choices.format);
    }
    EstateDiff diff = Snapshots.diff(was, is, covered);
    switch (choices.format) {
      case TABLE -> {
        DiffOutput.table(console.out(), diff);
        console.printMissed();
      }
      case JSON -> DiffOutput.json(console.out(), diff);
      case HTML -> AnswerOutput.html(console, scoring, Answer.of(diff));
      case MD -> AnswerOutput.markdown(console, Answer.of(diff));
    }
    return console.exitCode();
  }
}
