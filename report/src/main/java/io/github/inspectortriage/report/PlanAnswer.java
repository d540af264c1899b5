package io.github.inspectortriage.report;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.remediation.NoFix;
import io.github.inspectortriage.remediation.PlanStep;
import io.github.inspectortriage.remediation.RemediationPlan;
import io.github.inspectortriage.remediation.Upgrade;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to fix next. */
final class PlanAnswer {
  private static final List<Integer> SAID = List.of(80, 50);
  private static final List<Integer> MARKED = List.of(50, 80, 90);
  private static final int POINTS = 200;
  private static final int DATA_ROWS = 12;
  private static final int LONGEST_LAYER = 24;
  private static final double FULL = 100;

  private final RemediationPlan plan;
  private final long total;
  private final boolean hasHosts;

  private PlanAnswer(RemediationPlan plan) {
    this.plan = plan;
    this.total = plan.risk().of(plan.by());
    this.hasHosts = hasHosts(plan);
  }

  static Answer of(RemediationPlan plan) {
    return new PlanAnswer(plan).answer();
  }

  private Answer answer() {
    return new Answer("plan", "Plan", "What do we fix next?", sentence(), this::fill);
  }

  private void fill(Answer.Body answer) {
    if (!plan.steps().isEmpty() && total > 0) {
      answer.part(curve());
    }
    answer.table(steps()).table(noFix()).table(others());
    notes(answer);
  }

  private String sentence() {
    String risk = plan.by().words();
    int steps = plan.steps().size();
    if (plan.counts().findings() == 0) {
      return "Nothing is open in what was read.";
    }
    if (steps == 0) {
      return "Nothing that is open has a fix: no step takes any of the " + risk + ".";
    }
    if (total == 0) {
      return "What is open carries no " + risk + ": " + Words.counted(steps, "step")
          + (steps == 1 ? " mends" : " mend") + " the rest.";
    }
    for (int percent : SAID) {
      OptionalInt reach = plan.reach(percent);
      if (reach.isPresent()) {
        return reach.getAsInt() + " of " + Words.counted(steps, "step")
            + (reach.getAsInt() == 1 ? " takes " : " take ") + percent + " % of the " + risk
            + ".";
      }
    }
    long all = plan.curve().get(steps - 1).risk().of(plan.by());
    return (steps == 1 ? "1 step takes " : "All " + steps + " steps together take ")
        + Words.percent(all, total) + " of the " + risk + ".";
  }

  /** How much of the risk is gone after so many steps. */
  private Figure curve() {
    int steps = plan.steps().size();
    List<Double> values = new ArrayList<>();
    int points = Math.min(steps, POINTS);
    values.add(0.0);
    for (int i = 1; i <= points; i++) {
      values.add(shareAfter((int) Math.round((double) steps * i / points)));
    }
    List<Chart.Mark> marks = new ArrayList<>();
    for (int percent : MARKED) {
      plan.reach(percent)
          .ifPresent(step -> marks.add(new Chart.Mark(
              FULL * step / steps,
              shareAfter(step),
              Words.counted(step, "step") + ": " + percent + " %")));
    }
    String title = "How much of the " + plan.by().words() + " is gone after so many steps";
    Table data = Table.of(
        "curve",
        title,
        Column.number("Steps").header(),
        Column.number("Risk gone").in(1, "%"),
        Column.number("Findings closed"));
    for (int step : dataSteps(steps)) {
      data.row(step, shareAfter(step), plan.curve().get(step - 1).closed());
    }
    String svg = Chart.lines(
        "curve-title",
        title,
        List.of(new Chart.Line("risk gone", Tone.PLAIN, values)),
        List.of("0 steps", Words.counted(steps, "step")),
        FULL,
        " %",
        marks,
        true);
    return new Figure(title, svg, data);
  }

  private double shareAfter(int step) {
    return FULL * plan.curve().get(step - 1).risk().of(plan.by()) / total;
  }

  /** The first steps, those that are marked, the last. */
  private Set<Integer> dataSteps(int steps) {
    TreeSet<Integer> chosen = new TreeSet<>(List.of(1, steps));
    MARKED.forEach(percent -> plan.reach(percent).ifPresent(chosen::add));
    for (int step = 2;
        step < steps && chosen.size() < DATA_ROWS;
        step = step < 5 ? step + 1 : step * 2) {
      chosen.add(step);
    }
    return chosen;
  }

  private Table steps() {
    Table table = Table.of(
            "steps",
            "Steps, the one that takes most risk first",
            Column.text("What").header(),
            Column.text("Where"),
            Column.number("Step").wide(),
            Column.number("Risk").in(1, "%"),
            Column.number("Together").in(1, "%").wide(),
            Column.number("Closes").wide(),
            Column.number("Of").wide(),
            Column.choice("Owner", Choice.of(PlanStep.Owner.values()))
                .filtered()
                .wide(),
            Column.due("Due").wide(),
            Column.choice("Kind", Choice.of(PlanStep.Kind.values())).filtered().detail(),
            Column.text("Packages").detail(),
            Column.text("What each version closes").detail(),
            Column.text("Resources").detail(),
            Column.text("Repositories").detail(),
            Column.text("Scope").detail(),
            Column.text("ID").detail())
        .paged(50);
    for (PlanStep step : plan.steps()) {
      table.row(
          what(step),
          where(step),
          step.rank(),
          share(step.risk().of(plan.by())),
          share(plan.curve().get(step.rank() - 1).risk().of(plan.by())),
          step.closesAlone(),
          step.findings(),
          Choice.words(step.owner()),
          step.due().orElse(null),
          Choice.words(step.kind()),
          step.upgrades().stream().map(PlanAnswer::upgrade).collect(Collectors.joining("; ")),
          ladders(step),
          Choice.USES.stream()
              .filter(use -> step.resources().getOrDefault(use, 0L) > 0)
              .map(use -> step.resources().get(use) + " " + Choice.words(use))
              .collect(Collectors.joining(", ")),
          String.join(", ", step.repositories()),
          step.scope(),
          step.id());
    }
    return table;
  }

