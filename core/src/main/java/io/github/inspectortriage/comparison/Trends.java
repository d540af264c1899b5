package io.github.inspectortriage.comparison;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.priority.Band;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How an estate goes on from one look to the next, and how fast what is open is fixed.
 *
 * <pre>{@code
 * Trends trends = Trends.recorder(policy.bands())
 *     .add(monday, snapshotOfMonday)
 *     .add(nextMonday, snapshotOfNextMonday)
 *     .trends();
 * trends.remediation().halfLifeDays();   // after so many days half of what came is fixed
 * }</pre>
 *
 * <p>A fix falls between two looks, so times are ranges. What is still open counts: without it, a team that fixes little would
 * look fast.
 */
@Value.Immutable
public abstract class Trends {
  Trends() {}

  /** How the estate stood at one look. */
  @Value.Immutable
  public abstract static class Look {
    Look() {}

    /** Returns when it was. */
    public abstract Instant at();

    /** Returns how many weaknesses of how many places were open. */
    public abstract long open();

    /** Returns how many were open in each band, the most urgent band first; each band is there. */
    public abstract Map<Band, Long> bands();

    /** Returns how many of these were in use, or nobody knows; each band is there. */
    public abstract Map<Band, Long> inUse();

    /** Returns the risk of all open findings, in billionths ({@link io.github.inspectortriage.remediation.Risk}). */
    public abstract long risk();

    /** Returns the part of the risk that was in use, or of which nobody knows. */
    public abstract long riskInUse();

    /** Returns how many should have been mended before that day. */
    public abstract long overdue();

    /** Returns how many of these were in use, or nobody knows. */
    public abstract long overdueInUse();

    @Override
    public String toString() {
      return at() + ": " + open() + " open";
    }
  }

  /**
   * What changed from one look to the next.
   *
   * @param counts how many of each kind; each kind is there
   */
  public record Flow(Instant from, Instant to, Map<Kind, Long> counts) {
    /** Copies the counts. */
    public Flow {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
      Map<Kind, Long> copy = new EnumMap<>(Kind.class);
      copy.putAll(counts);
      counts = Collections.unmodifiableMap(copy);
    }

    @Override
    public String toString() {
      return Shown.of(from, to, counts);
    }
  }

  /**
   * A mean of days; empty if it is one of nothing.
   *
   * @param min as if each fix had come right after the last look that saw the weakness
   * @param max as if it had come right before the first look that did not
   */
  public record Days(Optional<BigDecimal> min, Optional<BigDecimal> max) {
    /** Checks that no part is null. */
    public Days {
      Objects.requireNonNull(min, "min");
      Objects.requireNonNull(max, "max");
    }
  }

  /** How fast what was open was fixed. What was hidden, or is no longer scanned, was not. */
  @Value.Immutable
  public abstract static class Remediation {
    Remediation() {}

    /** Returns how often a weakness of a place was fixed. */
    public abstract long fixed();

    /** Returns how long these had been open on average, since the first of their findings was observed. */
    public abstract Days calendarDays();

    /** Returns how long those that ran had run, or may have, while they were open. */
    public abstract Days inUseDays();

    /**
     * Returns after how many days half of what came since the first look is fixed: the median by Kaplan and Meier, in which what is
     * still open, or went in another way, counts for as long as it was seen; empty if it is more than the looks tell.
     */
    public abstract Optional<BigDecimal> halfLifeDays();

    /** Returns how many were fixed by their due date. */
    public abstract long onTime();

    /** Returns how many were fixed after their due date; of what fell due between two looks nobody knows. */
    public abstract long late();

    @Override
    public String toString() {
      return fixed() + " fixed";
    }
  }

  /** Returns how it stood at each look. */
  public abstract List<Look> looks();

  /** Returns what changed from each look to the next. */
  public abstract List<Flow> flows();

  /** Returns how fast what was open was fixed. */
  public abstract Remediation remediation();

  /** Returns how many looks there were. */
  @Override
  public String toString() {
    return "Trends[" + looks().size() + " looks, " + remediation() + "]";
  }

  /**
   * Returns what takes one look after another.
   *
   * @param bands the bands that are counted, which are those of the policy that scored
   */
  public static Recorder recorder(List<Band> bands) {
    return new Recorder(bands);
  }

  /** Takes looks; holds no more than the latest one and what it needs of those before. Not thread-safe. */
  public static final class Recorder {
    private final Spells spells;

    private Recorder(List<Band> bands) {
      this.spells = new Spells(bands);
    }

    /**
     * Adds the next look; nobody says what was scanned.
     *
     * @param snapshot the state, scored as of then
     * @throws IllegalArgumentException unless it is later than the one before
     */
    public Recorder add(Instant at, Snapshot snapshot) {
      spells.add(
          Objects.requireNonNull(at, "at"),
          Objects.requireNonNull(snapshot, "snapshot"),
          Optional.empty());
      return this;
    }

    /**
     * Adds the next look.
     *
     * @param snapshot the state, scored as of then
     * @param coverage what was scanned then
     * @throws IllegalArgumentException unless it is later than the one before
     */
    public Recorder add(Instant at, Snapshot snapshot, ScanCoverage coverage) {
      spells.add(
          Objects.requireNonNull(at, "at"),
          Objects.requireNonNull(snapshot, "snapshot"),
          Optional.of(coverage));
      return this;
    }

    /**
     * Returns the trends over all looks so far.
     *
     * @throws IllegalStateException if there are not two looks
     */
    public Trends trends() {
      return spells.trends();
    }
  }
}
