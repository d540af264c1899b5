package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.remediation.BaseLayers;
import io.github.inspectortriage.remediation.PlanSettings;
import io.github.inspectortriage.remediation.Risk;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of a plan: which risk comes first, and what belongs to a base image. */
final class PlanOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

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
          "A layer belongs to a base image if so many repositories have it; 2 by default.")
  private Integer baseRepositories = 2;

  @Option(
      names = "--base-layers",
      paramLabel = "FILE",
      description =
          "Which layers belong to which base image, as JSON: {\"bases\": [{\"name\": …, \"layers\": […]}]}.")
  private @Nullable Path baseLayers;

  PlanSettings settings(Scoring scoring) {
    return PlanSettings.builder()
        .asOf(scoring.now())
        .recentUse(scoring.policy().recentUse())
        .by(by.part)
        .baseRepositories(baseRepositories)
        .baseLayers(
            Optional.ofNullable(baseLayers).map(file -> BaseLayers.read(Policies.existing(file))))
        .build();
  }

  /** Says what cannot be asked, before anything is read. */
  void check() {
    if (baseRepositories < 1) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--base-repositories must be 1 or more, but was " + baseRepositories);
    }
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
