package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.ecr.EcrInventory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Prints the images in ECR. */
@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the images in ECR with tags, sizes and pulls, archived ones too, as AWS says it: {\"imageDetails\": [...]}.",
      "It is read by triage rescan and triage cleanup."
    })
final class AwsImagesCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private AwsOptions aws = new AwsOptions();

  @Mixin
  private AwsTable table = new AwsTable();

  @Mixin
  private AwsRepositories repositories = new AwsRepositories();

  @Override
  public Integer call() throws Exception {
    return AwsRun.run(spec, this::images);
  }

  private int images() throws IOException {
    AwsAnswers answers = new AwsAnswers(aws, (clients, account) -> {
      try (EcrClient client = clients.ecr()) {
        EcrInventory registry = EcrInventory.from(client);
        List<byte[]> all = new ArrayList<>();
        for (String name : repositories.of(registry)) {
          registry.images(name).forEach(all::add);
        }
        return all;
      }
    });
    return answers.print(
        Objects.requireNonNull(spec).commandLine(),
        "imageDetails",
        table.showing(
            new AwsTable.Column("REPOSITORY", "/repositoryName"),
            new AwsTable.Column("DIGEST", "/imageDigest"),
            new AwsTable.Column("TAGS", "/imageTags"),
            new AwsTable.Column("STATUS", "/imageStatus"),
            new AwsTable.Column("BYTES", "/imageSizeInBytes")));
  }
}
