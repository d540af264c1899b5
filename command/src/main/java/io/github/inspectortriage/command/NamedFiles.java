package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The files that a command line names: what is written must be no file that is read, and none that is written already. */
final class NamedFiles {
  private static final String OUTPUT = "--output";

  private final CommandSpec spec;

  private NamedFiles(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * Refuses to write over what the command reads.
   *
   * @param outputs the files of {@code --output}
   * @throws CommandLine.ParameterException if one of them is an input, lies in a directory of inputs or is named twice
   */
  static void requireApart(CommandSpec spec, List<Path> outputs) {
    NamedFiles named = new NamedFiles(spec);
    for (int i = 0; i < outputs.size(); i++) {
      Path output = outputs.get(i);
      if (output.toString().equals(InputFiles.STANDARD_INPUT)) {
        throw named.wrong("must be a file", output);
      }
      if (outputs.subList(0, i).contains(output)) {
        throw named.wrong("must name each file once", output);
      }
      if (Files.isRegularFile(output)) {
        named.requireNoInput(output);
      }
    }
  }

  private void requireNoInput(Path output) {
    for (Path input : inputs()) {
      try {
        boolean isWithin =
            Files.isDirectory(input) && output.toRealPath().startsWith(input.toRealPath());
        if (isWithin || (Files.isRegularFile(input) && Files.isSameFile(input, output))) {
          throw wrong("must be no input", output);
        }
      } catch (IOException unreadable) {
        // Whoever reads it says why.
      }
    }
  }

  private List<Path> inputs() {
    List<Path> all = new ArrayList<>();
    for (ArgSpec arg : spec.args()) {
      boolean isOutput =
          arg instanceof OptionSpec option && List.of(option.names()).contains(OUTPUT);
      boolean isFile = arg.paramLabel().contains("FILE") || arg.paramLabel().equals("BASELINE");
      if (isFile && !isOutput) {
        add(arg.getValue(), all);
      }
    }
    return all;
  }

  private static void add(@Nullable Object value, List<Path> all) {
    if (value instanceof Path path) {
      all.add(path);
    } else if (value instanceof Collection<?> values) {
      values.forEach(each -> add(each, all));
    } else if (value instanceof String text) {
      String name = TimedFiles.isTimed(text) ? text.substring(text.indexOf('=') + 1) : text;
      try {
        all.add(FileNames.path(name));
      } catch (InputException noFile) {
        // A text that can be no name is none.
      }
    }
  }

  private CommandLine.ParameterException wrong(String must, Path output) {
    return new CommandLine.ParameterException(
        spec.commandLine(), OUTPUT + " " + must + ", but was " + SafeText.quote(output.toString()));
  }
}
