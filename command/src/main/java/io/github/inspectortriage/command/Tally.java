package io.github.inspectortriage.command;

import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.ranking.Ranking;
import io.github.inspectortriage.ranking.RollUp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** Takes findings one after another, and keeps what the outputs need and no more. Not thread-safe. */
final class Tally {
  /**
   * What the outputs need.
   *
   * @param rows how many rows of a table, 0 for none
   * @param isFolding whether one row stands for one act
   * @param listed how many open findings, one by one
   * @param listedDone how many of those that nobody has to act on
   * @param groups by what findings are added up; null for not at all
   * @param isOpen whether somebody has to act on a finding
   * @param isGated whether the gate is about an open finding
   */
  record Plan(
      int rows,
      boolean isFolding,
      int listed,
      int listedDone,
      @Nullable Function<RankedFinding, List<String>> groups,
      Predicate<RankedFinding> isOpen,
      Predicate<RankedFinding> isGated) {}

  private final Plan plan;
  private final Fold fold;
  private final Collecting<?, List<RankedFinding>> open;
  private final Collecting<?, List<RankedFinding>> done;
  private final @Nullable Collecting<?, List<RollUp>> rollUps;
  private final Set<String> accounts = new HashSet<>();
  private final Set<String> regions = new HashSet<>();
  private long openCount;
  private long doneCount;
  private long gated;

  Tally(Plan plan) {
    this.plan = plan;
    this.fold = new Fold(Math.max(1, plan.rows()), plan.isFolding());
    this.open = new Collecting<>(Ranking.top(Math.max(1, plan.listed())));
    this.done = new Collecting<>(Ranking.top(Math.max(1, plan.listedDone())));
    this.rollUps = plan.groups() == null ? null : new Collecting<>(Ranking.by(plan.groups()));
  }

  /** What collects findings with their priorities. */
  static Collector<RankedFinding, ?, Ranked> collector(Plan plan) {
    return Collector.of(
        () -> new Tally(plan),
        Tally::add,
        (a, b) -> {
          throw new UnsupportedOperationException("a stream of findings here is never parallel");
        },
        Tally::ranked);
  }

  void add(RankedFinding ranked) {
    if (!plan.isOpen().test(ranked)) {
      doneCount++;
      done.add(ranked);
      return;
    }
    openCount++;
    open.add(ranked);
    if (plan.rows() > 0) {
      fold.add(ranked);
    }
    if (rollUps != null) {
      rollUps.add(ranked);
    }
    if (plan.isGated().test(ranked)) {
      gated++;
    }
    remember(accounts, ranked.finding().awsAccountId());
    ranked.finding().region().ifPresent(region -> remember(regions, region));
  }

  Ranked ranked() {
    return new Ranked(
        new Ranked.Part(open.result(), openCount),
        new Ranked.Part(done.result(), doneCount),
        plan.rows() > 0 ? fold.rows() : List.of(),
        fold.size(),
        rollUps == null ? List.of() : rollUps.result(),
        gated,
        accounts.size() > 1,
        regions.size() > 1);
  }

  /** Two are several. */
  private static void remember(Set<String> seen, String value) {
    if (seen.size() < 2) {
      seen.add(value);
    }
  }

  /** A collector at work. */
  private static final class Collecting<A, R> {
    private final A all;
    private final BiConsumer<A, RankedFinding> accumulator;
    private final Function<A, R> finisher;

    Collecting(Collector<RankedFinding, A, R> collector) {
      this.all = collector.supplier().get();
      this.accumulator = collector.accumulator();
      this.finisher = collector.finisher();
    }

    void add(RankedFinding ranked) {
      accumulator.accept(all, ranked);
    }

    R result() {
      return finisher.apply(all);
    }
  }
}
