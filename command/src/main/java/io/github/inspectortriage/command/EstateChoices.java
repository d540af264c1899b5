package io.github.inspectortriage.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an answer about the estate is printed, and by which score. */
final class EstateChoices {
  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = EstateFormat.DESCRIPTION)
  EstateFormat format = EstateFormat.TABLE;

  @Mixin
  ScoringOptions scoring = new ScoringOptions();
}
