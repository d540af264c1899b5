package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.inspector.InspectorInventory;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.CoverageFilterCriteria;
import software.amazon.awssdk.services.inspector2.model.CoverageNumberFilter;
import software.amazon.awssdk.services.inspector2.model.CoverageStringComparison;
import software.amazon.awssdk.services.inspector2.model.CoverageStringFilter;

/** Prints what Inspector covers, with the use of each image. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what Inspector covers, images without findings too, as AWS says it: {\"coveredResources\": [...]}.",
      "It is read by triage rescan and triage cleanup."
    })
final class AwsCoverageCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private AwsOptions aws = new AwsOptions();

  @Mixin
  private AwsTable table = new AwsTable();

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description = "Only what belongs to this repository of ECR.")
  private @Nullable String repository;

  @Option(names = "--in-use", description = "Only images that run.")
  private boolean inUse;

  @Override
  public Integer call() throws Exception {
    return AwsRun.run(spec, this::coverage);
  }

  private int coverage() throws IOException {
    AwsAnswers answers = new AwsAnswers(aws, (clients, account) -> {
      try (Inspector2Client client = clients.inspector()) {
        return List.copyOf(
            InspectorInventory.from(client).coverage(criteria(account)).toList());
      }
    });
    return answers.print(
        Objects.requireNonNull(spec).commandLine(),
        "coveredResources",
        table.showing(
            new AwsTable.Column("RESOURCE", "/resourceId"),
            new AwsTable.Column("ACCOUNT", "/accountId"),
            new AwsTable.Column("STATUS", "/scanStatus/statusCode"),
            new AwsTable.Column("REASON", "/scanStatus/reason"),
            new AwsTable.Column("IN USE", "/resourceMetadata/ecrImage/inUseCount"),
            new AwsTable.Column("LAST IN USE", "/resourceMetadata/ecrImage/lastInUseAt")));
  }

  private CoverageFilterCriteria criteria(Optional<String> account) {
    CoverageFilterCriteria.Builder criteria = CoverageFilterCriteria.builder();
    account.ifPresent(own -> criteria.accountId(equal(own)));
    if (repository != null) {
      criteria.ecrRepositoryName(equal(repository));
    }
    if (inUse) {
      criteria.ecrImageInUseCount(
          CoverageNumberFilter.builder().lowerInclusive(1L).build());
    }
    return criteria.build();
  }

  private static CoverageStringFilter equal(String value) {
    return CoverageStringFilter.builder()
        .comparison(CoverageStringComparison.EQUALS)
        .value(value)
        .build();
  }
}
