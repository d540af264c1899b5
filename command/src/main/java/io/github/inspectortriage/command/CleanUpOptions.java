package io.github.inspectortriage.command;

import io.github.inspectortriage.estate.CleanUp;
import io.github.inspectortriage.estate.CleanUpPlan;
import io.github.inspectortriage.estate.Estate;
import io.github.inspectortriage.estate.Prices;
import io.github.inspectortriage.estate.UsedImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which images may go. */
final class CleanUpOptions {
  private static final int LONGEST_TIME = 3650;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--manifests",
      paramLabel = "FILE",
      description =
          "Answers of aws ecr batch-get-image about indexes (triage aws manifests); without them what has no tag stays"
              + " beside an index.")
  private List<String> manifests = new ArrayList<>();

  @Option(
      names = "--used",
      paramLabel = "FILE",
      description =
          "What is used where Inspector does not look: {\"complete\": true, \"images\": [\"REPO:TAG\", ...]}.")
  private @Nullable String used;

  @Option(
      names = "--unused-days",
      paramLabel = "N",
      description = "Keep what was pushed, pulled or used in the last N days; 90 by default.")
  private Integer unusedDays = 90;

  @Option(
      names = "--keep-newest",
      paramLabel = "N",
      description = "Keep the latest N images of each repository; 10 by default.")
  private Integer keepNewest = 10;

  @Option(
      names = "--accept-unknown",
      description = "Plan images too of which nobody knows whether they are used.")
  private boolean acceptUnknown;

  @Option(
      names = "--pull-through",
      paramLabel = "PREFIX",
      description =
          "Repositories below it are copies that come back at the next pull; may be given several times.")
  private List<String> pullThrough = new ArrayList<>();

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "delete or archive; delete by default.")
  private CleanUp.Action action = CleanUp.Action.DELETE;

  /** Says what cannot be asked, before anything is read. */
  void check() {
    require("--unused-days", unusedDays, LONGEST_TIME);
    require("--keep-newest", keepNewest, Integer.MAX_VALUE);
  }

  /** What is to be done with what can go. */
  CleanUp.Action action() {
    return action;
  }

  /** Reads what indexes hold. */
  void read(EstateInput input, Estate.Builder estate) throws IOException {
    input.each(manifests, estate::manifests);
  }

  /** Reads what is used elsewhere, and plans. */
  CleanUpPlan plan(EstateInput input, Estate estate, Scoring by, Optional<Prices> charged)
      throws IOException {
    CleanUp.Builder rules = CleanUp.builder();
    rules
        .unusedDays(unusedDays)
        .keepNewest(keepNewest)
        .acceptsUnknown(acceptUnknown)
        .pullThrough(pullThrough)
        .action(action)
        .prices(charged);
    if (used != null) {
      input.each(List.of(used), (in, source) -> rules.used(UsedImages.read(in, source)));
    }
    return rules.build().plan(estate, by.now());
  }

  private void require(String option, int value, int most) {
    if (value < 0 || value > most) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          option + " must be " + (most == Integer.MAX_VALUE ? "0 or more" : "from 0 to " + most)
              + ", but was " + value);
    }
  }
}
