package io.github.inspectortriage.identity;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.RawJson;
import java.util.Comparator;
import java.util.Objects;

/**
 * What to do with a report of a finding when one is known already: events arrive twice, because the bus of the
 * administrator and that of the member both get them, and in any order.
 *
 * <pre>{@code
 * Map<String, Finding> latest = new HashMap<>();
 * latest.merge(finding.findingArn(), finding, (known, came) -> FindingMerge.of(known, came).finding());
 * }</pre>
 *
 * <p>The later {@link Finding#reportedAt()} wins. Of two reports of the same time the one wins that says more: the same state
 * comes with fewer fields by some ways than by others. Whatever the order in which reports arrive, and however often, the same
 * one is kept.
 *
 * @param outcome what the report that came is
 * @param finding the finding to keep
 */
public record FindingMerge(Outcome outcome, Finding finding) {
  /** What a report is, compared with what is known. */
  public enum Outcome {
    /** Nothing was known. */
    NEW,
    /** Made after what is known. */
    NEWER,
    /** Another copy of what is known. */
    SAME,
    /** Made before what is known: it came late. */
    OLDER
  }

  // Of two states that were reported at the same moment the one is kept that hides least, then the
  // one that says more.
  private static final Comparator<Finding> BY_TIME = Comparator.comparing(Finding::reportedAt);
  private static final Comparator<String> BY_LENGTH =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
  private static final Comparator<Finding> ORDER = BY_TIME
      .thenComparing(Finding::lastObservedAt)
      .thenComparingInt(FindingMerge::openness)
      .thenComparing(Finding::severity)
      .thenComparing(FindingMerge::byRaw)
      .thenComparing(FindingMerge::eventText, BY_LENGTH);

  /** Checks that both are there. */
  public FindingMerge {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(finding, "finding");
  }

  /** Returns what to do with a report of a finding of which nothing is known. */
  public static FindingMerge first(Finding came) {
    return new FindingMerge(Outcome.NEW, came);
  }

  /**
   * Returns what to do with a report of a finding of which another is known. Where both say the same in every field, or both were
   * built in code without JSON and differ in a field that has no rank, the known one is kept.
   *
   * @throws IllegalArgumentException if they are reports of two findings
   */
  public static FindingMerge of(Finding known, Finding came) {
    if (!known.findingArn().equals(came.findingArn())) {
      throw new IllegalArgumentException(
          "both must be reports of one finding, but were of " + known + " and " + came);
    }
    Finding kept = ORDER.compare(came, known) > 0 ? came : known;
    int time = BY_TIME.compare(came, known);
    if (time == 0) {
      return new FindingMerge(Outcome.SAME, kept);
    }
    return new FindingMerge(time > 0 ? Outcome.NEWER : Outcome.OLDER, kept);
  }

  private static int openness(Finding finding) {
    return switch (finding.status()) {
      case CLOSED -> 0;
      case SUPPRESSED -> 1;
      case UNKNOWN -> 2;
      case ACTIVE -> 3;
    };
  }

  // What is the same as written needs no tree to be compared.
  private static int byRaw(Finding a, Finding b) {
    return a.raw().text().equals(b.raw().text())
        ? 0
        : BY_LENGTH.compare(a.raw().toString(), b.raw().toString());
  }

  private static String eventText(Finding finding) {
    return finding.event().map(RawJson::toString).orElse("");
  }
}
