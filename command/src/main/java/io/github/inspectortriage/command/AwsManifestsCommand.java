package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.ecr.EcrInventory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Prints the manifests of images for several platforms. */
@Command(
    name = "manifests",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the manifests of the images in ECR that are lists of others, for several platforms, as AWS says it:"
          + " {\"images\": [...], \"failures\": [...]}.",
      "It is read by triage cleanup, which would else have to leave their parts alone."
    })
final class AwsManifestsCommand implements Callable<Integer> {
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
    return AwsRun.run(spec, this::manifests);
  }

  private int manifests() throws IOException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    List<byte[]> all = new ArrayList<>();
    AwsAnswers answers = new AwsAnswers(aws, (clients, account) -> ask(clients));
    int exitCode = answers.collect(commandLine, all);
    if (table.isWanted()) {
      table
          .showing(
              new AwsTable.Column("REPOSITORY", "/repositoryName"),
              new AwsTable.Column("DIGEST", "/imageId/imageDigest"))
          .write(commandLine.getOut(), "images", all);
      return exitCode;
    }
    AwsRun.print(commandLine.getOut(), json -> {
      for (String list : List.of("images", "failures")) {
        json.writeArrayFieldStart(list);
        for (byte[] answer : all) {
          AwsJson.copy(answer, list, json);
        }
        json.writeEndArray();
      }
    });
    return exitCode;
  }

  private List<byte[]> ask(AwsClients clients) {
    try (EcrClient client = clients.ecr()) {
      EcrInventory registry = EcrInventory.from(client);
      List<byte[]> all = new ArrayList<>();
      for (String name : repositories.of(registry)) {
        all.addAll(registry.manifests(name, registry.manifestLists(name)));
      }
      return all;
    }
  }
}
