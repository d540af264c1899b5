package io.github.inspectortriage.priority;

import java.util.Objects;

/**
 * One reason for a score.
 *
 * @param name which part of the formula it is, like {@code inUse}; the names stay the same between versions
 * @param points what it adds to the score, or takes off; ten points are a factor of two
 * @param reason the fact behind it, in words, like {@code nothing runs it}
 */
public record Factor(String name, double points, String reason) {
  /**
   * Checks all parts.
   *
   * @throws IllegalArgumentException if {@code points} is not finite
   */
  public Factor {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
    if (!Double.isFinite(points)) {
      throw new IllegalArgumentException(
          "points of " + name + " must be finite, but were " + points);
    }
  }
}
