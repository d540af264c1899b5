package io.github.inspectortriage.pattern;

import io.github.inspectortriage.pattern.MatchExplanation.Verdict;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What became of the fields of one way.
 *
 * @param verdicts by identity, of every field of the way
 * @param clashes by identity, what a field that is matched elsewhere does not hold together with
 */
record WayOutcome(
    IdentityHashMap<Leaf, Verdict> verdicts, IdentityHashMap<Leaf, List<Leaf>> clashes) {

  Verdict verdict(Leaf leaf) {
    return verdicts.getOrDefault(leaf, Verdict.REPLACED);
  }

  List<Leaf> clashes(Leaf leaf) {
    return clashes.getOrDefault(leaf, List.of());
  }

  boolean isMiss(Leaf leaf) {
    Verdict verdict = verdict(leaf);
    return verdict != Verdict.MATCHED && verdict != Verdict.REPLACED;
  }

  int misses() {
    return (int) verdicts.keySet().stream().filter(this::isMiss).count();
  }
}
