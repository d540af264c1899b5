package io.github.inspectortriage.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is set and by whom. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = {
      "Shows which settings hold, and which source each comes from.",
      "It tries each of them, and says which are wrong: exit code 2.",
      "An option on the command line counts more than a variable TRIAGE_…, and that more than the file .triage.yml in the working"
          + " directory, or the file that TRIAGE_CONFIG names. docs/command.md has all keys."
    })
final class ConfigCommand implements Callable<Integer> {
  private final Settings settings;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      converter = Usage.Positive.class,
      description =
          "How wide the table may be; by default what COLUMNS says, or what the terminal has.")
  private @Nullable Integer width;

  ConfigCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    TextTable table = TextTable.of("SETTING", "SOURCE", "VALUE");
    for (Settings.Key key : Settings.Key.values()) {
      table.row(
          key.text(),
          settings.value(key).map(Settings.Value::source).orElse("default"),
          settings.value(key).map(Settings.Value::text).orElse("-"));
    }
    for (Ignores.Ignore ignore : settings.ignores()) {
      table.row(
          "ignores",
          ignore.place(),
          ignore.subject() + " until " + ignore.until() + ": " + ignore.reason());
    }
    Map<Settings.Key, String> wrong = SettingsCheck.wrong(settings);
    table.print(console.out(), Terminal.width(width == null ? widthSet(wrong) : width));
    if (!settings.problems().isEmpty()) {
      console.notes(String.join("\n", settings.problems()));
    }
    settings.unheard().forEach(console::note);
    wrong.forEach(
        (key, why) -> console.notes(settings.placeOf(key).orElseGet(key::text) + ": " + why));
    return wrong.isEmpty() && settings.problems().isEmpty() ? console.exitCode() : ExitCode.USAGE;
  }

  private @Nullable Integer widthSet(Map<Settings.Key, String> wrong) {
    return wrong.containsKey(Settings.Key.WIDTH)
        ? null
        : settings
            .value(Settings.Key.WIDTH)
            .map(set -> Integer.valueOf(set.text()))
            .orElse(null);
  }
}
