package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.ecr.EcrInventory;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which repositories of ECR are asked. */
final class AwsRepositories {
  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description = "Only this repository; several by repeating it; all by default.")
  private List<String> names = new ArrayList<>();

  List<String> of(EcrInventory registry) {
    return names.isEmpty() ? registry.repositories() : names;
  }
}
