package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.remediation.BaseLayers;
import io.github.inspectortriage.remediation.PlanSettings;
import io.github.inspectortriage.remediation.RemediationPlan;
import io.github.inspectortriage.remediation.Risk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Says what to mend next. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
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

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "What is printed: table (default), or json: one object.")
  private EstateFormat format = EstateFormat.TABLE;

  @Option(
      names = "--by",
      defaultValue = "in-use",
      paramLabel = "RISK",
      converter = ByWord.class,
      description =
          "Which risk comes first: in-use (default) what runs or may run; risk: all of it; reachable: what runs and"
              + " may be reached.")
  private By by = By.IN_USE;

  @Option(
      names = "--base-repositories",
      defaultValue = "2",
      paramLabel = "N",
      description =
          "A layer belongs to a base image if so many repositories have it; 2 unless said.")
  private Integer baseRepositories = 2;

  @Option(
      names = "--base-layers",
      paramLabel = "FILE",
      description =
          "Which layers belong to which base image, as JSON: {\"bases\": [{\"name\": …, \"layers\": […]}]}.")
  private @Nullable Path baseLayers;

  @Mixin
  private ScoringOptions options = new ScoringOptions();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    if (baseRepositories < 1) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--base-repositories must be 1 or more, but was " + baseRepositories);
    }
    Console console = Console.of(spec);
    Scoring scoring = options.read();
    PlanSettings settings = settings(scoring);
    FindingInput input = new FindingInput(console, strict);
    RemediationPlan plan = input.collect(
        files, Collectors.mapping(scoring::rank, RemediationPlan.collector(settings)));
    input.summarize();
    if (format == EstateFormat.JSON) {
      PlanOutput.json(console.out(), plan);
    } else if (plan.counts().findings() == 0) {
      input.printNone();
      console.printMissed();
    } else {
      PlanOutput.table(console.out(), plan);
      console.printMissed();
    }
    return console.exitCode();
  }

  private PlanSettings settings(Scoring scoring) {
    return PlanSettings.builder()
        .asOf(scoring.now())
        .recentUse(scoring.policy().recentUse())
        .by(by.part)
        .baseRepositories(baseRepositories)
        .baseLayers(
            Optional.ofNullable(baseLayers).map(file -> BaseLayers.read(Policies.existing(file))))
        .build();
  }

  /** Which risk comes first. */
  enum By {
    IN_USE("in-use", Risk.Part.IN_USE),
    RISK("risk", Risk.Part.TOTAL),
    REACHABLE("reachable", Risk.Part.REACHABLE);

    private final String word;
    private final Risk.Part part;

    By(String word, Risk.Part part) {
      this.word = word;
      this.part = part;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Reads its word. */
  static final class ByWord implements ITypeConverter<By> {
    @Override
    public By convert(String text) {
      for (By by : By.values()) {
        if (by.word.equals(text)) {
          return by;
        }
      }
      throw new TypeConversionException("expected another word, but found " + SafeText.quote(text));
    }
  }
}
