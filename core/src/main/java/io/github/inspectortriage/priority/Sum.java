package io.github.inspectortriage.priority;

import java.util.ArrayList;
import java.util.List;

/** The factors so far and what they add up to. */
final class Sum {
  private final List<Factor> factors = new ArrayList<>();
  private double total;

  void add(String name, double points, String reason) {
    factors.add(new Factor(name, points, reason));
    total += points;
  }

  double total() {
    return total;
  }

  List<Factor> factors() {
    return factors;
  }
}
