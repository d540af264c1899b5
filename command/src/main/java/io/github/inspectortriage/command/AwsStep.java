package io.github.inspectortriage.command;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One of the two commands of a change at AWS: {@code plan}, which says what it would be, or {@code apply}, which makes it. */
abstract class AwsStep implements Callable<Integer> {
  private final boolean isApplied;

  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private AwsOptions aws = new AwsOptions();

  @Mixin
  private Change change;

  AwsStep(Change change, boolean isApplied) {
    this.change = change;
    this.isApplied = isApplied;
  }

  /** The change that is asked for, with options of its own. */
  abstract static class Change {
    /** Asks AWS what the change would be, makes it if that is meant, prints it and returns the exit code. */
    abstract int run(CommandSpec spec, AwsOptions aws, boolean isApplied) throws IOException;
  }

  @Override
  public final Integer call() throws Exception {
    return AwsRun.run(spec, () -> change.run(Objects.requireNonNull(spec), aws, isApplied));
  }
}
