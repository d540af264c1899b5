package io.github.inspectortriage.comparison;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Band;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What changed between two states of an estate.
 *
 * <pre>{@code
 * EstateDiff diff = EstateDiff.between(before, after);
 * diff.counts().get(EstateDiff.Kind.FIXED);   // what was mended, not only closed
 * }</pre>
 *
 * <p>A closed finding proves nothing, for deleting an image closes its findings too. So what is gone counts as fixed only if the
 * place is still scanned, or a later build of it.
 */
@Value.Immutable
public abstract class EstateDiff {
  EstateDiff() {}

  /** What became of a weakness in a place. */
  public enum Kind {
    /** It is open, and was not there. */
    NEW,
    /** It is open, and was closed. */
    REOPENED,
    /** It is open, and was suppressed. */
    UNSUPPRESSED,
    /** It is open and was. */
    STAYED,
    /** It was open, and is suppressed. */
    SUPPRESSED,
    /** It was open, and its place is scanned without it. */
    FIXED,
    /** It was open, and one of its resources is no longer scanned. */
    UNSCANNED,
    /** It was open, and its resources are not among what Inspector covers. */
    REMOVED,
    /** It was open and is not listed; nobody said what is scanned. */
    NOT_LISTED
  }

  /** What changed of a weakness that stayed. */
  public enum Flag {
    /** It is on other images than before, and on none of those. */
    REBUILT,
    /** It is in use now. */
    BECAME_IN_USE,
    /** It was in use, and nothing runs it now. */
    WENT_IDLE,
    /** It is in a more urgent band. */
    BAND_UP,
    /** It is in a less urgent band. */
    BAND_DOWN
  }

  /**
   * How an open weakness stands: what its findings say together.
   *
   * @param score the highest score
   * @param band the most urgent band
   * @param use the strongest use
   */
  public record State(double score, Band band, ImageUse use) {
    /** Checks that all is there. */
    public State {
      Objects.requireNonNull(band, "band");
      Objects.requireNonNull(use, "use");
    }
  }

  /**
   * A change.
   *
   * @param flags what changed of one that stayed, in the order of {@link Flag}; none of another kind
   * @param before how it stood; empty if it was not open
   * @param after how it stands; empty if it is not open
   */
  public record Change(
      Kind kind,
      List<Flag> flags,
      LineageKey lineage,
      Optional<State> before,
      Optional<State> after) {
    /** Checks that all is there, and copies the flags. */
    public Change {
      Objects.requireNonNull(kind, "kind");
      flags = List.copyOf(flags);
      Objects.requireNonNull(lineage, "lineage");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }

    /** Returns the higher of both scores. */
    public double score() {
      return Math.max(
          before.map(State::score).orElse(0.0), after.map(State::score).orElse(0.0));
    }
  }

  /** Compares two states, without knowing what is scanned. */
  public static EstateDiff between(Snapshot before, Snapshot after) {
    return new Comparison(before, after, Optional.empty()).diff();
  }

  /**
   * Compares two states.
   *
   * @param coverage what was scanned at the time of the later one
   */
  public static EstateDiff between(Snapshot before, Snapshot after, ScanCoverage coverage) {
    return new Comparison(before, after, Optional.of(coverage)).diff();
  }

  /** Returns how many weaknesses were open. */
  public abstract long openBefore();

  /** Returns how many weaknesses are open. */
  public abstract long openAfter();

  /** Returns how many weaknesses there are of each kind; each kind is there. */
  public abstract Map<Kind, Long> counts();

  /**
   * Returns what changed: the highest score first, then by registry, repository, vulnerability, package and place. What stayed
   * as it was is left out.
   */
  public abstract List<Change> changes();

  /** Returns how many of each kind there are. */
  @Override
  public String toString() {
    return counts().toString();
  }
}
