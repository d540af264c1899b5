package io.github.inspectortriage.ranking;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.Sentence;
import io.github.inspectortriage.wording.Wording;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * A finding and its priority; ordered with the most urgent first.
 *
 * <p>The order is total, so that the same findings always give the same list: the outcome if a decision table decides,
 * score (to a millionth), known exploited, by ransomware, the EPSS that the score was made with, fix available, due date, first
 * observed, ARN.
 *
 * @param finding the finding
 * @param priority its priority
 */
public record RankedFinding(Finding finding, Priority priority)
    implements Comparable<RankedFinding> {
  private static final Comparator<RankedFinding> MOST_URGENT_FIRST = Comparator.comparingDouble(
          RankedFinding::mildness)
      .thenComparingLong(ranked -> -Math.round(ranked.priority.score() * 1e6))
      .thenComparing(ranked -> !ranked.priority.isKnownExploited())
      .thenComparing(ranked -> !ranked.priority.isKnownInRansomware())
      .thenComparingDouble(ranked -> -ranked.priority.epss().orElse(0))
      .thenComparing(ranked -> ranked.finding.fixAvailable() != FixAvailable.YES)
      .thenComparing(ranked -> ranked.priority.due().orElse(LocalDate.MAX))
      .thenComparing(ranked -> ranked.finding.firstObservedAt())
      .thenComparing(ranked -> ranked.finding.findingArn());

  /** Checks that neither part is null. */
  public RankedFinding {
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(priority, "priority");
  }

  /** Returns why it stands where it stands, in one sentence in English, safe to show. */
  public String sentence() {
    return sentence(Wording.english());
  }

  /**
   * Returns why it stands where it stands, in one sentence, safe to show, like {@code In use by 6 tasks today; exploit
   * code is public; fix: openssl 3.0.15}.
   */
  public String sentence(Wording wording) {
    return Sentence.of(finding, priority, wording);
  }

  /** Returns whether somebody has to act on it: it is neither closed nor suppressed, and nobody says that it does no harm. */
  public boolean isOpen() {
    return !finding.status().isDone() && priority.notAffected().isEmpty();
  }

  /** Returns whether Inspector says that it is active, and nobody that it does no harm; a status of tomorrow is not active. */
  public boolean isActive() {
    return finding.status() == FindingStatus.ACTIVE && priority.notAffected().isEmpty();
  }

  @Override
  public int compareTo(RankedFinding other) {
    return MOST_URGENT_FIRST.compare(this, other);
  }

  private static double mildness(RankedFinding ranked) {
    return ranked.priority.decision().isPresent() ? -ranked.priority.band().from() : 0;
  }
}
