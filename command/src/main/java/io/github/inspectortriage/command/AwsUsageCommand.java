package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.inspector.InspectorInventory;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/** Prints what Inspector did and cost in 30 days. */
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what Inspector did in the last 30 days and what it is estimated to cost, as AWS says it: {\"totals\": [...]}.",
      "It is read by triage rescan."
    })
final class AwsUsageCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private AwsOptions aws = new AwsOptions();

  @Mixin
  private AwsTable table = new AwsTable();

  @Override
  public Integer call() throws Exception {
    return AwsRun.run(spec, this::usage);
  }

  private int usage() throws IOException {
    AwsAnswers answers = new AwsAnswers(aws, (clients, account) -> {
      try (Inspector2Client client = clients.inspector()) {
        return List.copyOf(
            InspectorInventory.from(client).usage(account.stream().toList()).toList());
      }
    });
    return answers.print(
        Objects.requireNonNull(spec).commandLine(),
        "totals",
        table.showing(
            new AwsTable.Column("ACCOUNT", "/accountId"), new AwsTable.Column("USAGE", "/usage")));
  }
}
