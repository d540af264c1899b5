package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Wording;
import java.util.Objects;

/**
 * One reason for a score: how many points, what fact is behind them, and where that fact came from.
 *
 * <p>The words are made when they are asked for, in the language that is asked for.
 */
public final class Factor {
  private final String name;
  private final double points;
  private final Reason reason;

  private Factor(String name, double points, Reason reason) {
    this.name = Objects.requireNonNull(name, "name");
    this.points = points;
    this.reason = Objects.requireNonNull(reason, "reason");
    if (!Double.isFinite(points)) {
      throw new IllegalArgumentException(
          "points of " + name + " must be finite, but were " + points);
    }
  }

  /**
   * Returns a factor of the caller's own, with words that are not translated.
   *
   * @throws IllegalArgumentException if {@code points} is not finite
   */
  public static Factor of(String name, double points, String reason) {
    Objects.requireNonNull(reason, "reason");
    return of(name, points, new Reason(Phrase.asItIs(reason), FactSource.caller()));
  }

  static Factor of(String name, double points, Reason reason) {
    return new Factor(name, points, reason);
  }

  /** Returns which part of the formula it is, like {@code inUse}; the names stay the same between versions. */
  public String name() {
    return name;
  }

  /** Returns what it adds to the score, or takes off; ten points are a factor of two. */
  public double points() {
    return points;
  }

  /** Returns the fact in English, like {@code nothing runs it}. */
  public String reason() {
    return reason(Wording.english());
  }

  /** Returns the fact in words. */
  public String reason(Wording wording) {
    return wording.say(reason.fact());
  }

  /** Returns where the fact came from. */
  public FactSource source() {
    return reason.source();
  }

  /** Returns the same reason with other points. */
  public Factor withPoints(double value) {
    return new Factor(name, value, reason);
  }

  Phrase fact() {
    return reason.fact();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Factor that
        && name.equals(that.name)
        && Double.compare(points, that.points) == 0
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, points, reason);
  }

  /** Returns the points, the name and the fact, like {@code -20.0 inUse: nothing runs it}. */
  @Override
  public String toString() {
    return Tenths.text(points) + " " + name + ": " + reason();
  }
}
