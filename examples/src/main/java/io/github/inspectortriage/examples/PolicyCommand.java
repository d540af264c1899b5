package io.github.inspectortriage.examples;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.priority.PriorityScorer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at policies. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks a policy, or shows what another one would change.")
final class PolicyCommand implements Runnable {
  private static final int ROWS = 20;

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected a command: check or diff");
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says what is wrong with a policy.")
  int check(@Parameters(paramLabel = "FILE", description = "The policy.") Path file) {
    PriorityPolicy policy = Policies.read(file);
    out().println("policy " + policy.name() + " is fine");
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Shows which open findings another policy would put into another band.")
  int diff(
      @Parameters(paramLabel = "A", description = "A policy, or default for ours.") Path before,
      @Parameters(paramLabel = "B", description = "The other one.") Path after,
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "Findings, as for rank.")
          List<String> files,
      @Option(
              names = "--now",
              paramLabel = "INSTANT",
              description = "As of this time; now unless said.")
          @Nullable
          Instant now)
      throws IOException {
    FindingInput input =
        new FindingInput(new Console(err(), CommandLine.Help.Ansi.AUTO.enabled()), false);
    for (String file : files) {
      input.read(file);
    }
    input.summarize();
    Instant asOf = now == null ? Instant.now() : now;
    write(moves(input, named(before), named(after), asOf), input.findings().size());
    return CommandLine.ExitCode.OK;
  }

  /** A finding that another policy puts into another band. */
  private record Move(Finding finding, Priority before, Priority after) {
    String bands() {
      return before.band().name() + " -> " + after.band().name();
    }
  }

  private static List<Move> moves(
      FindingInput input, PriorityScorer a, PriorityScorer b, Instant asOf) {
    List<Move> moves = new ArrayList<>();
    for (Finding finding : input.findings()) {
      Move move = new Move(finding, a.score(finding, asOf), b.score(finding, asOf));
      if (!move.before().band().name().equals(move.after().band().name())) {
        moves.add(move);
      }
    }
    moves.sort(Comparator.comparingDouble(
            (Move move) -> -Math.max(move.before().score(), move.after().score()))
        .thenComparing(move -> move.finding().findingArn()));
    return moves;
  }

  private void write(List<Move> moves, int findings) {
    Map<String, Integer> counts = new TreeMap<>();
    moves.forEach(move -> counts.merge(move.bands(), 1, Integer::sum));
    out().printf(Locale.ROOT, "%d of %d findings move to another band%n", moves.size(), findings);
    counts.forEach((bands, count) -> out().printf(Locale.ROOT, "  %4d  %s%n", count, bands));
    for (Move move : moves.subList(0, Math.min(ROWS, moves.size()))) {
      out()
          .printf(
              Locale.ROOT,
              "%6.1f -> %5.1f  %-18s %s%n",
              move.before().score(),
              move.after().score(),
              move.bands(),
              Words.what(move.finding()));
    }
    if (moves.size() > ROWS) {
      out().printf(Locale.ROOT, "and %d more%n", moves.size() - ROWS);
    }
    out().flush();
  }

  private static PriorityScorer named(Path policy) {
    return policy.toString().equals("default")
        ? PriorityScorer.standard()
        : Policies.scorer(policy);
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
