package io.github.inspectortriage.command;

import io.github.inspectortriage.comparison.EstateDiff;
import io.github.inspectortriage.comparison.Snapshot;
import io.github.inspectortriage.comparison.Trends;
import io.github.inspectortriage.estate.Estate;
import io.github.inspectortriage.estate.Prices;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.remediation.RemediationPlan;
import io.github.inspectortriage.remediation.SuppressionSurvey;
import io.github.inspectortriage.report.Answer;
import io.github.inspectortriage.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a page about everything. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    customSynopsis = "triage report [OPTIONS] -o FILE.html FILE…",
    description = {
      "Writes one HTML file about the whole estate: what is urgent, each image, and the answers of the other commands.",
      "It takes the inputs of plan, suppress-advice, diff, trends, rescan and cleanup; a part whose input is missing is left out,"
          + " and the page says so. The file loads nothing and sends nothing. docs/report.md shows it."
    },
    footer = {"", "Exit codes: 0 all was read; 1 something was not; 2 wrong usage."})
final class ReportCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Findings as for rank: a file, a directory of them, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE.html",
      description = "The file to write; one that is there is replaced when the new one is whole.")
  private @Nullable Path output;

  @Option(names = "--title", paramLabel = "TEXT", description = "The heading of the page.")
  private @Nullable String title;

  @Option(
      names = "--before",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Findings of an earlier time: what changed since.")
  private List<String> before = new ArrayList<>();

  @Option(
      names = "--after",
      arity = "1..*",
      paramLabel = "FILE",
      description = "With --before: compare with these instead of the FILEs of the report.")
  private List<String> after = new ArrayList<>();

  @Option(
      names = "--images",
      paramLabel = "FILE",
      description = "Answers of aws ecr describe-images (triage aws images).")
  private List<String> images = new ArrayList<>();

  @Option(
      names = "--coverage",
      paramLabel = "FILE",
      description =
          "Answers of aws inspector2 list-coverage (triage aws coverage): with --images what a shorter re-scan closes and"
              + " which images can go; with --before what is only no longer scanned.")
  private List<String> coverage = new ArrayList<>();

  @Option(
      names = "--snapshot",
      arity = "1..*",
      paramLabel = "TIME=FILE",
      description =
          "Findings as they were at a time, two times or more: whether it gets better. --coverage TIME=FILE says what was"
              + " scanned then.")
  private List<String> snapshots = new ArrayList<>();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "What AWS charges, as JSON with the day; without it no cost is known.")
  private @Nullable String prices;

  @Mixin
  private PlanOptions planning = new PlanOptions();

  @Mixin
  private AdviceOptions advising = new AdviceOptions();

  @Mixin
  private RescanOptions scanning = new RescanOptions();

  @Mixin
  private CleanUpOptions cleaning = new CleanUpOptions();

  @Mixin
  private ScoringOptions options = new ScoringOptions();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    check();
    Path file = Objects.requireNonNull(output, "--output is required");
    Console console = Console.of(spec);
    Scoring scoring = options.read(console);
    Optional<Prices> charged = new EstateInput(console).prices(prices);
    FindingInput input = new FindingInput(console, strict);
    Read read = input.collect(files, reading(scoring));
    input.summarize();
    if (!input.isAnswer()) {
      console.note("no report is written, for nothing is known");
      return console.exitCode();
    }
    addAnswers(read, scoring, charged, console);
    console.missed().forEach(read.report::notRead);
    HtmlReport report = read.report.build();
    OutputFiles.writeBytes(file, console, report::writeTo);
    return console.exitCode();
  }

  private void check() {
    planning.check();
    advising.check();
    scanning.check();
    cleaning.check();
    if (!after.isEmpty() && before.isEmpty()) {
      throw wrong("--after needs --before");
    }
    if (!snapshots.isEmpty() || !timedCoverage().isEmpty()) {
      looks().requireTimesOnce();
      covered().requireTimesOf(looks());
    }
    if (!images.isEmpty() && plainCoverage().isEmpty()) {
      throw wrong("--images needs --coverage");
    }
    NamedFiles.requireApart(Objects.requireNonNull(spec), List.of(Objects.requireNonNull(output)));
  }

  /** Everything that findings are read for, in one pass. */
  private Collector<Finding, Read, Read> reading(Scoring scoring) {
    return Collector.of(
        () -> new Read(scoring), (all, finding) -> all.add(scoring.rank(finding)), (one, other) -> {
          throw new IllegalStateException("findings are collected one after the other");
        });
  }

  private void addAnswers(Read read, Scoring scoring, Optional<Prices> charged, Console console)
      throws IOException {
    HtmlReport.Builder report = read.report;
    Snapshots states = new Snapshots(console, strict);
    if (title != null) {
      report.title(title);
    }
    report.answer(Answer.of(read.plan.finish()));
    if (before.isEmpty()) {
      report.notAsked("Not asked: what changed; --before names the findings of an earlier time.");
    } else {
      EstateDiff diff = diff(read, scoring, states);
      if (states.areKnown()) {
        report.answer(Answer.of(diff));
      } else {
        report.notAsked("Not answered: what changed; of one time no finding was read.");
      }
    }
    if (snapshots.isEmpty()) {
      report.notAsked(
          "Not asked: whether it gets better; --snapshot names the findings of several times.");
    } else {
      Snapshots looked = new Snapshots(console, strict);
      Trends trends = TrendsCommand.read(looks(), covered(), scoring, looked);
      if (looked.areKnown()) {
        report.answer(Answer.of(trends));
      } else {
        report.notAsked("Not answered: whether it gets better; of one time no finding was read.");
      }
    }
    if (images.isEmpty()) {
      report.notAsked("Not asked: what a shorter re-scan closes, and which images can go;"
          + " --images and --coverage name what is there.");
    } else {
      EstateInput input = new EstateInput(console);
      input.each(plainCoverage(), read.estate::coverage);
      input.each(images, read.estate::images);
      scanning.read(input, read.estate);
      cleaning.read(input, read.estate);
      Estate estate = read.estate.build();
      report.answer(Answer.of(scanning.plan(estate, scoring, charged), charged));
      report.answer(Answer.of(cleaning.plan(input, estate, scoring, charged), charged));
    }
    report.answer(Answer.of(advising.advice(
        read.survey, advising.settings(scoring), scoring, new FindingInput(console, strict))));
  }

  private EstateDiff diff(Read read, Scoring scoring, Snapshots states) throws IOException {
    Snapshot was = states.findings(before, scoring);
    Snapshot is = after.isEmpty() ? read.snapshot.finish() : states.findings(after, scoring);
    return Snapshots.diff(was, is, states.coverage(plainCoverage()));
  }

  private TimedFiles looks() {
    return TimedFiles.of("--snapshot", snapshots, Objects.requireNonNull(spec).commandLine());
  }

  private TimedFiles covered() {
    return TimedFiles.of(
        "--coverage", timedCoverage(), Objects.requireNonNull(spec).commandLine());
  }

  private List<String> timedCoverage() {
    return coverage.stream().filter(TimedFiles::isTimed).toList();
  }

  private List<String> plainCoverage() {
    return coverage.stream().filter(value -> !TimedFiles.isTimed(value)).toList();
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  /** What is kept of the findings of the report; not thread-safe. */
  private final class Read {
    private final HtmlReport.Builder report;
    private final Share<?, RemediationPlan> plan;
    private final Share<?, Snapshot> snapshot = new Share<>(Snapshot.collector());
    private final SuppressionSurvey survey = new SuppressionSurvey();
    private final Estate.Builder estate = Estate.builder();

    Read(Scoring scoring) {
      this.report = HtmlReport.builder(scoring.now()).owners(scoring::owner);
      this.plan = new Share<>(RemediationPlan.collector(planning.settings(scoring)));
    }

    void add(RankedFinding ranked) {
      report.finding(ranked);
      plan.add(ranked);
      survey.add(ranked);
      if (!before.isEmpty() && after.isEmpty()) {
        snapshot.add(ranked);
      }
      if (!images.isEmpty()) {
        estate.finding(ranked);
      }
    }
  }

  /** One of several collectors that see the same findings; not thread-safe. */
  private static final class Share<A, R> {
    private final Collector<RankedFinding, A, R> collector;
    private final A kept;

    Share(Collector<RankedFinding, A, R> collector) {
      this.collector = collector;
      this.kept = collector.supplier().get();
    }

    void add(RankedFinding ranked) {
      collector.accumulator().accept(kept, ranked);
    }

    R finish() {
      return collector.finisher().apply(kept);
    }
  }
}
