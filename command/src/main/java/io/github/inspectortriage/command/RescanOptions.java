package io.github.inspectortriage.command;

import io.github.inspectortriage.estate.Estate;
import io.github.inspectortriage.estate.Prices;
import io.github.inspectortriage.estate.Rescan;
import io.github.inspectortriage.estate.RescanPlan;
import io.github.inspectortriage.estate.RescanSetting;
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

/** The options that say how images are scanned again now, and how they could be. */
final class RescanOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "An answer of aws inspector2 get-configuration, or {\"accounts\": {\"ACCOUNT\": answer, \"*\": answer}}.")
  private @Nullable String settings;

  @Option(
      names = "--usage",
      paramLabel = "FILE",
      description = "Answers of aws inspector2 list-usage-totals (triage aws usage).")
  private List<String> usage = new ArrayList<>();

  @Option(names = "--push", paramLabel = "TIME", description = "Since the push, like DAYS_30.")
  private RescanSetting.@Nullable Time push;

  @Option(
      names = "--use",
      paramLabel = "TIME",
      description = "Since the last use or pull, like DAYS_14.")
  private RescanSetting.@Nullable Time use;

  @Option(names = "--mode", paramLabel = "MODE", description = "LAST_IN_USE_AT or LAST_PULL_DATE.")
  private RescanSetting.@Nullable Mode mode;

  /** Says what cannot be asked, before anything is read. */
  void check() {
    asked();
  }

  /** Reads how images are scanned now. */
  void read(EstateInput input, Estate.Builder estate) throws IOException {
    input.each(usage, estate::usage);
    if (settings != null) {
      input.each(List.of(settings), estate::settings);
    }
  }

  RescanPlan plan(Estate estate, Scoring by, Optional<Prices> charged) {
    Rescan.Builder question = Rescan.builder();
    question.asked(asked()).prices(charged).recentUseDays((int)
        by.policy().recentUse().toDays());
    return question.build().plan(estate, by.now());
  }

  private Optional<RescanSetting> asked() {
    if (push == null && use == null && mode == null) {
      return Optional.empty();
    }
    if (push == null || use == null || mode == null) {
      throw wrong("--push, --use and --mode are given together");
    }
    if (use == RescanSetting.Time.LIFETIME) {
      throw wrong("--use cannot be LIFETIME");
    }
    return Optional.of(RescanSetting.of(push, use, mode));
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
