package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.inspector.InspectorFindings;
import io.github.inspectortriage.aws.securityhub.HubEnrichment;
import io.github.inspectortriage.aws.securityhub.HubFields;
import io.github.inspectortriage.aws.securityhub.HubPlan;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.inspector2.model.StringComparison;
import software.amazon.awssdk.services.inspector2.model.StringFilter;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/** Score, band and use for Security Hub. */
@Command(
    name = "hub",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the score of Inspector's active findings into Security Hub CSPM: criticality, and band, use and day as user-defined"
          + " fields, by which its filters and automation rules can then ask.",
      "What is there already is not written again. The new Security Hub asks for use by itself (docs/aws.md)."
    },
    subcommands = {AwsHubCommand.Plan.class, AwsHubCommand.Apply.class})
final class AwsHubCommand implements Runnable {
  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected plan or apply");
  }

  /** Says what would be written. */
  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = "Says what apply would write, and writes nothing.")
  static final class Plan extends AwsStep {
    Plan() {
      super(new Wanted(), false);
    }
  }

  /** Writes it. */
  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = "Writes what has changed, at most ten calls a second.")
  static final class Apply extends AwsStep {
    Apply() {
      super(new Wanted(), true);
    }
  }

  /** Which findings, and how they are scored. */
  static final class Wanted extends AwsStep.Change {
    @Option(
        names = "--pattern",
        paramLabel = "FILE",
        description = "Only findings that this event pattern matches; rolling dates too.")
    private @Nullable Path pattern;

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
      aws.rejectSeveral();
      AwsClients clients = aws.clients();
      AwsUnread unread = new AwsUnread();
      Console console = Console.of(spec);
      List<HubFields> fields = fields(clients, unread, console);
      unread.tell(console);
      try (SecurityHubClient client = clients.hub()) {
        HubEnrichment hub = HubEnrichment.from(client);
        HubPlan plan = hub.plan(fields);
        Map<String, String> failed = isApplied ? hub.apply(plan) : Map.of();
        print(spec.commandLine().getOut(), plan, failed, isApplied);
        return failed.isEmpty() && unread.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
      }
    }

    private List<HubFields> fields(AwsClients clients, AwsUnread unread, Console console) {
      Scoring scorer = scoring.read(console);
      try (Inspector2Client client = clients.inspectorForListings()) {
        return records(InspectorFindings.from(client))
            .peek(unread::add)
            .filter(Found.class::isInstance)
            .map(record -> ((Found) record).finding())
            .filter(finding -> finding.status() == FindingStatus.ACTIVE)
            .map(finding -> HubFields.of(finding, scorer.rank(finding).priority()))
            .toList();
      }
    }

    private Stream<FindingRecord> records(InspectorFindings findings) {
      if (pattern == null) {
        return findings.list(FilterCriteria.builder()
            .findingStatus(StringFilter.builder()
                .comparison(StringComparison.EQUALS)
                .value("ACTIVE")
                .build())
            .build());
      }
      EventPattern wanted = EventPattern.read(Policies.existing(pattern), PatternDialect.EXTENDED);
      return findings.list(wanted, scoring.asOf());
    }

    private void print(PrintWriter out, HubPlan plan, Map<String, String> failed, boolean isApplied)
        throws IOException {
      String action = plan.updates().isEmpty() ? "NONE" : "UPDATE";
      if (format == AwsTable.Format.TABLE) {
        out.println(action + ": " + plan.updates().size() + " to write, " + plan.unchanged()
            + " as they are, " + plan.missing() + " not in Security Hub");
        failed.forEach((id, why) -> out.println("  " + SafeText.oneLine(id) + ": " + why));
        return;
      }
      AwsRun.print(out, json -> {
        json.writeStringField("action", action);
        json.writeBooleanField("applied", isApplied && !plan.updates().isEmpty());
        json.writeNumberField("updates", plan.updates().size());
        json.writeNumberField("unchanged", plan.unchanged());
        json.writeNumberField("missing", plan.missing());
        json.writeObjectFieldStart("failed");
        for (Map.Entry<String, String> each : failed.entrySet()) {
          json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
      });
    }
  }
}
