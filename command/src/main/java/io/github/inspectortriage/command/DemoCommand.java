package io.github.inspectortriage.command;

import io.github.inspectortriage.command.data.BundledData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the bundled ten days and shows what a team would have heard. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Plays ten days of a team with 25 images (invented data), and shows what it would have been told.")
final class DemoCommand implements Callable<Integer> {
  static final String DATA = "data";

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/triage-demo",
      description =
          "Where the Slack messages go, as JSON, and in data/ the findings, events and answers of AWS's to try commands with;"
              + " ${DEFAULT-VALUE} by default. No file there is deleted or written over.")
  private Path directory = Path.of("target/triage-demo");

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    MessageFiles messages = new MessageFiles();
    DemoRun run = new DemoRun(messages);
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(BundledData.events(), StandardCharsets.UTF_8))) {
      for (String event = events.readLine(); event != null; event = events.readLine()) {
        run.accept(event.getBytes(StandardCharsets.UTF_8));
      }
    }
    new DemoKinds(run.ranking(), run.now()).messages().forEach(messages::show);
    messages.writeTo(directory);
    NewFiles.write(directory.resolve(DATA), BundledData.files(), "file of data");
    new DemoPage(out).show(run, directory);
    return ExitCode.OK;
  }
}
