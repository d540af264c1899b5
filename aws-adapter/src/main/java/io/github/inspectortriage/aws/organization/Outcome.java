package io.github.inspectortriage.aws.organization;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of asking many places: one that failed costs the others nothing.
 *
 * @param results by place
 * @param failed why there is none
 */
public record Outcome<T>(SortedMap<Place, T> results, SortedMap<Place, RuntimeException> failed) {
  /** Copies both. */
  public Outcome {
    results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
  }
}
