package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Ranks the findings in the user's own files. */
@Command(
    name = "rank",
    // Has none, and looking for them would take 10 ms of each start.
    addMethodSubcommands = false,
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Ranks the findings in files, the most urgent first.",
      "A file holds EventBridge events, answers of list-findings, exported reports, scans of ECR, findings from Security"
          + " Hub, or messages of SQS and SNS around them, in any mixture: one JSON value, several, one a line, or an array"
          + " of them; or CSV; plain or gzip. Of a finding that is there more than once the newest report counts."
    },
    footer = {
      "",
      "Exit codes: 0 all was read; 1 something was not; 2 wrong usage; 3 --fail-on or --fail-on-new is reached."
    })
final class RankCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  private final Settings settings;

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A file, a directory of them, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description =
          "What is printed: table (default); json: one array with every finding; csv: a line for each;"
              + " markdown, sarif, junit, html.")
  private RankFormat format = RankFormat.TABLE;

  @Option(
      names = "--output",
      paramLabel = "FORMAT=FILE",
      converter = RankFormat.Converter.class,
      description = "Write a file as well, like sarif=findings.sarif; may be given several times.")
  private List<RankFormat.ToFile> outputs = new ArrayList<>();

  @Option(
      names = "--top",
      paramLabel = "N",
      converter = Usage.Positive.class,
      description = "Only the N most urgent; a table shows 20 rows by default.")
  private @Nullable Integer top;

  @Option(
      names = "--by",
      paramLabel = "GROUP",
      description =
          "Add up what is open by image, repository, account, owner (from the file of --exposure, or the tag owner), package, fix or cve,"
              + " instead of listing findings.")
  private Groups.@Nullable By by;

  @Option(
      names = "--fail-on",
      paramLabel = "BAND",
      description =
          "Exit code 3 if an open finding is in this band or a more urgent one: act, attend, track* or track; any:"
              + " whatever its band.")
  private @Nullable String failOn;

  @Option(
      names = "--fail-on-new",
      paramLabel = "BASELINE",
      description =
          "Exit code 3 only for what is not in this file of findings; with --fail-on from that band on.")
  private @Nullable String baseline;

  @Option(
      names = "--show-excluded",
      description =
          "In a table, list also what is closed, suppressed, ignored or not affected, and why.")
  private boolean showExcluded;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      converter = Usage.Positive.class,
      description =
          "How wide a table may be; by default what COLUMNS says, or what the terminal has.")
  private @Nullable Integer width;

  @Mixin
  private SelectionOptions selection = new SelectionOptions();

  @Mixin
  private ScoringOptions options = new ScoringOptions();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  RankCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws IOException {
    if ((by != null && outputs.stream().anyMatch(output -> !Groups.isWritten(output.format())))
        || (by != null && !Groups.isWritten(format))) {
      throw wrong("--by is written as table, json or csv only");
    }
    NamedFiles.requireApart(
        Objects.requireNonNull(spec),
        outputs.stream().map(RankFormat.ToFile::file).toList());
    Console console = Console.of(spec);
    Scoring scoring = options.read(console);
    Gate gate = gate(scoring, console);
    Ignores ignores = settings.ignores(scoring.today());
    Function<RankedFinding, List<String>> groups = by == null ? null : Groups.of(by, scoring);
    FindingInput input = new FindingInput(console, strict);
    Ranked ranked =
        input.collect(files, scored(scoring, Tally.collector(plan(groups, ignores, gate))));
    input.summarize();
    scoring.tellUnused(console);
    ignores.tellExpired(console);
    RankReport report = new RankReport(
        console, input, scoring, ignores, gate, ranked, showExcluded, count(), width);
    for (RankFormat.ToFile output : outputs) {
      OutputFiles.write(output.file(), console, out -> write(report, output.format(), out));
    }
    write(report, format, console.out());
    if (gate.isAsked()) {
      console.note(Words.counted(ranked.gated(), "open finding")
          + (ranked.gated() == 1 ? " reaches " : " reach ")
          + reached());
    }
    return console.exitCode(ranked.gated() > 0);
  }

  private void write(RankReport report, RankFormat how, java.io.PrintWriter out)
      throws IOException {
    if (by == null) {
      report.write(how, out);
    } else {
      report.writeRollUps(how, out);
    }
  }

  private String reached() {
    String band = failOn == null ? "" : "--fail-on " + failOn;
    String fresh = baseline == null ? "" : "--fail-on-new " + baseline;
    return (band + " " + fresh).strip();
  }

  /** Scores the findings that are wanted, and hands them on. */
  private <R> Collector<Finding, ?, R> scored(
      Scoring scoring, Collector<RankedFinding, ?, R> collector) {
    return Collectors.filtering(
        selection.wanted(scoring), Collectors.mapping(scoring::rank, collector));
  }

  private Tally.Plan plan(
      @Nullable Function<RankedFinding, List<String>> groups, Ignores ignores, Gate gate) {
    boolean isTable = isWritten(true);
    boolean isList = isWritten(false);
    return new Tally.Plan(
        isTable && by == null ? rows() : 0,
        selection.isFolding(),
        isList && by == null ? count() : 1,
        isList || showExcluded ? count() : 1,
        groups,
        ranked -> ranked.isOpen() && ignores.of(ranked.finding()).isEmpty(),
        gate);
  }

  private boolean isWritten(boolean inRows) {
    return format.isOfRows() == inRows
        || outputs.stream().anyMatch(output -> output.format().isOfRows() == inRows);
  }

  private Gate gate(Scoring scoring, Console console) throws IOException {
    try {
      return Gate.of(
          failOn, baseline == null ? null : Gate.Known.read(baseline, console), scoring.policy());
    } catch (TypeConversionException e) {
      CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
      throw new CommandLine.ParameterException(
          commandLine, "", e, commandLine.getCommandSpec().findOption("--fail-on"), failOn);
    }
  }

  private int rows() {
    return top == null ? ROWS : top;
  }

  private int count() {
    return top == null ? Integer.MAX_VALUE : top;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
