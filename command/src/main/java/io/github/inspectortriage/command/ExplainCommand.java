package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Explanation;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    description = {
      "Shows the arithmetic of a finding's score: every factor with its points, its reason and its source.",
      "And what would bring the finding below its band."
    })
final class ExplainCommand implements Callable<Integer> {
  /** How the explanation is written. */
  enum Format {
    TEXT,
    JSON
  }

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

  @Option(
      names = "--lang",
      defaultValue = "en",
      paramLabel = "LANGUAGE",
      description = "en (default), ja, or another for which there is a bundle on the class path.")
  private String language = "en";

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text (default) or json: one object.")
  private Format format = Format.TEXT;

  @Mixin
  private ScoringOptions scoring = new ScoringOptions();

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    FindingInput input = new FindingInput(console, false);
    input.read(files);
    Finding finding = find(input);
    Explanation why = scoring.explainer().apply(finding);
    Wording wording = Wording.of(Locale.forLanguageTag(language));
    console.out().print(format == Format.JSON ? why.toJson(wording) : why.text(wording));
    return console.exitCode();
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
}
