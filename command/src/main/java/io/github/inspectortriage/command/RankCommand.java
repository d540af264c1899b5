package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.ranking.Ranking;
import io.github.inspectortriage.ranking.RollUp;
import io.github.inspectortriage.reading.FindingWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

/** Ranks the findings in the user's own files. */
@Command(
    name = "rank",
    mixinStandardHelpOptions = true,
    description = {
      "Ranks the findings in files, the most urgent first.",
      "A file holds EventBridge events, answers of list-findings, exported reports, scans of ECR, findings from Security"
          + " Hub, or messages of SQS and SNS around them, in any mixture: one JSON value, several, one a line, or an array"
          + " of them; or CSV; plain or gzip. Of a finding that is there more than once the newest report counts."
    })
final class RankCommand implements Callable<Integer> {
  private static final int ROWS = 20;
  private static final String NO_OWNER = "(no owner)";

  /** How the result is written. */
  enum Format {
    TABLE,
    JSON,
    CSV
  }

  /** What findings are added up by. */
  enum By {
    IMAGE,
    REPOSITORY,
    ACCOUNT,
    OWNER
  }

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
      description = "table (default); json: one array with every finding; csv: a line for each.")
  private Format format = Format.TABLE;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "Only the N most urgent; a table shows 20 unless said. Keeps only so many in memory.")
  private @Nullable Integer top;

  @Option(
      names = "--by",
      paramLabel = "GROUP",
      description =
          "Add up what is open by image, repository, account or owner (from the file of --exposure), instead of listing"
              + " findings.")
  private @Nullable By by;

  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      description = "Only findings that this event pattern matches.")
  private @Nullable Path pattern;

  @Option(
      names = "--show-excluded",
      description = "In a table, list also what is closed, suppressed or not affected, and why.")
  private boolean showExcluded;

  @Mixin
  private ScoringOptions scoring = new ScoringOptions();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    if (top != null && top < 1) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--top must be 1 or more, but was " + top);
    }
    EventPattern wanted = pattern == null ? null : EventPattern.read(pattern);
    FindingInput input = new FindingInput(console, strict);
    if (by == null) {
      write(console, input.collect(files, ranked(wanted, topRanked())), input);
    } else {
      writeRollUps(console, input.collect(files, ranked(wanted, rollUps(by))), input);
    }
    return console.exitCode();
  }

  /** Scores the findings that are wanted, and hands them on. */
  private <R> Collector<Finding, ?, R> ranked(
      @Nullable EventPattern wanted, Collector<RankedFinding, ?, R> collector) {
    Function<Finding, Priority> scorer = scoring.scorer();
    return Collectors.filtering(
        finding -> wanted == null
            || wanted.matches(FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8)),
        Collectors.mapping(
            finding -> new RankedFinding(finding, scorer.apply(finding)), collector));
  }

  /** The most urgent, the open ones before those that ask for nobody, however urgent those were. */
  private Collector<RankedFinding, ?, Ranked> topRanked() {
    int count = count();
    return Collectors.teeing(
        open(counted(count)),
        Collectors.filtering(
            ranked -> !ranked.isOpen(),
            counted(format == Format.TABLE && !showExcluded ? 1 : count)),
        Ranked::new);
  }

  private static Collector<RankedFinding, ?, Ranked.Part> counted(int count) {
    return Collectors.teeing(Ranking.top(count), Collectors.counting(), Ranked.Part::new);
  }

  private Collector<RankedFinding, ?, List<RollUp>> rollUps(By by) {
    return switch (by) {
      case IMAGE -> open(Ranking.byImage());
      case REPOSITORY -> open(Ranking.byRepository());
      case ACCOUNT -> open(Ranking.byAccount());
      case OWNER -> open(byOwner());
    };
  }

  /** What nobody answers for is a group of its own, for somebody has to see it. */
  private Collector<RankedFinding, ?, List<RollUp>> byOwner() {
    Function<Finding, Optional<String>> owners = scoring
        .owners()
        .orElseThrow(() -> new CommandLine.ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "--by owner needs --exposure: that file names the owners"));
    return Ranking.by(ranked -> List.of(owners.apply(ranked.finding()).orElse(NO_OWNER)));
  }

  private static <R> Collector<RankedFinding, ?, R> open(Collector<RankedFinding, ?, R> collector) {
    return Collectors.filtering(RankedFinding::isOpen, collector);
  }

  private int count() {
    return top != null ? top : format == Format.TABLE ? ROWS : Integer.MAX_VALUE;
  }

  private void write(Console console, Ranked ranked, FindingInput input) throws IOException {
    input.summarize();
    switch (format) {
      case TABLE -> {
        RankTable.write(console, input::printNone, ranked, showExcluded);
      }
      case JSON -> RankJson.write(console.out(), ranked.first(count()));
      case CSV -> RankCsv.write(console.out(), ranked.first(count()));
    }
  }

  private void writeRollUps(Console console, List<RollUp> rollUps, FindingInput input)
      throws IOException {
    input.summarize();
    List<RollUp> first = rollUps.subList(0, Math.min(rollUps.size(), count()));
    switch (format) {
      case TABLE -> RollUpOutput.table(console, input, first, rollUps.size());
      case JSON -> RollUpOutput.json(console.out(), first);
      case CSV -> RollUpOutput.csv(console.out(), first);
    }
  }
}
