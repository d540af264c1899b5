package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.organization.Place;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.FindingMerge;
import io.github.inspectortriage.ranking.RankedFinding;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ranks findings as they come and keeps as many as are printed. What many places report, from several threads, is kept until all
 * have, for a finding that two accounts list, the member and its administrator, counts once.
 */
final class AwsRanking {
  /** A finding, and who reported it. */
  private record Listed(Finding finding, Place place) {}

  private final Scoring scoring;
  private final Tally tally;
  private final Set<String> seen = new HashSet<>();
  // What several places report, each once; they may do so in any order.
  private final Map<String, Listed> listed = new LinkedHashMap<>();

  /**
   * Begins a ranking.
   *
   * @param rows how many rows of a table are kept, 0 for none
   * @param listed how many findings one by one
   * @param listedDone how many of those that nobody has to act on
   */
  AwsRanking(Scoring scoring, int rows, int listed, int listedDone) {
    this.scoring = scoring;
    this.tally = new Tally(new Tally.Plan(
        rows, true, listed, listedDone, null, RankedFinding::isOpen, ranked -> false));
  }

  /** Adds a finding of the one place that is asked. */
  void accept(Finding finding) {
    if (seen.add(finding.findingArn())) {
      tally.add(scoring.rank(finding));
    }
  }

  /** Adds a finding of one of many places; of the copies of one the newest counts, whichever comes first. */
  void accept(Place place, Finding finding) {
    Listed came = new Listed(finding, place);
    synchronized (listed) {
      listed.merge(finding.findingArn(), came, AwsRanking::newest);
    }
  }

  private static Listed newest(Listed known, Listed came) {
    boolean isNewer = FindingMerge.of(known.finding(), came.finding()).finding() != known.finding();
    return isNewer ? came : known;
  }

  /** What was added. */
  Ranked ranked() {
    listed.values().forEach(each -> accept(each.finding()));
    return tally.ranked();
  }

  /** The short ids of what was added. */
  ShortIds ids() {
    return ShortIds.of(seen);
  }

  /** Which of the many places reported a finding. */
  Optional<Place> placeOf(String findingArn) {
    return Optional.ofNullable(listed.get(findingArn)).map(Listed::place);
  }

  /** A ranking whose findings, as far as they are shown, are scored anew; how many there are in all stays. */
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
