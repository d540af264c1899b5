package io.github.inspectortriage.report;

import io.github.inspectortriage.estate.CleanUpPlan;
import io.github.inspectortriage.estate.CleanUpPlan.Judged;
import io.github.inspectortriage.estate.CleanUpPlan.Lifecycle;
import io.github.inspectortriage.estate.CleanUpPlan.Verdict;
import io.github.inspectortriage.estate.Prices;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which images can go. */
final class CleanUpAnswer {
  private CleanUpAnswer() {}

  static Answer of(CleanUpPlan plan, Optional<Prices> prices) {
    return new Answer(
        "cleanup",
        "Clean-up",
        "Which images can go?",
        sentence(plan, prices),
        answer -> fill(answer, plan, prices));
  }

  private static void fill(Answer.Body answer, CleanUpPlan plan, Optional<Prices> prices) {
    if (!plan.images().isEmpty()) {
      answer.part(verdicts(plan));
    }
    answer.table(images(plan)).table(lifecycle(plan)).table(orphans(plan));
    if (!plan.batches().isEmpty()) {
      answer.note("It takes " + Words.counted(plan.batches().size(), "call")
          + " to ECR, indexes first. The size is an upper bound, for images share layers.");
    }
    prices.ifPresent(known -> answer.note("Prices as of " + known.asOf()
        + known.region().map(region -> " in " + region).orElse("") + "."));
    answer.note(
        "An image stays if nobody knows that it is unused: Inspector sees ECS and EKS only.");
  }

  private static String sentence(CleanUpPlan plan, Optional<Prices> prices) {
    String saved = plan.perMonth()
        .map(amount -> ", at most " + amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " "
            + prices.flatMap(Prices::currency).orElse("of the prices") + " a month")
        .orElse("");
    return count(plan, Verdict.PLANNED) + " of " + Words.counted(plan.images().size(), "image")
        + " can go: at most " + Column.size(plan.bytes()) + saved + ".";
  }

  private static Figure verdicts(CleanUpPlan plan) {
    String title = "What becomes of the images";
    Table data = Table.of(
        "verdicts",
        title,
        Column.text("Verdict").header(),
        Column.number("Images"),
        Column.text("Why"));
    List<Chart.Bar> bars = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = count(plan, verdict);
      if (count > 0) {
        data.row(Choice.words(verdict), count, why(verdict));
        bars.add(new Chart.Bar(
            why(verdict),
            Chart.amount(count),
            List.of(new Chart.Segment(Choice.words(verdict), count, tone(verdict)))));
      }
    }
    return new Figure(title, Chart.bars("verdicts-title", title, bars), data);
  }

  private static Table images(CleanUpPlan plan) {
    Table table = Table.of(
            "cleanup-images",
            "Images, those that can go first",
            Column.text("Image").header(),
            Column.bytes("Size"),
            Column.choice("Verdict", choices()).filtered(),
            Column.text("Why").wide(),
            Column.text("In full").detail())
        .paged(50);
    plan.images().stream()
        .sorted(Comparator.comparing(Judged::verdict)
            .thenComparing(image -> -image.bytes().orElse(0))
            .thenComparing(Judged::image))
        .forEach(image -> table.row(
            Words.shortened(image.image()),
            bytes(image),
            Choice.words(image.verdict()),
            why(image.verdict()),
            image.image()));
    return table;
  }

  private static @Nullable Long bytes(Judged image) {
    return image.bytes().isPresent() ? image.bytes().getAsLong() : null;
  }

  private static Table lifecycle(CleanUpPlan plan) {
    Table table = Table.of(
        "lifecycle",
        "Lifecycle policies that would do the same",
        Column.text("Repository").header(),
        Column.text("Account").filtered(),
        Column.text("What it would do, or why there is none"),
        Column.text("Policy").detail());
    for (Lifecycle one : plan.lifecycle()) {
      table.row(one.repositoryName(), one.registryId(), one.why(), one.policy().orElse(null));
    }
    return table;
  }

  private static Table orphans(CleanUpPlan plan) {
    Table table = Table.of(
        "orphans",
        "Artifacts without the image they are of; they stay",
        Column.text("Artifact").header());
    plan.orphans().forEach(table::row);
    return table;
  }

  private static List<Choice> choices() {
    return Stream.of(Verdict.values())
        .map(verdict -> new Choice(Choice.words(verdict), tone(verdict)))
        .toList();
  }

  private static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case PLANNED -> Tone.GOOD;
      case IN_USE, USED_ELSEWHERE -> Tone.PLAIN;
      case USE_UNKNOWN, MAY_BE_CHILD -> Tone.MILD;
      default -> Tone.COOL;
    };
  }

  private static String why(Verdict verdict) {
    return switch (verdict) {
      case PLANNED -> "can go";
      case NOT_ACTIVE -> "archived already";
      case ARTIFACT -> "a signature or the like, which goes with its image";
      case IN_USE -> "runs";
      case USED_ELSEWHERE -> "named as used elsewhere";
      case IN_MANIFEST_LIST -> "held by an index that stays";
      case MAY_BE_CHILD -> "perhaps held by an index whose manifest is not known";
      case NEWEST -> "among the latest of its repository";
      case RECENTLY_PUSHED -> "pushed lately";
      case RECENTLY_PULLED -> "pulled lately";
      case RECENTLY_USED -> "ran lately";
      case USE_UNKNOWN -> "nobody knows whether it is used";
      case PULL_THROUGH -> "comes back at the next pull";
    };
  }

  private static long count(CleanUpPlan plan, Verdict verdict) {
    return plan.counts().getOrDefault(verdict, 0L);
  }
}
