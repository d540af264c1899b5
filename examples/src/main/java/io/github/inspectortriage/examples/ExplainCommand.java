package io.github.inspectortriage.examples;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Priority;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
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
    description =
        "Shows the arithmetic of a finding's score: every factor with its points and its reason.")
final class ExplainCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A file as for rank, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--finding",
      required = true,
      paramLabel = "ARN",
      description = "The finding: its ARN, or the end of it.")
  private String wanted = "";

  @Mixin
  private ScoringOptions scoring = new ScoringOptions();

  @Override
  public Integer call() throws IOException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    FindingInput input = new FindingInput(
        new Console(commandLine.getErr(), CommandLine.Help.Ansi.AUTO.enabled()), false);
    for (String file : files) {
      input.read(file);
    }
    Finding finding = find(input);
    Priority priority = scoring.scorer().apply(finding);
    write(commandLine.getOut(), finding, priority);
    return CommandLine.ExitCode.OK;
  }

  private Finding find(FindingInput input) {
    List<Finding> found = input.findings().stream()
        .filter(finding -> !wanted.isBlank() && finding.findingArn().endsWith(wanted))
        .toList();
    if (found.size() != 1) {
      throw new InputException("expected one finding with an ARN that ends in "
          + SafeText.quote(wanted) + ", found " + found.size());
    }
    return found.get(0);
  }

  private static void write(PrintWriter out, Finding finding, Priority priority) {
    out.println(Words.what(finding));
    out.println(finding + "  " + SafeText.oneLine(finding.statusText()));
    out.println();
    for (Factor factor : priority.factorsInTenths()) {
      out.printf(
          "  %7s  %-16s %s%n", Words.points(factor.points()), factor.name(), factor.reason());
    }
    out.printf(
        Locale.ROOT, "  %7.1f  %s%s%n", priority.score(), priority.band().name(), due(priority));
    out.flush();
  }

  private static String due(Priority priority) {
    return priority.due().map(day -> ", due " + day).orElse(", due with the next rebuild");
  }
}
