package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.eventbridge.EventRule;
import io.github.inspectortriage.aws.eventbridge.RuleDeployment;
import io.github.inspectortriage.aws.eventbridge.RulePlan;
import io.github.inspectortriage.aws.eventbridge.RulePlan.Action;
import io.github.inspectortriage.aws.eventbridge.RulePlan.Change;
import io.github.inspectortriage.aws.eventbridge.RuleText;
import io.github.inspectortriage.pattern.EventPattern;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Rules of EventBridge. */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = {
      "Plans and makes a rule of EventBridge with its target, input transformer, dead-letter queue and retry policy.",
      "What is not named stays as it is; EventBridge itself would reset it."
    },
    subcommands = {AwsDeployCommand.Plan.class, AwsDeployCommand.Apply.class})
final class AwsDeployCommand implements Runnable {
  /** For which program a rule is printed. */
  enum Print {
    CLI,
    CLOUDFORMATION,
    SAM,
    TERRAFORM
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected plan or apply");
  }

  /** Says what would change. */
  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = "Says what apply would change, and changes nothing.")
  static final class Plan implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private AwsOptions aws = new AwsOptions();

    @Mixin
    private Wanted wanted = new Wanted();

    @Option(
        names = "--print",
        paramLabel = "FOR",
        description = "Ask nothing; print the rule for cli, cloudformation, sam or terraform.")
    private @Nullable Print print;

    @Override
    public Integer call() throws Exception {
      return AwsRun.run(spec, () -> {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        EventRule rule = wanted.rule(aws);
        if (print != null) {
          commandLine.getOut().print(printed(rule, print));
          return ExitCode.OK;
        }
        try (EventBridgeClient client = aws.clients().build(EventBridgeClient.builder())) {
          return wanted.print(commandLine, rule, RuleDeployment.from(client).plan(rule), false);
        }
      });
    }

    private static String printed(EventRule rule, Print print) {
      return switch (print) {
        case CLI -> RuleText.cli(rule);
        case CLOUDFORMATION, SAM -> RuleText.cloudFormation(rule);
        case TERRAFORM -> RuleText.terraform(rule);
      };
    }
  }

  /** Makes it. */
  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = "Makes the rule, or changes it; does nothing if it is as wanted.")
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
        EventRule rule = wanted.rule(aws);
        try (EventBridgeClient client = aws.clients().build(EventBridgeClient.builder())) {
          return wanted.print(
              Objects.requireNonNull(spec).commandLine(),
              rule,
              RuleDeployment.from(client).apply(rule),
              true);
        } catch (IllegalStateException e) {
          throw new InputException(SafeText.oneLine(String.valueOf(e.getMessage())));
        }
      });
    }
  }

  /** The rule that is asked for. */
  static final class Wanted {
    private static final int USUAL_PATTERN = 2_048;

    @Option(
        names = "--pattern",
        required = true,
        paramLabel = "FILE",
        description = "Which events, as an event pattern of EventBridge.")
    private @Nullable Path pattern;

    @Option(
        names = {"--rule", "--name"},
        required = true,
        paramLabel = "NAME",
        description = "The name of the rule.")
    private String name = "";

    @Option(
        names = "--bus",
        paramLabel = "NAME",
        description = "The bus; by default the one that AWS names default.")
    private String bus = "default";

    @Option(names = "--description", paramLabel = "TEXT", description = "What the rule is for.")
    private @Nullable String description;

    @Option(
        names = {"--target", "--target-arn"},
        paramLabel = "ARN",
        description = "Where events go: a topic, a queue, a function …")
    private @Nullable String target;

    @Option(
        names = "--target-id",
        paramLabel = "ID",
        description = "By which name the rule keeps its target; triage by default.")
    private String targetId = "triage";

    @Option(
        names = {"--role", "--role-arn"},
        paramLabel = "ARN",
        description = "The role by which EventBridge calls the target.")
    private @Nullable String role;

    @Option(
        names = {"--dead-letters", "--dlq"},
        paramLabel = "ARN",
        description = "The queue for events that could not be delivered.")
    private @Nullable String deadLetters;

    @Option(
        names = "--retries",
        paramLabel = "N",
        description = "How often delivery is tried again, 0 to 185; AWS says 185 by default.")
    private @Nullable Integer retries;

    @Option(
        names = "--max-age",
        paramLabel = "SECONDS",
        description = "For how long delivery is tried, 60 to 86400; AWS says 86400 by default.")
    private @Nullable Integer maxAge;

    @Option(
        names = "--paths",
        paramLabel = "FILE",
        description = "The paths of the input transformer, as JSON: {\"name\": \"$.detail…\"}.")
    private @Nullable Path paths;

    @Option(
        names = "--template",
        paramLabel = "FILE",
        description = "The template of the input transformer.")
    private @Nullable Path template;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "json",
        description = "json (default) or table.")
    private AwsTable.Format format = AwsTable.Format.JSON;

    EventRule rule(AwsOptions aws) throws IOException {
      aws.rejectSeveral();
      Path file = Policies.existing(Objects.requireNonNull(pattern));
      EventRule.Builder rule =
          EventRule.builder(name, EventPattern.read(file)).bus(bus).targetId(targetId);
      if (description != null) {
        rule.description(description);
      }
      if (target != null) {
        rule.target(target);
      }
      if (role != null) {
        rule.role(role);
      }
      if (deadLetters != null) {
        rule.deadLetters(deadLetters);
      }
      if (paths != null && template == null) {
        throw aws.usage("--paths needs --template");
      }
      if (template != null) {
        rule.transformer(readPaths(), SmallFile.text(template).stripTrailing());
      }
      if (retries != null) {
        rule.tries(retries);
      }
      if (maxAge != null) {
        rule.age(Duration.ofSeconds(maxAge));
      }
      try {
        return rule.build();
      } catch (IllegalArgumentException e) {
        throw aws.usage(String.valueOf(e.getMessage()));
      }
    }

    private Map<String, String> readPaths() throws IOException {
      if (paths == null) {
        return Map.of();
      }
      Map<String, String> read = new LinkedHashMap<>();
      try {
        JsonNode object = new ObjectMapper().readTree(SmallFile.text(paths));
        if (!object.isObject()) {
          throw new InputException(
              "the paths are no JSON object: " + SafeText.quote(paths.toString()));
        }
        object
            .properties()
            .forEach(path -> read.put(path.getKey(), path.getValue().asText()));
      } catch (JsonProcessingException e) {
        throw new InputException("the paths are not JSON: " + SafeText.quote(paths.toString()));
      }
      return read;
    }

    int print(CommandLine commandLine, EventRule rule, RulePlan plan, boolean isApplied)
        throws IOException {
      PrintWriter out = commandLine.getOut();
      int length = rule.pattern().toJson().length();
      if (length > USUAL_PATTERN) {
        commandLine
            .getErr()
            .println("triage: the pattern has " + length + " characters; EventBridge takes "
                + USUAL_PATTERN + " unless your quota is higher");
      }
      if (format == AwsTable.Format.TABLE) {
        out.println(plan.action() + ": the rule " + SafeText.oneLine(rule.name()));
        plan.refusal().ifPresent(why -> out.println("  refused: " + why));
        for (Change change : plan.changes()) {
          out.println("  " + change.what() + ": " + AwsAnswers.cell(change.before()) + " becomes "
              + AwsAnswers.cell(change.after()));
        }
      } else {
        AwsRun.print(out, json -> {
          json.writeStringField("action", plan.action().name());
          json.writeStringField("rule", rule.name());
          json.writeBooleanField(
              "applied",
              isApplied && (plan.action() == Action.CREATE || plan.action() == Action.UPDATE));
          json.writeStringField("refusal", plan.refusal().orElse(null));
          json.writeArrayFieldStart("changes");
          for (Change change : plan.changes()) {
            json.writeStartObject();
            json.writeStringField("what", change.what());
            json.writeStringField("before", change.before().isEmpty() ? null : change.before());
            json.writeStringField("after", change.after().isEmpty() ? null : change.after());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
      }
      return plan.action() == Action.REFUSED ? ExitCode.INCOMPLETE : ExitCode.OK;
    }
  }
}
