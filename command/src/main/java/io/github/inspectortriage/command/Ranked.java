package io.github.inspectortriage.command;

import io.github.inspectortriage.ranking.RankedFinding;
import java.util.List;
import java.util.stream.Stream;

/**
 * A ranking: what asks for somebody, and what does not.
 *
 * @param open what is open
 * @param done what is closed, suppressed or not affected
 */
record Ranked(Part open, Part done) {
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
