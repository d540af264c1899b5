package io.github.inspectortriage.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete the command. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what a shell needs to complete commands and options: source <(triage completion bash).",
      "In zsh the same, behind: autoload -U +X bashcompinit && bashcompinit."
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells. */
  enum Shell {
    BASH,
    ZSH
  }

  // The values of an option, behind its name in the script; those of re-scans are written as AWS
  // writes them.
  private static final Pattern VALUES =
      Pattern.compile("(?m)(?<=^  local (?!TIME_|MODE_)\\w{1,40}_args=)\\(.*\\)(?= # )");

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    if (shell == Shell.ZSH) {
      console.out().println("autoload -U +X bashcompinit && bashcompinit");
    }
    console.out().print(asTyped(AutoComplete.bash("triage", Commands.whole())));
    return console.exitCode();
  }

  /** Picocli offers the names of constants; whoever types the beginning of {@code json} would be offered nothing. */
  private static String asTyped(String script) {
    return VALUES.matcher(script).replaceAll(line -> line.group().toLowerCase(Locale.ROOT));
  }
}
