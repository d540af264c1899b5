package io.github.inspectortriage.priority;

import io.github.inspectortriage.finding.ImageUse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.immutables.value.Value;

/** How urgent a finding is on a given day, and why. */
@Value.Immutable
public abstract class Priority {
  Priority() {}

  /** Returns the score, 0 to 100; ten more are twice the risk. */
  public abstract double score();

  /**
   * Returns the band that the score is in. Where a decision table decides it is the table's outcome, on the same scale:
   * the mildest at 0, the most urgent at 100.
   */
  public abstract Band band();

  /** Returns the day by which it should be mended, in UTC; empty if the next rebuild is soon enough. */
  public abstract Optional<LocalDate> due();

  /** Returns whether the image is in use. */
  public abstract ImageUse use();

  /** Returns whether the vulnerability is in CISA's catalogue of known exploited ones. */
  public abstract boolean isKnownExploited();

  /** Returns whether campaigns of ransomware are known to use it; false is CISA's "Unknown", not a no. */
  @Value.Default
  public boolean isKnownInRansomware() {
    return false;
  }

  /**
   * Returns the probability of exploitation within 30 days that the score was made with, 0 to 1: the newer of the
   * finding's own and that of the evidence; empty if neither says one.
   */
  public abstract OptionalDouble epss();

  /** Returns who says that it does no harm here, and why; empty if nobody does. The score is what it would be without. */
  public abstract Optional<NotAffected> notAffected();

  /** Returns what the decision table says; empty if the policy has none, and the score decides. */
  public abstract Optional<SsvcDecision> decision();

  /**
   * Returns how urgent it would be if nothing ran the image: there if the finding is on an image of which it is not known
   * whether something does, for somebody has to find out.
   */
  public abstract Optional<Outlook> ifUnused();

  /** Returns the reasons, in the order of the formula; their points add up to the score. */
  public abstract List<Factor> factors();

  /**
   * Returns the reasons with points in tenths that add up to the score in tenths.
   *
   * <p>Rounding each alone would leave a sum that a reader with a pencil finds wrong; so the tenths that are missing go
   * to those that lost most by rounding (largest remainder).
   */
  public List<Factor> factorsInTenths() {
    return Tenths.of(factors(), score());
  }

  /**
   * Returns the reasons that matter, the strongest first: that it is known to be exploited, however few points a high EPSS
   * left for that; then by how many points they moved the score, up or down.
   *
   * <p>Two reasons that come of the same fact are one, with the points of both, in tenths. The base rate is left out, and what
   * moved the score by less than a point. What is not known but assumed is among them: see {@link Factor#basis()}.
   */
  public List<Factor> mainReasons() {
    return MainReasons.of(this);
  }

  /** Returns the score in tenths and the band, like {@code 83.8 Act}. */
  @Override
  public String toString() {
    return Tenths.text(score()) + " " + band();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Priority}; not thread-safe. */
  public static final class Builder extends ImmutablePriority.Builder {
    Builder() {}
  }
}
