package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.remediation.AdviceSettings;
import io.github.inspectortriage.remediation.SuppressionAdvice;
import io.github.inspectortriage.remediation.SuppressionSurvey;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which rules would hide much and nothing that matters. */
@Command(
    name = "suppress-advice",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Says which suppression rules would hide many findings and none that matters.",
      "A rule is advised only if everything that it matches is quiet, now and in --history: not Act, not Attend, not known to be"
          + " exploited, no exploit. It changes nothing; docs/suppress-advice.md says how to check it by hand."
    },
    footer = {"", "Exit codes: 0 all was read; 1 something was not; 2 wrong usage."})
final class SuppressAdviceCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Findings as for rank: a file, a directory of them, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Mixin
  private AdviceOptions how = new AdviceOptions();

  @Mixin
  private EstateChoices choices = new EstateChoices();

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    how.check();
    Console console = Console.of(spec);
    Scoring scoring = choices.scoring.read(console);
    AdviceSettings settings = how.settings(scoring);
    FindingInput input = new FindingInput(console, strict);
    SuppressionSurvey survey = input.collect(files, surveying(scoring));
    input.summarize();
    if (!input.isAnswer() && choices.format != EstateFormat.JSON) {
      return AnswerOutput.unknown(console, choices.format);
    }
    SuppressionAdvice advice =
        how.advice(survey, settings, scoring, new FindingInput(console, strict));
    switch (choices.format) {
      case TABLE -> {
        table(console.out(), advice);
        console.printMissed();
      }
      case JSON -> json(console.out(), advice);
      case HTML -> AnswerOutput.html(console, scoring, Answer.of(advice));
      case MD -> AnswerOutput.markdown(console, Answer.of(advice));
    }
    return console.exitCode();
  }

  private static Collector<Finding, ?, SuppressionSurvey> surveying(Scoring scoring) {
    return Collector.of(
        SuppressionSurvey::new,
        (survey, finding) -> survey.add(scoring.rank(finding)),
        SuppressionSurvey::addAll);
  }

  private static void json(PrintWriter out, SuppressionAdvice advice) throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("advice");
      for (SuppressionAdvice.Rule rule : advice.rules()) {
        write(json, rule);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("refused");
      for (SuppressionAdvice.Refusal refusal : advice.refused()) {
        json.writeStartObject();
        json.writeStringField("family", refusal.family().name());
        json.writeStringField("account", refusal.account());
        json.writeStringField("repository", refusal.repository());
        json.writeStringField("example", refusal.example());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private static void write(JsonGenerator json, SuppressionAdvice.Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", rule.name());
    json.writeStringField("family", rule.family().name());
    json.writeObjectFieldStart("criteria");
    for (Map.Entry<String, List<String>> criterion : rule.criteria().entrySet()) {
      json.writeArrayFieldStart(criterion.getKey());
      for (String value : criterion.getValue()) {
        json.writeStartObject();
        json.writeStringField("comparison", "EQUALS");
        json.writeStringField("value", value);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeObjectFieldStart("hides");
    json.writeNumberField("findings", rule.hides().findings());
    json.writeNumberField("new", rule.hides().fresh());
    json.writeEndObject();
    json.writeStringField("expires", rule.expires().toString());
    json.writeEndObject();
  }

  private static void table(PrintWriter out, SuppressionAdvice advice) {
    List<SuppressionAdvice.Rule> all = advice.rules();
    Terminal.say(out, Answer.of(advice).toString());
    int shown = Math.min(ROWS, all.size());
    if (shown > 0) {
      TextTable table = TextTable.of(">new", ">hides", "until", "name", "what");
      all.subList(0, shown)
          .forEach(rule -> table.row(
              Long.toString(rule.hides().fresh()),
              Long.toString(rule.hides().findings()),
              rule.expires().toString(),
              rule.name(),
              what(rule)));
      out.println();
      table.print(out, Terminal.width(null));
    }
    if (all.size() > shown) {
      Terminal.say(
          out,
          "Left out: " + Words.counted(all.size() - shown, "rule")
              + " more; --format json has all.");
    }
    if (advice.leftOut() > 0) {
      Terminal.say(
          out,
          "Left out: " + Words.counted(advice.leftOut(), "rule")
              + " below --min, above --max, or above the 500 that an account may have.");
    }
    if (!advice.refused().isEmpty()) {
      Terminal.say(
          out,
          "Refused: " + Words.counted(advice.refused().size(), "rule")
              + " that would hide what matters, the first: " + advice.refused().get(0) + ".");
    }
  }

  private static String what(SuppressionAdvice.Rule rule) {
    String repository =
        String.join(", ", rule.criteria().getOrDefault("ecrImageRepositoryName", List.of()));
    List<String> ids = rule.criteria().getOrDefault("vulnerabilityId", List.of());
    return ids.isEmpty()
        ? "severity "
            + String.join(" or ", rule.criteria().getOrDefault("severity", List.of()))
                .toLowerCase(Locale.ROOT)
            + " in " + repository
        : "no fix: " + String.join(", ", ids) + " in " + repository;
  }
}
