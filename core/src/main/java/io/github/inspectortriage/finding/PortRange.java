package io.github.inspectortriage.finding;

import io.github.inspectortriage.HouseOnly;

/**
 * Ports that follow one another.
 *
 * @param begin the first, 0 to 65535
 * @param end the last, not below the first
 */
public record PortRange(int begin, int end) {
  /** The highest port. */
  @HouseOnly
  public static final int LAST_PORT = 65_535;

  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException if one is not a port, or the end comes first
   */
  public PortRange {
    if (begin < 0 || end > LAST_PORT || begin > end) {
      throw new IllegalArgumentException(
          "begin and end must be ports from 0 to 65535 in order, but were " + begin + " and "
              + end);
    }
  }

  /** Returns the port, or the first and the last with a dash between. */
  @Override
  public String toString() {
    return begin == end ? Integer.toString(begin) : begin + "-" + end;
  }
}
