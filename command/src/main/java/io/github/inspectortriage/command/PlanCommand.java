package io.github.inspectortriage.command;

import io.github.inspectortriage.remediation.PlanSettings;
import io.github.inspectortriage.remediation.RemediationPlan;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what to mend next. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Says which rebuild or upgrade takes most of the risk: base images, layers of functions, packages of a repository.",
      "A finding that needs several things gives each an equal share of its risk, so nothing counts twice. What has no fix"
          + " stands apart, with what can be done instead. docs/plan.md says how to check it by hand."
    },
    footer = {"", "Exit codes: 0 all was read; 1 something was not; 2 wrong usage."})
final class PlanCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Findings as for rank: a file, a directory of them, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Mixin
  private PlanOptions how = new PlanOptions();

  @Mixin
  private EstateChoices choices = new EstateChoices();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    how.check();
    Console console = Console.of(spec);
    Scoring scoring = choices.scoring.read(console);
    PlanSettings settings = how.settings(scoring);
    FindingInput input = new FindingInput(console, strict);
    RemediationPlan plan = input.collect(
        files, Collectors.mapping(scoring::rank, RemediationPlan.collector(settings)));
    input.summarize();
    if (!input.isAnswer() && choices.format != EstateFormat.JSON) {
      return AnswerOutput.unknown(console, choices.format);
    }
    switch (choices.format) {
      case TABLE -> table(console, input, plan);
      case JSON -> PlanOutput.json(console.out(), plan);
      case HTML -> AnswerOutput.html(console, scoring, Answer.of(plan));
      case MD -> AnswerOutput.markdown(console, Answer.of(plan));
    }
    return console.exitCode();
  }

  private static void table(Console console, FindingInput input, RemediationPlan plan) {
    if (plan.counts().findings() == 0) {
      input.printNone();
    } else {
      PlanOutput.table(console.out(), plan);
    }
    console.printMissed();
  }
}
