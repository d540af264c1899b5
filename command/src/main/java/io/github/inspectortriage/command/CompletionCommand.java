package io.github.inspectortriage.command;

import java.util.concurrent.Callable;
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
    console.out().print(AutoComplete.bash("triage", Commands.whole()));
    return console.exitCode();
  }
}
