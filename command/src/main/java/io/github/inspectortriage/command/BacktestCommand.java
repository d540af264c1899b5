package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.backtest.Backtest;
import io.github.inspectortriage.backtest.BacktestDay;
import io.github.inspectortriage.backtest.BacktestItem;
import io.github.inspectortriage.backtest.BacktestMessage;
import io.github.inspectortriage.backtest.BacktestMiss;
import io.github.inspectortriage.backtest.BacktestPolicy;
import io.github.inspectortriage.backtest.BacktestResult;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.priority.Band;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Plays past events to several policies of news, and shows what each would have said. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Plays past events to several policies at once, and shows what each would have said.",
      "naive: a message for every event. article: one for every event about a critical finding in an image that runs. standard:"
          + " Attend and more urgent, once, with reminders and a daily digest. Events are played in the order of the files; the"
          + " clock is the latest time of an event so far."
    },
    footer = {"", "Exit codes: 0 all was read; 1 something was not; 2 wrong usage."})
final class BacktestCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  /** How it is shown. */
  enum Format {
    TABLE,
    JSON
  }

  /** A listing and its time. */
  record Listed(Instant at, Path file) {
    /** Reads {@code 2026-08-19T00:00:00Z=findings.json}. */
    static final class Converter implements ITypeConverter<Listed> {
      @Override
      public Listed convert(String text) {
        int equals = text.indexOf('=');
        if (equals < 0 || equals == text.length() - 1) {
          throw new TypeConversionException(
              "expected TIME=FILE, like 2026-08-19=findings.json, but found "
                  + SafeText.quote(text));
        }
        return new Listed(
            new Times().convert(text.substring(0, equals)), Usage.path(text.substring(equals + 1)));
      }
    }
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A file of events as for rank, a directory of them, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json; table by default.")
  private Format format = Format.TABLE;

  @Option(names = "--messages", description = "Show each message with its findings.")
  private boolean messages;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Play on until this time; until the last event by default.")
  private @Nullable Instant until;

  @Option(
      names = "--listing",
      paramLabel = "TIME=FILE",
      converter = Listed.Converter.class,
      description =
          "A complete listing of all findings of its accounts and Regions, as it was at that time; may be given several times.")
  private List<Listed> listings = new ArrayList<>();

  @Option(
      names = "--news",
      paramLabel = "FILE",
      description = "A policy of news to play as well, under its name; may be given several times.")
  private List<Path> news = new ArrayList<>();

  @Mixin
  private ScoringOptions scoring = new ScoringOptions();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    Backtest backtest = backtest(console);
    FindingInput input = new FindingInput(console, strict);
    input.forEach(files, backtest::accept);
    List<BacktestResult> results = backtest.finish(Optional.ofNullable(until));
    input.summarize();
    noteEnd(console, results);
    switch (format) {
      case TABLE -> printTable(console, results, backtest.missed());
      case JSON -> printJson(console, results, backtest.missed());
    }
    return console.exitCode();
  }

  /** What was to be left out would be thought left out. */
  private void noteEnd(Console console, List<BacktestResult> results) {
    Instant end = until;
    Optional<LocalDate> last = results.get(0).days().stream()
        .filter(day -> day.events() > 0)
        .map(BacktestDay::day)
        .max(Comparator.naturalOrder());
    if (end != null && last.filter(Timestamps.day(end)::isBefore).isPresent()) {
      console.note("--until " + end + " is before the last events, of " + last.get()
          + ", and leaves none of them out: it says how long to play on after them");
    }
  }

  private Backtest backtest(Console console) throws IOException {
    Scoring by = scoring.read(console);
    Backtest.Builder builder = Backtest.builder().scorer(by.scorer()).evidence(by.evidence());
    builder
        .policy(BacktestPolicy.naive())
        .policy(BacktestPolicy.article())
        .policy(BacktestPolicy.standard());
    for (Path file : news) {
      NotificationPolicy policy = NotificationPolicy.read(Policies.existing(file));
      try {
        builder.policy(BacktestPolicy.of(policy));
      } catch (IllegalArgumentException e) {
        throw new InputException(
            SafeText.quote(file.toString()) + ": " + e.getMessage() + "; give it another");
      }
    }
    for (Listed listing : listings) {
      List<Finding> findings = new ArrayList<>();
      FindingInput input = new FindingInput(console, strict);
      input.forEach(List.of(listing.file().toString()), findings::add);
      builder.listing(listing.at(), findings);
    }
    return builder.build();
  }

  private void printTable(
      Console console, List<BacktestResult> results, List<BacktestMiss> missed) {
    int width = Terminal.width(null);
    TextTable table =
        TextTable.of("policy", ">messages", ">interrupt", ">a day at most", ">findings told");
    for (BacktestResult result : results) {
      int most = result.days().stream().mapToInt(BacktestDay::messages).max().orElse(0);
      long told = result.said().stream()
          .flatMap(message -> message.items().stream())
          .map(BacktestItem::findingArn)
          .distinct()
          .count();
      table.row(
          result.name(),
          Integer.toString(result.messages()),
          Integer.toString(result.interruptions()),
          Integer.toString(most),
          Long.toString(told));
    }
    table.print(console.out(), width);
    printMisses(console.out(), results, missed);
    if (messages) {
      results.forEach(result -> printMessages(console, result, width));
    }
    console.printMissed();
  }

  /** What is less urgent than the second band is what a policy is there to miss. */
  private static void printMisses(
      PrintWriter out, List<BacktestResult> results, List<BacktestMiss> missed) {
    List<BacktestMiss> urgent =
        missed.stream().filter(BacktestCommand::isUrgent).toList();
    List<String> counts = new ArrayList<>();
    for (BacktestResult result : results) {
      long count =
          urgent.stream().filter(miss -> miss.policy().equals(result.name())).count();
      counts.add(SafeText.oneLine(result.name()) + " " + count);
    }
    out.println();
    Terminal.say(
        out,
        "Act or Attend, said by another policy and never by this one: " + String.join(", ", counts)
            + ".");
    int shown = Math.min(ROWS, urgent.size());
    if (shown > 0) {
      TextTable table =
          TextTable.of("missed by", "band", ">score", "first said", "by", "vulnerability", "where");
      urgent.subList(0, shown).forEach(miss -> row(table, miss));
      table.print(out, Terminal.width(null));
    }
    if (missed.size() > shown) {
      Terminal.say(
          out,
          "Left out: " + (missed.size() - shown) + " more misses, "
              + (missed.size() - urgent.size())
              + " of them less urgent than Attend; --format json has all.");
    }
  }

  private static boolean isUrgent(BacktestMiss miss) {
    return miss.band().isAtLeast(Band.ATTEND);
  }

  private static void row(TextTable table, BacktestMiss miss) {
    table.row(
        miss.policy(),
        miss.band().name(),
        String.format(Locale.ROOT, "%.1f", miss.score()),
        miss.firstSaidAt().toString(),
        String.join(", ", miss.saidBy()),
        miss.lineage().vulnerability(),
        miss.lineage().packageName().map(name -> name + " in ").orElse("")
            + miss.lineage().repository());
  }

  private static void printMessages(Console console, BacktestResult result, int width) {
    console.out().println();
    TextTable table = TextTable.of("at", "form", ">findings", "most urgent", "why", ">score");
    for (BacktestMessage message : result.said()) {
      if (message.items().isEmpty()) {
        // A digest that only counts, like what a route no longer takes.
        table.row(message.at().toString(), message.form().name(), "0", "", "", "");
        continue;
      }
      BacktestItem first = message.items().get(0);
      table.row(
          message.at().toString(),
          message.form().name(),
          Integer.toString(message.total()),
          first.findingArn().substring(first.findingArn().lastIndexOf('/') + 1),
          first.kind().name(),
          Long.toString(Math.round(first.score())));
    }
    console.out().println(result.name());
    table.print(console.out(), width);
  }

  private void printJson(Console console, List<BacktestResult> results, List<BacktestMiss> missed)
      throws IOException {
    try (JsonGenerator json = JsonOutput.generator(console.out())) {
      json.writeStartObject();
      json.writeArrayFieldStart("policies");
      for (BacktestResult result : results) {
        write(json, result);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("missed");
      for (BacktestMiss miss : missed) {
        write(json, miss);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    console.out().println();
  }

  private void write(JsonGenerator json, BacktestResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.name());
    json.writeNumberField("messages", result.messages());
    json.writeArrayFieldStart("days");
    for (BacktestDay day : result.days()) {
      json.writeStartObject();
      json.writeStringField("day", day.day().toString());
      json.writeNumberField("events", day.events());
      json.writeNumberField("messages", day.messages());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (messages) {
      json.writeArrayFieldStart("said");
      for (BacktestMessage message : result.said()) {
        write(json, message);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, BacktestMessage message) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", message.at().toString());
    json.writeStringField("id", message.id());
    json.writeStringField("route", message.route());
    json.writeStringField("form", message.form().name());
    json.writeNumberField("total", message.total());
    json.writeArrayFieldStart("items");
    for (BacktestItem item : message.items()) {
      json.writeStartObject();
      json.writeStringField("findingArn", item.findingArn());
      json.writeStringField("kind", item.kind().name());
      json.writeNumberField("score", item.score());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, BacktestMiss miss) throws IOException {
    LineageKey lineage = miss.lineage();
    json.writeStartObject();
    json.writeStringField("policy", miss.policy());
    json.writeArrayFieldStart("saidBy");
    for (String name : miss.saidBy()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeStringField("firstSaidAt", miss.firstSaidAt().toString());
    json.writeStringField("findingArn", miss.findingArn());
    json.writeStringField("band", miss.band().name());
    json.writeNumberField("score", miss.score());
    json.writeStringField("registry", lineage.registry());
    json.writeStringField("repository", lineage.repository());
    json.writeStringField("vulnerabilityId", lineage.vulnerability());
    JsonOutput.write(json, "package", lineage.packageName());
    JsonOutput.write(json, "place", lineage.place());
    json.writeEndObject();
  }
}
