package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.ranking.RankedFinding;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ranks findings as they come, from several threads too, and keeps as many as are printed. A finding that two accounts list, the
 * member and its administrator, counts once.
 */
final class AwsRanking {
  private final Scoring scoring;
  private final Tally tally;
  private final Set<String> seen = new HashSet<>();

  /**
   * Begins a ranking.
   *
   * @param rows how many rows of a table are kept, 0 for none
   * @param listed how many findings one by one
   * @param listedDone how many of what asks for nobody
   */
  AwsRanking(Scoring scoring, int rows, int listed, int listedDone) {
    this.scoring = scoring;
    this.tally = new Tally(new Tally.Plan(
        rows, true, listed, listedDone, null, RankedFinding::isOpen, ranked -> false));
  }

  /** Adds a finding. */
  void accept(Finding finding) {
    RankedFinding ranked = scoring.rank(finding);
    synchronized (tally) {
      if (seen.add(finding.findingArn())) {
        tally.add(ranked);
      }
    }
  }

  /** Returns what was added. */
  Ranked ranked() {
    synchronized (tally) {
      return tally.ranked();
    }
  }

  /** Returns the short ids of what was added. */
  ShortIds ids() {
    synchronized (tally) {
      return ShortIds.of(seen);
    }
  }

  /** Returns a ranking whose findings, as far as they are shown, are scored anew; how many there are in all stays. */
  static Ranked again(Ranked ranked, Scoring scoring) {
    List<Fold.Row> rows = ranked.rows().stream()
        .map(row -> new Fold.Row(
            scoring.rank(row.first().finding()),
            row.findings(),
            row.places(),
            row.vulnerabilities(),
            row.due()))
        .sorted(Comparator.comparing(Fold.Row::first))
        .toList();
    return new Ranked(
        again(ranked.open(), scoring),
        again(ranked.done(), scoring),
        rows,
        ranked.rowCount(),
        ranked.rollUps(),
        ranked.gated(),
        ranked.hasAccounts(),
        ranked.hasRegions());
  }

  private static Ranked.Part again(Ranked.Part part, Scoring scoring) {
    List<RankedFinding> first =
        part.first().stream().map(each -> scoring.rank(each.finding())).sorted().toList();
    return new Ranked.Part(first, part.count());
  }
}
