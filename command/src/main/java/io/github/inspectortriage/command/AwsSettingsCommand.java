package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.aws.inspector.InspectorInventory;
import io.github.inspectortriage.aws.inspector.RescanChange;
import io.github.inspectortriage.aws.inspector.RescanChange.Action;
import io.github.inspectortriage.aws.inspector.RescanConfiguration;
import io.github.inspectortriage.aws.inspector.RescanSettings;
import io.github.inspectortriage.aws.organization.Outcome;
import io.github.inspectortriage.aws.organization.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/** For how long Inspector scans images again. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Shows and changes for how long Inspector scans the images in ECR again.",
    subcommands = {
      AwsSettingsCommand.Show.class,
      AwsSettingsCommand.Plan.class,
      AwsSettingsCommand.Apply.class
    })
final class AwsSettingsCommand implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected show, plan or apply");
  }

  /** Prints what is in force. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the configuration of Inspector as AWS says it: {\"ecrConfiguration\": {...}, ...}.",
        "With --accounts it is one for each: {\"accounts\": {ACCOUNT: {...}}}. It is read by triage rescan."
      })
  static final class Show implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private AwsOptions aws = new AwsOptions();

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "json",
        description = "json (default) or table.")
    private AwsTable.Format format = AwsTable.Format.JSON;

    @Override
    public Integer call() throws Exception {
      return AwsRun.run(spec, this::show);
    }

    private int show() throws IOException {
      CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
      PrintWriter out = commandLine.getOut();
      if (aws.regions().size() > 1) {
        throw aws.usage("settings are shown of one Region at a time: name one in --regions");
      }
      if (aws.hasAccounts()) {
        return showAccounts(commandLine);
      }
      byte[] answer = ask(aws.clients()).get(0);
      if (format == AwsTable.Format.TABLE) {
        out.println(inWords(RescanSettings.read(answer)));
      } else {
        AwsRun.printWhole(out, answer);
      }
      return ExitCode.OK;
    }

    private int showAccounts(CommandLine commandLine) throws IOException {
      Outcome<List<byte[]>> outcome =
          new AwsAnswers(aws, (clients, account) -> ask(clients)).ofPlaces();
      PrintWriter out = commandLine.getOut();
      if (format == AwsTable.Format.TABLE) {
        outcome
            .results()
            .forEach((place, answers) ->
                out.println(place.account() + ": " + inWords(RescanSettings.read(answers.get(0)))));
      } else {
        AwsRun.print(out, json -> {
          json.writeObjectFieldStart("accounts");
          for (Map.Entry<Place, List<byte[]>> each : outcome.results().entrySet()) {
            json.writeFieldName(each.getKey().account());
            AwsRun.copy(json, new String(each.getValue().get(0), StandardCharsets.UTF_8));
          }
          json.writeEndObject();
        });
      }
      return AwsRun.failed(commandLine.getErr(), aws, outcome.failed());
    }

    private static List<byte[]> ask(AwsClients clients) {
      try (Inspector2Client client = clients.inspector()) {
        return List.of(InspectorInventory.from(client).configuration());
      }
    }
  }

  /** Says what a change would do. */
  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = "Says what apply would change, and changes nothing; never waits.")
  static final class Plan implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private AwsOptions aws = new AwsOptions();

    @Mixin
    private Wanted wanted = new Wanted();

    @Override
    public Integer call() throws Exception {
      return AwsRun.run(spec, () -> {
        try (Inspector2Client client = aws.clients().inspector()) {
          RescanChange plan = RescanConfiguration.from(client).plan(wanted.settings(aws));
          return wanted.print(Objects.requireNonNull(spec).commandLine(), plan);
        }
      });
    }
  }

  /** Makes the change. */
  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = {
        "Changes what is named, and resets nothing else. Waits up to 20 seconds while AWS is at it.",
        "Exit code 0 if it is done, there is nothing to do, or AWS is still at it; 1 if it failed or is refused."
      })
  static final class Apply implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private AwsOptions aws = new AwsOptions();

    @Mixin
    private Wanted wanted = new Wanted();

    @Override
    public Integer call() throws Exception {
      return AwsRun.run(spec, () -> {
        try (Inspector2Client client = aws.clients().inspector()) {
          RescanChange done =
              RescanConfiguration.from(client).apply(wanted.settings(aws), PATIENCE);
          return wanted.print(Objects.requireNonNull(spec).commandLine(), done);
        }
      });
    }
  }

  /** What is asked for; what is not named stays. */
  static final class Wanted {
    @Option(
        names = "--push",
        paramLabel = "DAYS_30",
        description = "How long after its push an image is scanned again, or LIFETIME.")
    private @Nullable String push;

    @Option(
        names = "--use",
        paramLabel = "DAYS_14",
        description = "How long after its last use or pull an image is scanned again.")
    private @Nullable String use;

    @Option(
        names = "--mode",
        paramLabel = "MODE",
        description = "Which of the two: LAST_IN_USE_AT or LAST_PULL_DATE.")
    private @Nullable String mode;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "json",
        description = "json (default) or table.")
    private AwsTable.Format format = AwsTable.Format.JSON;

    RescanSettings settings(AwsOptions aws) {
      if (aws.hasAccounts()) {
        throw aws.usage(
            "--accounts: this SDK sets the caller's account alone; a delegated administrator's setting spreads by itself");
      }
      aws.rejectSeveral();
      try {
        return RescanSettings.wanted(
            Optional.ofNullable(push), Optional.ofNullable(use), Optional.ofNullable(mode));
      } catch (IllegalArgumentException e) {
        throw aws.usage("--" + e.getMessage());
      }
    }

    int print(CommandLine commandLine, RescanChange change) throws IOException {
      PrintWriter out = commandLine.getOut();
      boolean isFailed = change.after().status().filter("FAILED"::equals).isPresent();
      if (format == AwsTable.Format.TABLE) {
        out.println(change.action() + ": " + inWords(change.before())
            + (change.action() == Action.NONE ? "" : " becomes " + inWords(change.after())));
        change.notes().forEach(note -> out.println("  " + note));
      } else {
        AwsRun.print(out, json -> {
          json.writeStringField("action", change.action().name());
          write(json, "before", change.before());
          write(json, "after", change.after());
          json.writeArrayFieldStart("notes");
          for (String note : change.notes()) {
            json.writeString(note);
          }
          json.writeEndArray();
        });
      }
      return isFailed || change.action() == Action.REFUSED ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private static void write(JsonGenerator json, String name, RescanSettings settings)
        throws IOException {
      json.writeObjectFieldStart(name);
      json.writeStringField("push", settings.push().orElse(null));
      json.writeStringField("use", settings.use().orElse(null));
      json.writeStringField("mode", settings.mode().orElse(null));
      json.writeStringField("status", settings.status().orElse(null));
      json.writeEndObject();
    }
  }

  private static String inWords(RescanSettings settings) {
    return "push " + cell(settings.push()) + ", use " + cell(settings.use()) + ", mode "
        + cell(settings.mode()) + ", status " + cell(settings.status());
  }

  private static String cell(Optional<String> text) {
    return AwsAnswers.cell(text.orElse("unknown"));
  }
}
