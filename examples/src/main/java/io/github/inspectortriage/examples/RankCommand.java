package io.github.inspectortriage.examples;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
      "A file holds EventBridge events, findings, or answers of list-findings: one JSON value, several, one a line, or"
          + " an array of them; plain or gzip. Of a finding that is there more than once the newest report counts."
    })
final class RankCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  /** How the result is written. */
  enum Format {
    TABLE,
    JSON
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "A file, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table (default) or json: one array with every finding.")
  private Format format = Format.TABLE;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Only the N most urgent; a table shows 20 unless said.")
  private @Nullable Integer top;

  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      description = "Only findings that this event pattern matches.")
  private @Nullable Path pattern;

  @Mixin
  private ScoringOptions scoring = new ScoringOptions();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (top != null && top < 1) {
      throw new CommandLine.ParameterException(
          commandLine, "--top must be 1 or more, but was " + top);
    }
    EventPattern wanted = pattern == null ? null : EventPattern.read(pattern);
    FindingInput input = new FindingInput(
        new Console(commandLine.getErr(), CommandLine.Help.Ansi.AUTO.enabled()), strict);
    for (String file : files) {
      input.read(file);
    }
    input.summarize();
    write(commandLine.getOut(), rank(input, wanted));
    return input.isUseless() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private List<RankedFinding> rank(FindingInput input, @Nullable EventPattern wanted) {
    Function<Finding, Priority> scorer = scoring.scorer();
    return input.findings().stream()
        .filter(finding ->
            wanted == null || wanted.matches(finding.eventJson().getBytes(StandardCharsets.UTF_8)))
        .map(finding -> new RankedFinding(finding, scorer.apply(finding)))
        .sorted(Comparator.comparing(RankCommand::isDone).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private void write(PrintWriter out, List<RankedFinding> ranked) throws IOException {
    if (format == Format.JSON) {
      RankJson.write(
          out, ranked.subList(0, Math.min(ranked.size(), top == null ? Integer.MAX_VALUE : top)));
    } else {
      RankTable.write(out, ranked, top == null ? ROWS : top);
    }
    out.flush();
  }

  /** What is closed or suppressed asks for nobody, however urgent it was. */
  private static boolean isDone(RankedFinding ranked) {
    Finding finding = ranked.finding();
    return finding.status() == FindingStatus.CLOSED || finding.status() == FindingStatus.SUPPRESSED;
  }
}
