package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.inspector.CriteriaText;
import io.github.inspectortriage.aws.inspector.Criterion;
import io.github.inspectortriage.aws.inspector.SuppressionPlan;
import io.github.inspectortriage.aws.inspector.SuppressionPlan.Action;
import io.github.inspectortriage.aws.inspector.SuppressionRule;
import io.github.inspectortriage.aws.inspector.SuppressionRules;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;

/** Rules by which Inspector hides findings. */
@Command(
    name = "suppress",
    mixinStandardHelpOptions = true,
    description = {
      "Plans and makes rules by which Inspector hides findings, from patterns.",
      "Refused is a pattern that Inspector cannot say exactly, and a rule that hides an urgent finding of an image in use."
          + " A rule with rolling dates holds instants: apply it again from time to time."
    },
    subcommands = {AwsSuppressCommand.Plan.class, AwsSuppressCommand.Apply.class})
final class AwsSuppressCommand implements Runnable {
  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected plan or apply");
  }

  /** Says what the rule would hide. */
  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = "Says what apply would do and how much the rule hides, and changes nothing.")
  static final class Plan extends AwsStep {
    Plan() {
      super(new Wanted(), false);
    }
  }

  /** Makes the rule. */
  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = {
        "Makes the rule, or changes the one of that name; does nothing if it is as wanted.",
        "Exit code 0 only if it is done or there was nothing to do."
      })
  static final class Apply extends AwsStep {
    Apply() {
      super(new Wanted(), true);
    }
  }

  /** The rule that is asked for. */
  static final class Wanted extends AwsStep.Change {
    @Option(
        names = "--pattern",
        required = true,
        paramLabel = "FILE",
        description = "What to hide, as an event pattern; rolling dates too.")
    private @Nullable Path pattern;

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "The name of the rule: 3 to 64 letters, digits, dots, hyphens, underscores.")
    private String name = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why, for whoever finds the rule.")
    private String reason = "";

    @Option(names = "--force", description = "Hide urgent findings of images in use as well.")
    private boolean isForced;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "json",
        description = "json (default) or table.")
    private AwsTable.Format format = AwsTable.Format.JSON;

    @Mixin
    private ScoringOptions scoring = new ScoringOptions();

    @Override
    int run(CommandSpec spec, AwsOptions aws, boolean isApplied) throws IOException {
      if (aws.hasAccounts()) {
        throw aws.usage(
            "--accounts: only a standalone account and the delegated administrator may have rules");
      }
      aws.rejectSeveral();
      SuppressionRule rule = rule(aws);
      try (Inspector2Client client = aws.clients().inspector()) {
        SuppressionRules rules = SuppressionRules.from(client);
        SuppressionPlan seen = rules.plan(rule, scoring.asOf(), isUrgent(Console.of(spec)));
        SuppressionPlan plan = isForced ? seen.forced() : seen;
        SuppressionPlan done = isApplied ? rules.apply(plan) : plan;
        print(spec.commandLine().getOut(), done, isApplied);
        return done.action() == Action.REFUSED ? ExitCode.INCOMPLETE : ExitCode.OK;
      }
    }

    private SuppressionRule rule(AwsOptions aws) {
      Path file = Policies.existing(Objects.requireNonNull(pattern));
      EventPattern asked = EventPattern.read(file, PatternDialect.EXTENDED);
      try {
        return new SuppressionRule(name, asked, reason);
      } catch (IllegalArgumentException e) {
        throw aws.usage("--" + e.getMessage());
      }
    }

    private Predicate<Finding> isUrgent(Console console) {
      Scoring scorer = scoring.read(console);
      return finding -> {
        Priority priority = scorer.rank(finding).priority();
        return priority.use() == ImageUse.IN_USE && priority.band().isAtLeast(Band.ACT);
      };
    }

    private void print(PrintWriter out, SuppressionPlan plan, boolean isApplied)
        throws IOException {
      if (format == AwsTable.Format.JSON) {
        AwsRun.print(out, json -> write(json, plan, isApplied));
        return;
      }
      out.println(plan.action() + ": the rule " + SafeText.oneLine(plan.rule().name()) + " hides "
          + plan.hides() + (plan.hides() == 1 ? " active finding" : " active findings"));
      plan.refusals().forEach(refusal -> out.println("  refused: " + refusal));
      plan.criteria().forEach(criterion -> out.println("  " + criterion));
    }

    private static void write(JsonGenerator json, SuppressionPlan plan, boolean isApplied)
        throws IOException {
      json.writeStringField("action", plan.action().name());
      json.writeNumberField("hides", plan.hides());
      json.writeNumberField("urgent", plan.urgent().size());
      json.writeStringField("name", plan.rule().name());
      json.writeStringField("reason", plan.rule().reason());
      json.writeStringField("arn", plan.arn().orElse(null));
      json.writeBooleanField(
          "applied",
          isApplied && (plan.action() == Action.CREATE || plan.action() == Action.UPDATE));
      json.writeArrayFieldStart("refusals");
      for (String refusal : plan.refusals()) {
        json.writeString(refusal);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("fields");
      for (Criterion criterion : plan.criteria()) {
        json.writeStartObject();
        json.writeStringField("path", criterion.path());
        json.writeStringField("filter", criterion.filter().isEmpty() ? null : criterion.filter());
        json.writeStringField("exactness", criterion.exactness().name());
        json.writeStringField("reason", criterion.reason().isEmpty() ? null : criterion.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      Optional<FilterCriteria> criteria = plan.filterCriteria();
      json.writeFieldName("filterCriteria");
      AwsRun.copy(json, criteria.map(CriteriaText::cli).orElse("null"));
      json.writeStringField(
          "terraform",
          criteria
              .map(
                  each -> CriteriaText.terraform(plan.rule().name(), plan.rule().reason(), each))
              .orElse(null));
      json.writeStringField(
          "cloudFormation", criteria.flatMap(CriteriaText::whyNotCloudFormation).orElse(null));
    }
  }
}
