package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.evidence.EvidenceSource;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.ranking.PolicyDiff;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    out().println("policy " + SafeText.oneLine(policy.name()) + " is fine");
    return ExitCode.OK;
  }

  /** How a comparison is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description =
          "Shows which open findings another policy would put into another band, and why.")
  int diff(
      @Parameters(
              paramLabel = "A",
              description =
                  "A policy's file, or one of ours by name, like default, ssvc-cisa or bod2604.")
          Path before,
      @Parameters(paramLabel = "B", description = "The other one.") Path after,
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "Findings, as for rank.")
          List<String> files,
      @Option(
              names = "--format",
              defaultValue = "text",
              paramLabel = "FORMAT",
              description = "text (default) or json: one object.")
          Format format,
      @Option(
              names = "--now",
              paramLabel = "TIME",
              description = "As of this time; now by default.")
          @Nullable
          Instant now,
      @Mixin EvidenceOptions evidence)
      throws IOException {
    Console console = Console.of(spec);
    FindingInput input = new FindingInput(console, false);
    input.read(files);
    input.summarize();
    Instant asOf = now == null ? Instant.now() : now;
    EvidenceSource known = evidence.source();
    known.remarks().forEach(console::note);
    PolicyDiff diff =
        PolicyDiff.between(Policies.read(before), Policies.read(after), open(input), known, asOf);
    if (format == Format.JSON) {
      PolicyDiffOutput.json(out(), diff);
    } else if (!input.isAnswer()) {
      input.printNone();
      console.printMissed();
    } else {
      PolicyDiffOutput.text(out(), diff);
      console.printMissed();
    }
    return console.exitCode();
  }

  private static Stream<Finding> open(FindingInput input) {
    return input.findings().stream().filter(finding -> !finding.status().isDone());
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
