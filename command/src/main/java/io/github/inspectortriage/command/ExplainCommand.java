package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.priority.Explanation;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the whole arithmetic of one finding's score. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "triage explain [OPTIONS] WHICH FILE…",
      "       triage explain [OPTIONS] --finding ARN FILE…"
    },
    description = {
      "Shows the arithmetic of a finding's score: every factor with its points, its reason and its source.",
      "It says as well what would bring the finding below its band.",
      "WHICH is the number of a row of triage rank with the same options, the short id of a finding, CVE@image, a CVE that is"
          + " there once, or an ARN."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int MOST_CANDIDATES = 20;

  private final Settings settings;

  /** How the explanation is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "WHICH, unless --finding says it, and files as for rank, or - for standard input.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--finding",
      paramLabel = "ARN",
      description = "The finding: its ARN or the end of it, or what WHICH may be.")
  private @Nullable String asked;

  @Option(
      names = "--lang",
      defaultValue = "en",
      paramLabel = "LANGUAGE",
      description = "en (default), ja, or another for which there is a bundle on the class path.")
  private String language = "en";

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text (default) or json: one object.")
  private Format format = Format.TEXT;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      converter = Usage.Positive.class,
      description =
          "How wide the text may be; by default what COLUMNS says, or what the terminal has.")
  private @Nullable Integer width;

  @Mixin
  private SelectionOptions selection = new SelectionOptions();

  @Mixin
  private ScoringOptions options = new ScoringOptions();

  ExplainCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws IOException {
    List<String> files = new ArrayList<>(words);
    String which = asked == null ? takeWhich(files) : asked;
    if (files.isEmpty()) {
      throw wrong("expected FILE behind " + SafeText.quote(which));
    }
    Console console = Console.of(spec);
    Scoring scoring = options.read(console);
    FindingInput input = new FindingInput(console, false);
    Selector selector = Selector.of(which);
    if (selector.row().isPresent()) {
      return explainRow(selector.row().getAsInt(), files, scoring, input, console);
    }
    Named named = input.collect(
        files,
        Collectors.teeing(
            Collectors.filtering(selector, Collectors.mapping(scoring::rank, Collectors.toList())),
            NearMisses.of(selector),
            Named::new));
    if (named.found().size() != 1) {
      if (input.isAnswer()) {
        tellNotOne(which, named, input, console);
      }
      return notOne(console);
    }
    print(scoring.explain(named.found().get(0).finding()), console);
    return console.exitCode();
  }

  /** What has a name, and what is like it. */
  private record Named(List<RankedFinding> found, NearMisses others) {}

  /** The first word, unless that is a file and another word is not. */
  private static String takeWhich(List<String> files) {
    for (int i = 0; i < files.size(); i++) {
      if (!files.get(i).equals(InputFiles.STANDARD_INPUT)
          && !Files.exists(FileNames.path(files.get(i)))) {
        return files.remove(i);
      }
    }
    return files.remove(0);
  }

  private int explainRow(
      int row, List<String> files, Scoring scoring, FindingInput input, Console console)
      throws IOException {
    Ignores ignores = settings.ignores(scoring.today());
    Predicate<RankedFinding> isOpen =
        one -> one.isOpen() && ignores.of(one.finding()).isEmpty();
    Tally.Plan plan =
        new Tally.Plan(Math.max(1, row), selection.isFolding(), 1, 1, null, isOpen, one -> false);
    Ranked ranked = input.collect(
        files,
        Collectors.filtering(
            selection.wanted(scoring), Collectors.mapping(scoring::rank, Tally.collector(plan))));
    if (row == 0 || row > ranked.rowCount()) {
      if (input.isAnswer()) {
        console.note("there is no row " + row + ": with these options the table has "
            + (ranked.rowCount() == 0 ? "none" : Words.counted(ranked.rowCount(), "row")));
      }
      return notOne(console);
    }
    print(scoring.explain(ranked.rows().get(row - 1).first().finding()), console);
    return console.exitCode();
  }

  private void print(Explanation why, Console console) {
    Wording wording = Wording.of(Locale.forLanguageTag(language));
    if (format == Format.JSON) {
      console.out().print(why.toJson(wording));
      return;
    }
    int columns = Terminal.width(width);
    why.text(wording)
        .lines()
        .forEach(line -> TextLines.wrapColumns(line, columns).forEach(console.out()::println));
  }

  private static int notOne(Console console) {
    return console.isComplete() ? ExitCode.USAGE : ExitCode.INCOMPLETE;
  }

  private static void tellNotOne(String which, Named named, FindingInput input, Console console) {
    List<RankedFinding> found = named.found();
    if (found.isEmpty()) {
      List<String> near = named.others().near();
      console.note("there is no finding " + SafeText.quote(which) + " among "
          + Words.counted(input.count(), "finding")
          + (near.isEmpty()
              ? "; WHICH is the number of a row, a short id, CVE@image or an ARN"
              : Nearest.didYouMean(near)));
      named.others().elsewhere().ifPresent(console::note);
    } else {
      ShortIds ids = input.ids();
      found.stream()
          .sorted()
          .limit(MOST_CANDIDATES)
          .forEach(one -> console.note("  "
              + ids.of(one.finding().findingArn()) + "  " + Words.score(one.priority()) + "  "
              + Words.what(one.finding())));
      console.note(SafeText.quote(which) + " may be any of " + found.size()
          + " findings; say which by its id, like triage explain "
          + ids.of(found.stream().sorted().findFirst().orElseThrow().finding().findingArn()));
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
