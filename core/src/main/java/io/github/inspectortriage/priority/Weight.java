package io.github.inspectortriage.priority;

import java.util.EnumMap;
import java.util.Map;

/**
 * A factor of the product, and the points that it is in the sum: ten are a factor of two.
 *
 * <p>The policy's factors are turned into points once, not for each finding: a logarithm costs more than the rest.
 */
record Weight(double factor, double points) {
  private static final double LOG_2 = StrictMath.log(2);

  static Weight of(double factor) {
    return new Weight(factor, pointsOf(factor));
  }

  static double pointsOf(double factor) {
    return 10 * StrictMath.log(factor) / LOG_2;
  }

  static <K extends Enum<K>> Map<K, Weight> all(Class<K> keys, Map<K, Double> factors) {
    Map<K, Weight> weights = new EnumMap<>(keys);
    factors.forEach((key, factor) -> weights.put(key, of(factor)));
    return weights;
  }
}
