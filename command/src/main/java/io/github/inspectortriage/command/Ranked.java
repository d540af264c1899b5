package io.github.inspectortriage.command;

import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.ranking.RollUp;
import java.util.List;
import java.util.stream.Stream;

/**
 * A ranking: what somebody has to act on, and the rest.
 *
 * @param open what is open
 * @param done what is closed, suppressed, not affected or ignored
 * @param rows the first rows of a table of what is open
 * @param rowCount how many rows there are in all
 * @param rollUps how urgent each group is, if that was asked
 * @param gated how many open findings the gate is about
 * @param hasAccounts whether what is open is in several accounts
 * @param hasRegions whether it is in several Regions
 */
record Ranked(
    Part open,
    Part done,
    List<Fold.Row> rows,
    int rowCount,
    List<RollUp> rollUps,
    long gated,
    boolean hasAccounts,
    boolean hasRegions) {
  /**
   * Some of many.
   *
   * @param first the most urgent ones
   * @param count how many there are in all
   */
  record Part(List<RankedFinding> first, long count) {}

  /** The first so many, what is open before what is not. */
  List<RankedFinding> first(int count) {
    return Stream.concat(open.first().stream(), done.first().stream())
        .limit(count)
        .toList();
  }
}
