package io.github.inspectortriage.ranking;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.priority.Band;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How urgent the findings of one group are; ordered with the most urgent first: by how many are in each band, from the
 * most urgent band down, then by the top score, then by name.
 *
 * @param name the group, outside text: an image, a repository, an account, an owner
 * @param bands how many findings are in each band, the most urgent band first
 * @param topScore the highest score of a finding in it
 * @param topFindingArn the finding that has it
 */
public record RollUp(String name, Map<Band, Long> bands, double topScore, String topFindingArn)
    implements Comparable<RollUp> {
  /** Copies the counts. */
  public RollUp {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(topFindingArn, "topFindingArn");
    Map<Band, Long> sorted = new TreeMap<>(Comparator.reverseOrder());
    sorted.putAll(bands);
    bands = Collections.unmodifiableMap(sorted);
  }

  /** Returns how many findings are in it. */
  public long findings() {
    return bands.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public int compareTo(RollUp other) {
    int byBands = compareBands(bands, other.bands);
    if (byBands != 0) {
      return byBands;
    }
    int byScore = Double.compare(other.topScore, topScore);
    return byScore != 0 ? byScore : name.compareTo(other.name);
  }

  /** The first band in which the counts differ decides. */
  private static int compareBands(Map<Band, Long> ours, Map<Band, Long> theirs) {
    Map<Band, Long> all = new TreeMap<>(Comparator.reverseOrder());
    all.putAll(ours);
    all.putAll(theirs);
    for (Band band : all.keySet()) {
      int byCount = Long.compare(theirs.getOrDefault(band, 0L), ours.getOrDefault(band, 0L));
      if (byCount != 0) {
        return byCount;
      }
    }
    return 0;
  }

  /** Returns what it holds in one line, safe to show. */
  @Override
  public String toString() {
    return Shown.of(name, topScore);
  }
}
