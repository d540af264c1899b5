package io.github.inspectortriage.report;

import io.github.inspectortriage.remediation.SuppressionAdvice;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which rules would hide much and nothing that matters. */
final class AdviceAnswer {
  private static final String REPOSITORY = "ecrImageRepositoryName";

  private AdviceAnswer() {}

  static Answer of(SuppressionAdvice advice) {
    return new Answer(
        "suppress-advice",
        "Suppression",
        "Which rules would hide nothing that matters?",
        sentence(advice),
        answer -> fill(answer, advice));
  }

  private static void fill(Answer.Body answer, SuppressionAdvice advice) {
    answer.table(rules(advice)).table(refused(advice));
    if (advice.leftOut() > 0) {
      answer.note(
          "Left out: " + Words.counted(advice.leftOut(), "rule")
              + " that would hide too few, or that are more than were asked for or than an account may have.");
    }
    if (!advice.rules().isEmpty()) {
      answer.note("Rules of Inspector do not end: the name says when to look at one again.");
    }
    answer.note(
        "A rule is advised only if everything that it matches is quiet: neither in the two most urgent bands nor"
            + " known to be exploited, and without an exploit.");
  }

  private static String sentence(SuppressionAdvice advice) {
    long hidden =
        advice.rules().stream().mapToLong(rule -> rule.hides().fresh()).sum();
    return advice.rules().isEmpty()
        ? "No rule is advised."
        : Words.counted(advice.rules().size(), "rule")
            + (advice.rules().size() == 1 ? " hides " : " hide ")
            + Words.counted(hidden, "open finding") + ", none of them urgent.";
  }

  private static Table rules(SuppressionAdvice advice) {
    Table table = Table.of(
        "rules",
        "Rules, the one that hides most first",
        Column.text("Name").header(),
        Column.number("Hides first"),
        Column.number("Hides"),
        Column.text("What"),
        Column.text("Repository").wide(),
        Column.due("Look again").wide(),
        Column.choice("Family", Choice.of(SuppressionAdvice.Family.values()))
            .filtered()
            .detail(),
        Column.text("Criteria").detail());
    for (SuppressionAdvice.Rule rule : advice.rules()) {
      table.row(
          rule.name(),
          rule.hides().fresh(),
          rule.hides().findings(),
          what(rule),
          String.join(", ", rule.criteria().getOrDefault(REPOSITORY, List.of())),
          rule.expires(),
          Choice.words(rule.family()),
          rule.criteria().entrySet().stream()
              .map(one -> one.getKey() + " is " + String.join(" or ", one.getValue()))
              .collect(Collectors.joining("; ")));
    }
    return table;
  }

  private static String what(SuppressionAdvice.Rule rule) {
    List<String> ids = rule.criteria().getOrDefault("vulnerabilityId", List.of());
    return ids.isEmpty()
        ? "severity "
            + String.join(" or ", rule.criteria().getOrDefault("severity", List.of()))
                .toLowerCase(Locale.ROOT)
        : "no fix: " + String.join(", ", ids);
  }

  private static Table refused(SuppressionAdvice advice) {
    Table table = Table.of(
        "refused",
        "Not advised: each of these would hide something that matters",
        Column.text("Repository").header(),
        Column.text("Account"),
        Column.choice("Family", Choice.of(SuppressionAdvice.Family.values())).filtered(),
        Column.text("The first that it would hide").wide());
    for (SuppressionAdvice.Refusal refusal : advice.refused()) {
      table.row(
          refusal.repository(),
          refusal.account(),
          Choice.words(refusal.family()),
          refusal.example());
    }
    return table;
  }
}
