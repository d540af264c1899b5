package io.github.inspectortriage.ranking;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.priority.Factor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a factor gave by one policy and gives by another.
 *
 * @param name the factor, like {@code inUse}; all rules together are {@code rule}
 * @param before its points by the one policy, 0 if it has no such factor
 * @param after its points by the other
 */
public record FactorChange(String name, double before, double after) {
  private static final double SMALLEST = 0.05;

  /** Checks that the name is not null. */
  public FactorChange {
    Objects.requireNonNull(name, "name");
  }

  /** Returns how many points more it gives. */
  public double points() {
    return after - before;
  }

  /** Returns the name and the change, like {@code inUse +10.0}. */
  @Override
  public String toString() {
    return SafeText.oneLine(name) + String.format(Locale.ROOT, " %+.1f", points());
  }

  static List<FactorChange> between(List<Factor> before, List<Factor> after) {
    Map<String, Double> old = sums(before);
    Map<String, Double> young = sums(after);
    Map<String, Double> names = new LinkedHashMap<>(old);
    names.putAll(young);
    List<FactorChange> changes = new ArrayList<>();
    for (String name : names.keySet()) {
      FactorChange change =
          new FactorChange(name, old.getOrDefault(name, 0.0), young.getOrDefault(name, 0.0));
      if (Math.abs(change.points()) >= SMALLEST) {
        changes.add(change);
      }
    }
    changes.sort(Comparator.comparingDouble(change -> -Math.abs(change.points())));
    return List.copyOf(changes);
  }

  private static Map<String, Double> sums(List<Factor> factors) {
    Map<String, Double> sums = new LinkedHashMap<>();
    factors.forEach(factor -> sums.merge(factor.name(), factor.points(), Double::sum));
    return sums;
  }
}
