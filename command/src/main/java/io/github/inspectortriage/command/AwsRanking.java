package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.ranking.Ranking;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Ranks findings as they come, from several threads too, and keeps as many as are printed. A finding that two accounts list, the
 * member and its administrator, counts once.
 */
final class AwsRanking {
  private final Function<Finding, Priority> scorer;
  private final Running<?> running;
  private final Set<String> seen = new HashSet<>();

  /**
   * Begins a ranking.
   *
   * @param count how many are kept
   * @param keepsDone whether as many are kept of what asks for nobody
   */
  AwsRanking(Function<Finding, Priority> scorer, int count, boolean keepsDone) {
    this.scorer = scorer;
    this.running = Running.of(Collectors.teeing(
        Collectors.filtering(RankedFinding::isOpen, counted(count)),
        Collectors.filtering(ranked -> !ranked.isOpen(), counted(keepsDone ? count : 1)),
        Ranked::new));
  }

  private static Collector<RankedFinding, ?, Ranked.Part> counted(int count) {
    return Collectors.teeing(Ranking.top(count), Collectors.counting(), Ranked.Part::new);
  }

  /** Adds a finding. */
  void accept(Finding finding) {
    RankedFinding ranked = new RankedFinding(finding, scorer.apply(finding));
    synchronized (running) {
      if (seen.add(finding.findingArn())) {
        running.add(ranked);
      }
    }
  }

  /** Returns what was added. */
  Ranked ranked() {
    synchronized (running) {
      return running.finish();
    }
  }

  /** Returns a ranking with some of its findings scored anew; how many there are in all stays. */
  static Ranked again(Ranked ranked, List<RankedFinding> some, Function<Finding, Priority> scorer) {
    List<RankedFinding> rescored = some.stream()
        .map(each -> new RankedFinding(each.finding(), scorer.apply(each.finding())))
        .toList();
    List<RankedFinding> open = sorted(rescored, true);
    List<RankedFinding> done = sorted(rescored, false);
    long hidden = ranked.open().count() + ranked.done().count() - rescored.size();
    boolean hasAll = hidden == 0;
    return new Ranked(
        new Ranked.Part(open, hasAll ? open.size() : ranked.open().count()),
        new Ranked.Part(
            done.isEmpty() ? ranked.done().first() : done,
            hasAll ? done.size() : ranked.done().count()));
  }

  private static List<RankedFinding> sorted(List<RankedFinding> all, boolean isOpen) {
    return all.stream()
        .filter(each -> each.isOpen() == isOpen)
        .collect(Ranking.top(Integer.MAX_VALUE));
  }

  /** A collector that is fed one by one. */
  private static final class Running<A> {
    private final Collector<RankedFinding, A, Ranked> collector;
    private final A container;

    private Running(Collector<RankedFinding, A, Ranked> collector) {
      this.collector = collector;
      this.container = collector.supplier().get();
    }

    static <A> Running<A> of(Collector<RankedFinding, A, Ranked> collector) {
      return new Running<>(collector);
    }

    void add(RankedFinding ranked) {
      collector.accumulator().accept(container, ranked);
    }

    Ranked finish() {
      return collector.finisher().apply(container);
    }
  }
}
