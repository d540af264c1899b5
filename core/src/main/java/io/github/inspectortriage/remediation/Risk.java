package io.github.inspectortriage.remediation;

import java.math.BigDecimal;

/**
 * How much harm is to be expected, in billionths of that of a finding with a score of 100; an upper bound for the chance of at
 * least one.
 *
 * <p>Scores are logarithms, ten points are twice the risk, so scores do not add up; what is behind them does, and whole numbers do
 * so in any order.
 *
 * @param total the risk of all
 * @param inUse the part of what is in use, or of which nobody knows
 * @param reachable the part of that in packages of which Inspector does not say that nothing reaches them
 */
public record Risk(long total, long inUse, long reachable) {
  static final Risk NONE = new Risk(0, 0, 0);

  private static final double BILLION = 1e9;
  private static final int DIGITS = 9;

  /** Checks that no part is negative, and none larger than what it is a part of. */
  public Risk {
    if (reachable < 0 || inUse < reachable || total < inUse) {
      throw new IllegalArgumentException("expected 0 <= reachable <= inUse <= total, but was "
          + reachable + ", " + inUse + ", " + total);
    }
  }

  /** Which part of the risk a question is about. */
  public enum Part {
    /** All of it. */
    TOTAL("risk"),
    /** What is in use, or of which nobody knows. */
    IN_USE("in-use risk"),
    /** What is in use and may be reached. */
    REACHABLE("reachable risk");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    /** Returns its name in a sentence, like {@code in-use risk}. */
    public String words() {
      return words;
    }
  }

  /**
   * Returns the risk of a finding with this score, in billionths: 2^((score − 100)/10), rounded half up.
   *
   * @param score 0 to 100
   */
  public static long ofScore(double score) {
    if (!(score >= 0 && score <= 100)) {
      throw new IllegalArgumentException("score must be 0 to 100, but was " + score);
    }
    return Math.round(StrictMath.pow(2, (score - 100) / 10) * BILLION);
  }

  /** Returns billionths as a decimal number with nine digits behind the point. */
  public static BigDecimal decimal(long billionths) {
    return BigDecimal.valueOf(billionths, DIGITS);
  }

  /** Returns one part of it. */
  public long of(Part part) {
    return switch (part) {
      case TOTAL -> total;
      case IN_USE -> inUse;
      case REACHABLE -> reachable;
    };
  }

  /** Returns the sum of both. */
  public Risk plus(Risk other) {
    return new Risk(total + other.total, inUse + other.inUse, reachable + other.reachable);
  }

  static Risk of(long billionths, boolean isInUse, boolean isReachable) {
    return new Risk(billionths, isInUse ? billionths : 0, isInUse && isReachable ? billionths : 0);
  }
}
