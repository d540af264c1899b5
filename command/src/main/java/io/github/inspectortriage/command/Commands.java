package io.github.inspectortriage.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All commands of {@code triage}. Only the one that is asked for is made, for to look through the options of all takes longer than
 * most of them run; the others are here by name and summary, which {@link Overview} shows.
 */
final class Commands {
  /**
   * A command.
   *
   * @param summary the first sentence of its description
   */
  record Entry(String name, String summary) {}

  static final List<Entry> ALL = List.of(
      new Entry(
          "demo",
          "Plays ten days of a team with 25 images (invented data), and shows what it would have been told."),
      new Entry("rank", "Ranks the findings in files, the most urgent first."),
      new Entry(
          "explain",
          "Shows the arithmetic of a finding's score: every factor with its points, its reason and its source."),
      new Entry(
          "plan",
          "Says which rebuild or upgrade takes most of the risk: base images, layers of functions, packages of a repository."),
      new Entry(
          "suppress-advice",
          "Says which suppression rules would hide many findings and none that matters."),
      new Entry(
          "diff",
          "Says what changed between two states of an estate: what came, what was fixed, what is only no longer scanned."),
      new Entry(
          "trends",
          "Says from one look at an estate to the next what came and went, and how fast it is fixed."),
      new Entry(
          "convert",
          "Writes the findings in files of any format as Inspector's JSON or as its CSV report, on standard output."),
      new Entry(
          "match",
          "Says for each event whether EventBridge would deliver it under a pattern, and with --explain why not."),
      new Entry(
          "split",
          "Divides a pattern with rolling dates: the part that a rule at EventBridge can ask, and what is left to ask here."),
      new Entry(
          "lint",
          "Warns about event patterns that are legal and wrong: that can never match, or match more than they seem to."),
      new Entry(
          "transform",
          "Shows what a target of an EventBridge rule would get of an event through its input transformer."),
      new Entry(
          "slack",
          "Prints the messages that Slack would get for the findings in files, one payload a line."),
      new Entry(
          "backtest",
          "Plays past events to several policies at once, and shows what each would have said."),
      new Entry(
          "cleanup",
          "Says which images in ECR can go: unused, unpulled, no part of another, and none of the latest."),
      new Entry(
          "rescan",
          "Says what would happen if images were scanned again for another time: which leave, and what that closes unfixed."),
      new Entry(
          "report",
          "Writes one HTML file about the whole estate: what is urgent, each image, and the answers of the other commands."),
      new Entry("policy", "Checks a policy, or shows what another one would change."),
      new Entry(
          "aws",
          "Asks AWS, and changes there what is asked for: lists findings, traces images, plans and applies rules and settings."),
      new Entry("config", "Shows which settings hold, and which source each comes from."),
      new Entry(
          "completion",
          "Prints what a shell needs to complete commands and options: source <(triage completion bash)."),
      new Entry("help", "Shows how a command is used."));

  private static final List<String> OF_RANK = List.of("--format", "--fail-on", "--top");

  private Commands() {}

  /** A new command by its name in {@link #ALL}. */
  static Object create(String name, Settings settings) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "rank" -> new RankCommand(settings);
      case "explain" -> new ExplainCommand(settings);
      case "plan" -> new PlanCommand();
      case "suppress-advice" -> new SuppressAdviceCommand();
      case "diff" -> new DiffCommand();
      case "trends" -> new TrendsCommand();
      case "convert" -> new ConvertCommand();
      case "match" -> new MatchCommand();
      case "split" -> new SplitCommand();
      case "lint" -> new LintCommand();
      case "transform" -> new TransformCommand();
      case "slack" -> new SlackCommand();
      case "backtest" -> new BacktestCommand();
      case "cleanup" -> new CleanUpCommand();
      case "rescan" -> new RescanCommand();
      case "report" -> new ReportCommand();
      case "policy" -> new PolicyCommand();
      case "aws" -> new AwsCommand();
      case "config" -> new ConfigCommand(settings);
      case "completion" -> new CompletionCommand();
      case "help" -> new HelpCommand();
      default -> throw new IllegalArgumentException("name must be in ALL, but was " + name);
    };
  }

  /** What reads these arguments. */
  static CommandLine commandLine(Settings settings, String... args) {
    CommandLine triage = new CommandLine(new TriageCommand().spec());
    int depth = args.length > 0 && args[0].equals("help") ? 2 : 1;
    List<String> wanted = List.of(args).subList(0, Math.min(depth, args.length));
    for (Entry entry : ALL) {
      if (wanted.contains(entry.name())) {
        triage.addSubcommand(entry.name(), create(entry.name(), settings));
      }
    }
    return configured(triage).setDefaultValueProvider(arg -> setting(arg, settings));
  }

  /** What reads any arguments, with each command in full. */
  static CommandLine whole() {
    CommandLine triage = new CommandLine(new TriageCommand().spec());
    ALL.forEach(entry -> triage.addSubcommand(entry.name(), create(entry.name(), Settings.none())));
    return configured(triage);
  }

  /** How a list looks is a matter of rank; the others have formats of their own. */
  private static @Nullable String setting(ArgSpec arg, Settings settings) {
    if (!(arg instanceof OptionSpec option)) {
      return null;
    }
    String name = option.longestName();
    boolean isOfRank = OF_RANK.contains(name);
    // What is wrong with a setting is for config to say, not to fall over.
    return (isOfRank && !arg.command().name().equals("rank"))
            || arg.command().name().equals("config")
        ? null
        : settings.ofOption(name).map(Settings.Value::text).orElse(null);
  }

  /** The names of the commands within one, also of those that were not made. */
  static Set<String> within(CommandLine command) {
    return command.getParent() == null
        ? ALL.stream().map(Entry::name).collect(Collectors.toCollection(LinkedHashSet::new))
        : command.getSubcommands().keySet();
  }

  /** What is set here holds for the commands within as well. */
  private static CommandLine configured(CommandLine triage) {
    return triage
        .registerConverter(Path.class, Usage::path)
        .registerConverter(Instant.class, new Times())
        .registerConverter(Integer.class, Usage::number)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(Overview.width());
  }
}
