package io.github.inspectortriage.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything that asks AWS or changes something there. */
@Command(
    name = "aws",
    mixinStandardHelpOptions = true,
    description = {
      "Asks AWS, and changes there what is asked for: lists findings, traces images, plans and applies rules and settings.",
      "plan shows what apply would do, and changes nothing. Credentials and Region come from the environment, as with the"
          + " AWS CLI."
    },
    subcommands = {
      AwsListCommand.class,
      AwsTraceCommand.class,
      AwsCoverageCommand.class,
      AwsImagesCommand.class,
      AwsManifestsCommand.class,
      AwsUsageCommand.class,
      AwsSuppressCommand.class,
      AwsSettingsCommand.class,
      AwsDeployCommand.class,
      AwsCleanupCommand.class,
      AwsHubCommand.class,
      AwsReportCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, or nothing to do; 1 AWS refused or could not be reached, or the plan is refused; 2 wrong usage.",
      "A refusal for lack of a permission is JSON on standard error, with the statement that grants it."
    })
final class AwsCommand implements Runnable {
  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    throw new CommandLine.ParameterException(
        commandLine, "expected a command, like triage aws list");
  }
}
