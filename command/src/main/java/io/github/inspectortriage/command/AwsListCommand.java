package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.inspector.CriteriaText;
import io.github.inspectortriage.aws.inspector.InspectorFindings;
import io.github.inspectortriage.aws.inspector.PushDown;
import io.github.inspectortriage.aws.organization.Place;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;

/** Lists findings from Inspector and ranks them. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the findings of Inspector and ranks them, the most urgent first, as triage rank does.",
      "Of a pattern Inspector filters what it can; the whole pattern is asked of what comes. All statuses are asked for"
          + " unless the pattern names one."
    })
final class AwsListCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  /** How the result is written. */
  enum Format {
    TABLE,
    JSON,
    CSV
  }

  /** For which program criteria are printed. */
  enum Criteria {
    CLI,
    TERRAFORM,
    CLOUDFORMATION
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private AwsOptions aws = new AwsOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table (default); json: one array with every finding; csv: a line for each.")
  private Format format = Format.TABLE;

  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      description = "Only findings that this event pattern matches; rolling dates too.")
  private @Nullable Path pattern;

  @Option(
      names = "--top",
      paramLabel = "N",
      converter = Usage.Positive.class,
      description = "Only the N most urgent; a table shows 20 by default.")
  private @Nullable Integer top;

  @Option(
      names = "--show-excluded",
      description = "In a table, list also what is closed, suppressed or not affected, and why.")
  private boolean showExcluded;

  @Option(
      names = "--details",
      description =
          "Ask Inspector also who exploits what is printed and what CISA demands, and score by it.")
  private boolean wantsDetails;

  @Option(
      names = "--print-criteria",
      paramLabel = "FOR",
      description =
          "Ask nothing; print what Inspector would filter of the pattern, for cli, terraform or cloudformation.")
  private @Nullable Criteria printed;

  @Mixin
  private ScoringOptions scoring = new ScoringOptions();

  @Override
  public Integer call() throws Exception {
    return AwsRun.run(spec, printed == null ? this::list : this::printCriteria);
  }

  private int list() throws IOException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    Console console = Console.of(spec);
    Scoring scorer = scoring.read(console);
    Instant now = scorer.now();
    boolean isTable = format == Format.TABLE;
    AwsRanking ranking = new AwsRanking(
        scorer,
        isTable ? count() : 0,
        isTable ? 1 : count(),
        isTable && !showExcluded ? 1 : count());
    AwsUnread unread = new AwsUnread();
    Map<Place, RuntimeException> failed = readAll(wanted(), now, ranking, unread);
    Ranked ranked = ranking.ranked();
    unread.tell(console);
    AwsRun.failed(commandLine.getErr(), aws, failed);
    failed
        .keySet()
        .forEach(place ->
            console.missedToo("account " + aws.accountOf(place) + " in " + place.region()));
    scorer.tellUnused(console);
    if (wantsDetails) {
      AwsDetails details = new AwsDetails(aws, ranking);
      details.read(shown(ranked), commandLine.getErr());
      Scoring detailed = scoring.read(details::of);
      write(console, AwsRanking.again(ranked, detailed), detailed, ranking.ids());
    } else {
      write(console, ranked, scorer, ranking.ids());
    }
    return console.exitCode();
  }

  private @Nullable EventPattern wanted() {
    return pattern == null
        ? null
        : EventPattern.read(Policies.existing(pattern), PatternDialect.EXTENDED);
  }

  private int count() {
    return top != null ? top : format == Format.TABLE ? ROWS : Integer.MAX_VALUE;
  }

  /** Reads every place, and returns those that failed; where only one is meant its failure is thrown. */
  private Map<Place, RuntimeException> readAll(
      @Nullable EventPattern wanted, Instant now, AwsRanking ranking, AwsUnread unread) {
    if (aws.hasPlaces()) {
      return aws.ask((place, clients, account) -> {
            read(clients, account, wanted, now, unread, found -> ranking.accept(place, found));
            return true;
          })
          .failed();
    }
    AwsClients own = aws.clients().in(aws.regions().get(0));
    read(own, Optional.empty(), wanted, now, unread, ranking::accept);
    return Map.of();
  }

  private static void read(
      AwsClients clients,
      Optional<String> account,
      @Nullable EventPattern wanted,
      Instant now,
      AwsUnread unread,
      Consumer<Finding> found) {
    try (Inspector2Client client = clients.inspectorForListings()) {
      InspectorFindings all = InspectorFindings.from(client);
      InspectorFindings findings = account.map(all::inAccount).orElse(all);
      Stream<FindingRecord> records = wanted == null ? findings.list() : findings.list(wanted, now);
      records.forEach(record -> {
        if (record instanceof Found it) {
          found.accept(it.finding());
        } else {
          unread.add(record);
        }
      });
    }
  }

  /** What is printed of a ranking. */
  private List<RankedFinding> shown(Ranked ranked) {
    return Stream.of(
            ranked.rows().stream().map(Fold.Row::first),
            format == Format.TABLE ? Stream.<RankedFinding>of() : ranked.open().first().stream(),
            format != Format.TABLE || showExcluded
                ? ranked.first(Integer.MAX_VALUE).stream().filter(each -> !each.isOpen())
                : Stream.<RankedFinding>of())
        .flatMap(each -> each)
        .toList();
  }

  private void write(Console console, Ranked ranked, Scoring scorer, ShortIds ids)
      throws IOException {
    PrintWriter out = console.out();
    Ignores none = Ignores.none();
    Entries entries = new Entries(scorer, none, ids);
    switch (format) {
      case TABLE ->
        new RankTable(out, new RowWords(scorer, none, ranked), ids, Terminal.width(null))
            .write(() -> AwsUnread.printNone(console), console, ranked, showExcluded);
      case JSON -> RankJson.write(out, ranked.first(count()), entries);
      case CSV -> RankCsv.write(out, ranked.first(count()), entries);
    }
  }

  private int printCriteria() throws IOException {
    EventPattern wanted = wanted();
    if (wanted == null) {
      throw aws.usage("--print-criteria needs --pattern");
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PushDown pushed = PushDown.of(wanted, scoring.asOf());
    if (printed == Criteria.CLOUDFORMATION) {
      out.println(pushed.calls().stream()
          .flatMap(call -> CriteriaText.whyNotCloudFormation(call).stream())
          .findFirst()
          .orElse("This is printed for the CLI and Terraform alone."));
      return ExitCode.INCOMPLETE;
    }
    for (FilterCriteria call : pushed.calls()) {
      out.println(
          printed == Criteria.CLI
              ? CriteriaText.cli(call)
              : CriteriaText.terraform("triage", "from a pattern", call));
    }
    pushed.criteria().forEach(Objects.requireNonNull(spec).commandLine().getErr()::println);
    return ExitCode.OK;
  }
}
