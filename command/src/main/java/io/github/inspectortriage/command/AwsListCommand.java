package io.github.inspectortriage.command;

import io.github.inspectortriage.TriageException;
import io.github.inspectortriage.aws.inspector.CriteriaText;
import io.github.inspectortriage.aws.inspector.FindingDetailsReader;
import io.github.inspectortriage.aws.inspector.InspectorFindings;
import io.github.inspectortriage.aws.inspector.PushDown;
import io.github.inspectortriage.aws.organization.Outcome;
import io.github.inspectortriage.aws.organization.Place;
import io.github.inspectortriage.finding.FindingDetails;
import io.github.inspectortriage.finding.FindingDetailsError;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.sts.StsClient;

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
      description = "Only the N most urgent; a table shows 20 unless said.")
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
    if (top != null && top < 1) {
      throw aws.usage("--top must be 1 or more, but was " + top);
    }
    return AwsRun.run(spec, printed == null ? this::list : this::printCriteria);
  }

  private int list() throws IOException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    Scoring scorer = scoring.read();
    Instant now = scorer.now();
    boolean isTable = format == Format.TABLE;
    AwsRanking ranking = new AwsRanking(
        scorer,
        isTable ? count() : 0,
        isTable ? 1 : count(),
        isTable && !showExcluded ? 1 : count());
    List<String> broken = new ArrayList<>();
    Map<Place, RuntimeException> failed = readAll(wanted(), now, ranking, broken);
    Ranked ranked = ranking.ranked();
    Console console = Console.of(spec);
    broken.forEach(each -> console.missed("broken record skipped: " + each));
    if (wantsDetails) {
      Scoring detailed = withDetails(ranked, commandLine);
      write(console, AwsRanking.again(ranked, detailed), detailed, ranking.ids());
    } else {
      write(console, ranked, scorer, ranking.ids());
    }
    if (!failed.isEmpty()) {
      AwsRun.failed(commandLine.getErr(), failed);
    }
    return failed.isEmpty() && broken.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private @Nullable EventPattern wanted() {
    return pattern == null
        ? null
        : EventPattern.read(Policies.existing(pattern), PatternDialect.EXTENDED);
  }

  private int count() {
    return top != null ? top : format == Format.TABLE ? ROWS : Integer.MAX_VALUE;
  }

  /** Reads every place, and returns those that failed; without --accounts a failure is thrown. */
  private Map<Place, RuntimeException> readAll(
      @Nullable EventPattern wanted, Instant now, AwsRanking ranking, List<String> broken) {
    AwsClients own = aws.clients();
    if (!aws.hasAccounts()) {
      for (String region : aws.regions()) {
        read(own.in(region), wanted, now, ranking, broken);
      }
      return Map.of();
    }
    List<Place> places = aws.places();
    try (StsClient sts = own.sts()) {
      Outcome<Boolean> outcome = aws.organization(sts)
          .ask(places, aws.parallel(), (place, credentials) -> {
            read(own.in(place.region(), credentials), wanted, now, ranking, broken);
            return true;
          });
      return outcome.failed();
    }
  }

  private static void read(
      AwsClients clients,
      @Nullable EventPattern wanted,
      Instant now,
      AwsRanking ranking,
      List<String> broken) {
    try (Inspector2Client client = clients.inspectorForListings()) {
      InspectorFindings findings = InspectorFindings.from(client);
      Stream<FindingRecord> records = wanted == null ? findings.list() : findings.list(wanted, now);
      records.forEach(record -> {
        if (record instanceof Found found) {
          ranking.accept(found.finding());
        } else if (record instanceof Broken it) {
          synchronized (broken) {
            broken.add(it.error().getMessage());
          }
        }
      });
    }
  }

  /** Scores what is printed again by what Inspector knows beyond it; what cannot be read costs nothing but itself. */
  private Scoring withDetails(Ranked ranked, CommandLine commandLine) throws IOException {
    List<RankedFinding> shown = Stream.of(
            ranked.rows().stream().map(Fold.Row::first),
            format == Format.TABLE ? Stream.<RankedFinding>of() : ranked.open().first().stream(),
            format != Format.TABLE || showExcluded
                ? ranked.first(Integer.MAX_VALUE).stream().filter(each -> !each.isOpen())
                : Stream.<RankedFinding>of())
        .flatMap(each -> each)
        .toList();
    Map<String, FindingDetails> details = new HashMap<>();
    Map<String, Integer> missing = new TreeMap<>();
    try {
      for (FindingDetailsReader.Answer answer : details(shown)) {
        details.putAll(answer.details());
        answer.errors().stream()
            .map(FindingDetailsError::errorCodeText)
            .forEach(code -> missing.merge(code, 1, Integer::sum));
      }
    } catch (TriageException | SdkException e) {
      AwsRun.note(commandLine.getErr(), json -> {
        json.writeStringField("details", "not read; the list is whole");
        AwsRun.write(json, e);
      });
    }
    if (!missing.isEmpty()) {
      AwsRun.note(commandLine.getErr(), json -> {
        json.writeObjectFieldStart("withoutDetails");
        for (var each : missing.entrySet()) {
          json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
      });
    }
    return scoring.read(finding -> Optional.ofNullable(details.get(finding.findingArn())));
  }

  private List<FindingDetailsReader.Answer> details(List<RankedFinding> shown) {
    AwsClients own = aws.clients();
    Map<String, List<String>> byRegion = new LinkedHashMap<>();
    Map<Place, List<String>> byPlace = new LinkedHashMap<>();
    for (RankedFinding each : shown) {
      String arn = each.finding().findingArn();
      String[] parts = arn.split(":", -1);
      byRegion
          .computeIfAbsent(parts.length > 3 ? parts[3] : own.region(), key -> new ArrayList<>())
          .add(arn);
      if (aws.hasAccounts() && parts.length > 4) {
        byPlace
            .computeIfAbsent(
                new Place(each.finding().awsAccountId(), parts[3]), key -> new ArrayList<>())
            .add(arn);
      }
    }
    if (!aws.hasAccounts()) {
      return byRegion.entrySet().stream()
          .map(each -> details(
              aws.regions().contains(each.getKey()) ? own.in(each.getKey()) : own, each.getValue()))
          .toList();
    }
    try (StsClient sts = own.sts()) {
      Outcome<FindingDetailsReader.Answer> outcome = aws.organization(sts)
          .ask(
              byPlace.keySet(),
              aws.parallel(),
              (place, credentials) -> details(
                  own.in(place.region(), credentials), Objects.requireNonNull(byPlace.get(place))));
      if (outcome.results().isEmpty() && !outcome.failed().isEmpty()) {
        throw outcome.failed().get(outcome.failed().firstKey());
      }
      return List.copyOf(outcome.results().values());
    }
  }

  private static FindingDetailsReader.Answer details(AwsClients clients, List<String> arns) {
    try (Inspector2Client client = clients.inspector()) {
      return FindingDetailsReader.from(client).read(arns);
    }
  }

  private void write(Console console, Ranked ranked, Scoring scorer, ShortIds ids)
      throws IOException {
    PrintWriter out = console.out();
    Ignores none = Ignores.none();
    Entries entries = new Entries(scorer, none, ids);
    switch (format) {
      case TABLE ->
        new RankTable(out, new RowWords(scorer, none, ranked), ids, Terminal.width(null))
            .write(() -> out.println("No open finding."), console, ranked, showExcluded);
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
