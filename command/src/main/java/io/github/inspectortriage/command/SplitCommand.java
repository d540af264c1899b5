package io.github.inspectortriage.command;

import io.github.inspectortriage.pattern.PatternSplit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Divides a pattern of the extended dialect between EventBridge and this library. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    description = {
      "Divides a pattern with rolling dates: the part that a rule at EventBridge can ask, and what is left to ask here.",
      "The rule lets through at least all that the whole pattern does."
    })
final class SplitCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The pattern, in EventBridge's or the extended dialect.")
  private Path pattern = Path.of("");

  @Override
  public Integer call() {
    PatternSplit split = Policies.pattern(pattern, true).split();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("At EventBridge:");
    out.println("  " + JsonOutput.visible(split.pushed().toJson()));
    out.println(split.isExact() ? "Nothing is left to ask here." : "Here:");
    if (!split.isExact()) {
      out.println("  " + JsonOutput.visible(split.residual().toJson()));
    }
    return ExitCode.OK;
  }
}
