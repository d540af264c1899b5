package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** The page that {@code triage demo} prints. */
final class DemoPage {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final int TOP = 5;

  private final PrintWriter out;

  DemoPage(PrintWriter out) {
    this.out = out;
  }

  void show(DemoRun run, Path directory) {
    title("Inspector Triage: ten days of a team with " + run.images() + " images (invented data)");
    counts(run);
    title("Day by day");
    run.days()
        .forEach((day, counted) -> out.printf(
            Locale.ROOT,
            "  %-10s %4d events  %3d said  %s%n",
            DAY.format(day),
            counted.events(),
            counted.said(),
            "▪".repeat(counted.said())));
    out.println();
    ranking(run.ranking());
    title("What Slack would have got");
    out.printf(
        "  %d messages as JSON in %s%n", run.messages(), SafeText.oneLine(directory.toString()));
    out.println("  and one of each kind, made of the findings of the last day, as kind-….json.");
    out.println("  Paste one into Slack's Block Kit Builder to see it.");
    out.println();
    data(SafeText.oneLine(directory.resolve(DemoCommand.DATA).toString()));
    out.println(
        "Your own findings:  triage rank FILE…   (events, or the output of aws inspector2 list-findings)");
  }

  private void data(String directory) {
    title("Try other questions on the same data");
    String now = " --now 2026-08-20";
    out.println("  triage plan " + directory + "/2026-08-20.json" + now);
    out.println("  triage diff --before " + directory + "/2026-08-13.json --after " + directory
        + "/2026-08-20.json" + now);
    out.println("  triage cleanup --images " + directory + "/images.json --coverage " + directory
        + "/coverage.json --used " + directory + "/used.json" + now);
    out.println();
  }

  private void counts(DemoRun run) {
    int said = run.kinds().values().stream().mapToInt(Integer::intValue).sum();
    out.printf(
        Locale.ROOT, "  %,6d events came, about %d findings%n", run.events(), run.findings());
    out.printf(
        Locale.ROOT, "  %,6d were said in %d messages: %s%n", said, run.messages(), kinds(run));
    out.printf(
        Locale.ROOT,
        "  %,6d were repeats of what had been said%n",
        run.count(Outcome.ALREADY_SAID));
    out.printf(
        Locale.ROOT,
        "  %,6d were about findings less urgent than Attend%n",
        run.count(Outcome.BELOW_BAND));
    out.printf(
        Locale.ROOT,
        "  %,6d were about closed or suppressed findings of which nobody had heard%n",
        run.count(Outcome.NOT_MATCHED) + run.count(Outcome.NOT_OPEN));
    out.println();
  }

  private static String kinds(DemoRun run) {
    return run.kinds().entrySet().stream()
        .map(entry -> entry.getValue() + " " + words(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String words(MessageItem.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void ranking(List<RankedFinding> ranked) {
    long urgent = ranked.stream().filter(DemoPage::isUrgent).count();
    title(String.format(
        Locale.ROOT,
        "Open at the end: %d, of which %d are urgent. The first %d:",
        ranked.size(),
        urgent,
        TOP));
    List<RankedFinding> first = ranked.subList(0, Math.min(TOP, ranked.size()));
    first.forEach(this::row);
    out.println();
    title("Why the first one is there: ten points are twice the risk");
    arithmetic(first.get(0).priority());
    idleTwin(first.get(0), ranked);
  }

  private void row(RankedFinding ranked) {
    Priority priority = ranked.priority();
    out.println("  " + head(priority) + "  " + Words.what(ranked.finding()));
    out.println(
        " ".repeat(30) + Ansi.AUTO.string("@|faint " + Paint.plain(Words.why(priority)) + "|@"));
  }

  private void arithmetic(Priority priority) {
    // Two factors may come of the same fact, like the age of the vulnerability.
    Map<String, Double> byReason = new LinkedHashMap<>();
    priority
        .factorsInTenths()
        .forEach(factor -> byReason.merge(factor.reason(), factor.points(), Double::sum));
    byReason.forEach((reason, points) -> out.printf("  %6s  %s%n", Words.points(points), reason));
    out.printf(Locale.ROOT, "  %6.1f  %s%n%n", priority.score(), priority.band().name());
  }

  /** The same weakness where nothing runs it: what a severity alone would have put beside the first one. */
  private void idleTwin(RankedFinding first, List<RankedFinding> ranked) {
    ranked.stream()
        .filter(other -> other.priority().use() == ImageUse.IDLE)
        .filter(
            other -> other.finding().vulnerabilityId().equals(first.finding().vulnerabilityId()))
        .findFirst()
        .ifPresent(idle -> {
          title("The same weakness on an image that nothing runs");
          row(idle);
          out.println();
        });
  }

  private static String head(Priority priority) {
    String band = String.format(
        Locale.ROOT, "%5.1f %-7s", priority.score(), priority.band().name());
    String due = priority.due().map(day -> "due " + DAY.format(day)).orElse("");
    return Ansi.AUTO.string(Paint.band(priority.band(), band)) + String.format(" %-14s", due);
  }

  private static boolean isUrgent(RankedFinding ranked) {
    return ranked.priority().band().isAtLeast(Band.ATTEND);
  }

  private void title(String text) {
    out.println(Ansi.AUTO.string("@|bold " + Paint.plain(text) + "|@"));
  }
}