  private Table noFix() {
    Table table = Table.of(
        "no-fix",
        "Packages without a fix, and what can be done instead",
        Column.text("Package").header(),
        Column.text("Where"),
        Column.number("Findings"),
        Column.number("Risk").in(1, "%"),
        Column.text("Instead").wide(),
        Column.choice("Kind", Choice.of(PlanStep.Kind.values())).filtered().detail(),
        Column.text("Manager").detail(),
        Column.text("ID").detail());
    for (NoFix one : plan.noFix()) {
      table.row(
          one.packageName(),
          one.scope(),
          one.findings(),
          share(one.risk().of(plan.by())),
          one.alternatives().stream().map(Choice::words).collect(Collectors.joining(", then ")),
          Choice.words(one.kind()),
          one.manager().orElse(null),
          one.id());
    }
    return table;
  }

  private Table others() {
    Table table = Table.of(
        "other",
        "Findings that are not about packages",
        Column.text("Type").header(),
        Column.number("Findings"),
        Column.number("Risk").in(1, "%"));
    for (RemediationPlan.Other one : plan.others()) {
      table.row(one.type(), one.findings(), share(one.risk().of(plan.by())));
    }
    return table;
  }

  private void notes(Answer.Body answer) {
    RemediationPlan.Counts counts = plan.counts();
    long waiting = counts.partly() + counts.unfixable();
    if (waiting > 0) {
      long risk =
          plan.noFix().stream().mapToLong(one -> one.risk().of(plan.by())).sum();
      answer.note("No step mends " + Words.counted(waiting, "finding")
          + " with a package that has no fix yet, " + Words.percent(risk, total) + " of the "
          + plan.by().words()
          + (counts.partly() > 0
              ? "; " + counts.partly() + " of them can be mended in part."
              : "."));
    }
    if (counts.other() > 0) {
      long risk =
          plan.others().stream().mapToLong(one -> one.risk().of(plan.by())).sum();
      answer.note("No step mends " + Words.counted(counts.other(), "finding")
          + " that no package has: network or code, " + Words.percent(risk, total) + " of the "
          + plan.by().words() + ".");
    }
    if (!plan.steps().isEmpty()) {
      answer.note(
          "Closes: findings that need nothing but this step, of those that need it. A finding that needs"
              + " several things gives each an equal share of its risk, so nothing counts twice.");
    }
  }

  private @Nullable Double share(long risk) {
    return total == 0 ? null : FULL * risk / total;
  }

  /** Whether packages are in several registries. */
  private static boolean hasHosts(RemediationPlan plan) {
    return plan.steps().stream()
            .filter(step -> step.kind() == PlanStep.Kind.PACKAGE)
            .map(step -> beforeSlash(step.scope()))
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  private static String what(PlanStep step) {
    String upgrades = step.upgrades().size() == 1
        ? upgrade(step.upgrades().get(0))
        : step.upgrades().size() + " packages, first " + upgrade(step.upgrades().get(0));
    return switch (step.kind()) {
      case BASE_LAYER -> "rebuild the base: " + upgrades;
      case LAMBDA_LAYER -> "rebuild the layer: " + upgrades;
      case PACKAGE -> upgrades;
    };
  }

  /** {@code payments/api in 111122223333}: a registry is named by its account, and only if there are several. */
  private String where(PlanStep step) {
    if (step.kind() == PlanStep.Kind.BASE_LAYER) {
      return SafeText.cut(step.scope(), LONGEST_LAYER) + " in "
          + (step.repositories().size() == 1
              ? "1 repository"
              : step.repositories().size() + " repositories");
    }
    String host = beforeSlash(step.scope());
    if (step.kind() == PlanStep.Kind.LAMBDA_LAYER || !host.contains(".")) {
      return step.scope();
    }
    String repository = step.scope().substring(host.length() + 1);
    return hasHosts ? repository + " in " + host.substring(0, host.indexOf('.')) : repository;
  }

  private static String beforeSlash(String scope) {
    int slash = scope.indexOf('/');
    return slash < 0 ? scope : scope.substring(0, slash);
  }

  private static String upgrade(Upgrade upgrade) {
    return upgrade.packageName() + " -> "
        + upgrade
            .target()
            .map(VulnerablePackage::withoutEpochZero)
            .orElse("one of " + String.join(", ", upgrade.candidates()));
  }

  /** {@code openssl: 3.0.14 closes 3, 3.0.15 closes 5}. */
  private static @Nullable String ladders(PlanStep step) {
    List<String> ladders = new ArrayList<>();
    for (Upgrade upgrade : step.upgrades()) {
      upgrade
          .ladder()
          .filter(ladder -> ladder.size() > 1)
          .ifPresent(ladder -> ladders.add(upgrade.packageName() + ": "
              + ladder.stream()
                  .map(rung -> VulnerablePackage.withoutEpochZero(rung.version()) + " closes "
                      + rung.findings())
                  .collect(Collectors.joining(", "))));
    }
    return ladders.isEmpty() ? null : String.join("; ", ladders);
  }
}
