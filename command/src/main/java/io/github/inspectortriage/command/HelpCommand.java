package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how a command is used: {@code triage help rank}. */
@Command(name = "help", description = "Shows how a command is used.")
final class HelpCommand implements Runnable {
  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command, like rank or policy diff; all of them by default.")
  private List<String> names = new ArrayList<>();

  @Override
  public void run() {
    CommandLine help = Objects.requireNonNull(spec).commandLine();
    CommandLine asked = Objects.requireNonNull(help.getParent());
    for (String name : names) {
      CommandLine within = asked.getSubcommands().get(name);
      if (within == null) {
        throw new CommandLine.ParameterException(
            help,
            "there is no command " + SafeText.quote(name)
                + Nearest.didYouMean(name, Commands.within(asked)));
      }
      asked = within;
    }
    asked.usage(help.getOut());
    help.getOut().flush();
  }
}
