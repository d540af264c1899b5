package io.github.inspectortriage.command;

import io.github.inspectortriage.remediation.AdviceSettings;
import io.github.inspectortriage.remediation.KnownRules;
import io.github.inspectortriage.remediation.SuppressionAdvice;
import io.github.inspectortriage.remediation.SuppressionSurvey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of advice on suppression rules. */
final class AdviceOptions {
  private static final int MOST_DAYS = 3_650;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--history",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Findings as they were, like the events of a year: a rule must not have hidden those that mattered.")
  private List<String> history = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "The rules that are there: answers of list-filters. Their names are taken, and an account has 500 at most.")
  private @Nullable Path rules;

  @Option(
      names = "--until-days",
      defaultValue = "90",
      paramLabel = "DAYS",
      description =
          "When to look at a rule again; 90 by default. Rules of Inspector do not end: the day is in the name.")
  private Integer untilDays = 90;

  @Option(
      names = "--min",
      defaultValue = "5",
      paramLabel = "N",
      description = "How many findings a rule must hide that no other hides; 5 by default.")
  private Integer min = 5;

  @Option(
      names = "--max",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many rules at most; 20 by default.")
  private Integer max = 20;

  /** Says what cannot be asked, before anything is read. */
  void check() {
    require("--until-days", untilDays, MOST_DAYS);
    require("--min", min, Integer.MAX_VALUE);
    require("--max", max, Integer.MAX_VALUE);
  }

  /** Reads the file that is named. */
  AdviceSettings settings(Scoring scoring) {
    return AdviceSettings.builder()
        .today(scoring.today())
        .untilDays(untilDays)
        .min(min)
        .max(max)
        .rules(rules == null ? KnownRules.none() : KnownRules.read(Policies.existing(rules)))
        .build();
  }

  /** Adds the past, and advises. */
  SuppressionAdvice advice(
      SuppressionSurvey survey, AdviceSettings settings, Scoring scoring, FindingInput past)
      throws IOException {
    if (!history.isEmpty()) {
      past.forEach(history, finding -> survey.addPast(scoring.rank(finding)));
      past.summarize();
      past.requireAnswer("advised");
    }
    return survey.advice(settings);
  }

  private void require(String name, int number, int most) {
    if (number < 1 || number > most) {
      String range = most == Integer.MAX_VALUE ? "1 or more" : "1 to " + most;
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          name + " must be " + range + ", but was " + number);
    }
  }
}
