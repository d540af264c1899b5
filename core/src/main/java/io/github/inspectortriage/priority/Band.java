package io.github.inspectortriage.priority;

import io.github.inspectortriage.SafeText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of scores that asks for the same haste; ordered by urgency.
 *
 * @param name the name, like {@code Act}
 * @param from the lowest score in it, 0 to 100
 */
public record Band(String name, double from) implements Comparable<Band> {
  /** Somebody acts now: within 3 days. */
  public static final Band ACT = new Band("Act", 80);

  /** Somebody plans it: within 14 days. */
  public static final Band ATTEND = new Band("Attend", 65);

  /** Watched closely: within 60 days. The name is CISA's. */
  public static final Band TRACK_STAR = new Band("Track*", 45);

  /** Goes with the next rebuild. */
  public static final Band TRACK = new Band("Track", 0);

  private static final List<Band> OURS = List.of(ACT, ATTEND, TRACK_STAR, TRACK);

  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException if {@code from} is not from 0 to 100
   */
  public Band {
    Objects.requireNonNull(name, "name");
    if (!(from >= 0 && from <= 100)) {
      throw new IllegalArgumentException("from must be 0 to 100, but was " + from);
    }
  }

  /**
   * Returns whether it asks for at least the haste of one of ours: {@link #ACT}, {@link #ATTEND}, {@link #TRACK_STAR} or {@link #TRACK}.
   *
   * <p>A policy may name its bands as it likes. One with the name of one of ours, in whatever case (CISA writes "act"), counts as that
   * one wherever the policy lets it begin; any other counts by its lowest score.
   */
  public boolean isAtLeast(Band ours) {
    return asOurs() >= ours.asOurs();
  }

  private double asOurs() {
    for (Band ours : OURS) {
      if (ours.name.equalsIgnoreCase(name)) {
        return ours.from;
      }
    }
    return from;
  }

  // By hand, for the first message of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Band that
        && Double.compare(from, that.from) == 0
        && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Double.hashCode(from);
  }

  @Override
  public int compareTo(Band other) {
    int byScore = Double.compare(from, other.from);
    return byScore != 0 ? byScore : name.compareTo(other.name);
  }

  /** Returns the name, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(name);
  }
}
