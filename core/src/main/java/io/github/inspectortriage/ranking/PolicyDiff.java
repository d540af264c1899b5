package io.github.inspectortriage.ranking;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What another policy would change: which findings move to another band, and which factor moved them.
 *
 * <pre>{@code
 * PolicyDiff diff = PolicyDiff.between(PriorityPolicy.standard(), ours, findings.stream(), now);
 * diff.moves().forEach(move -> System.out.println(move + " because of " + move.changes()));
 * }</pre>
 */
public final class PolicyDiff {
  private final long findings;
  private final List<Move> moves;

  private PolicyDiff(long findings, List<Move> moves) {
    this.findings = findings;
    this.moves = moves;
  }

  /** Compares two policies on findings of which nothing more is known. */
  public static PolicyDiff between(
      PriorityPolicy before, PriorityPolicy after, Stream<Finding> findings, Instant now) {
    return between(before, after, findings, finding -> Evidence.none(), now);
  }

  /**
   * Compares two policies on the same findings with the same evidence; holds only those that move.
   *
   * @param now the time of the question; whole days count, in UTC
   */
  public static PolicyDiff between(
      PriorityPolicy before,
      PriorityPolicy after,
      Stream<Finding> findings,
      Function<? super Finding, Evidence> evidence,
      Instant now) {
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(now, "now");
    PriorityScorer old = PriorityScorer.of(before);
    PriorityScorer young = PriorityScorer.of(after);
    List<Move> moves = new ArrayList<>();
    long[] count = new long[1];
    findings.sequential().forEach(finding -> {
      count[0]++;
      Evidence known = evidence.apply(finding);
      Move move =
          new Move(finding, old.score(finding, known, now), young.score(finding, known, now));
      if (move.isMove()) {
        moves.add(move);
      }
    });
    Collections.sort(moves);
    return new PolicyDiff(count[0], List.copyOf(moves));
  }

  /** Returns how many findings were compared. */
  public long findings() {
    return findings;
  }

  /** Returns the findings that move to another band, or on or off the list, the most urgent first. */
  public List<Move> moves() {
    return moves;
  }

  /** Returns how many move from which band to which, like {@code Attend -> Act: 3}. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    moves.forEach(move -> counts.merge(move.bands(), 1L, Long::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** Returns how many of how many move. */
  @Override
  public String toString() {
    return moves.size() + " of " + findings + " findings move to another band";
  }

  /**
   * A finding that moves to another band, or on or off the list.
   *
   * @param finding the finding
   * @param before its priority by the one policy
   * @param after its priority by the other
   */
  public record Move(Finding finding, Priority before, Priority after) implements Comparable<Move> {
    private static final String OFF = "not affected";

    /** Checks that no part is null. */
    public Move {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }

    /** Returns from where to where, like {@code Attend -> Act}. */
    public String bands() {
      return place(before) + " -> " + place(after);
    }

    /** Returns the factors whose points differ by a tenth or more, the one that differs most first. */
    public List<FactorChange> changes() {
      return FactorChange.between(before.factors(), after.factors());
    }

    /** The one that is most urgent by either policy comes first. */
    @Override
    public int compareTo(Move other) {
      int byScore = Double.compare(other.highest(), highest());
      return byScore != 0 ? byScore : finding.findingArn().compareTo(other.finding.findingArn());
    }

    /** Returns the bands and the ARN, safe to show. */
    @Override
    public String toString() {
      return bands() + " " + finding;
    }

    // CISA writes "act" where we write "Act".
    boolean isMove() {
      return !place(before).toLowerCase(Locale.ROOT).equals(place(after).toLowerCase(Locale.ROOT));
    }

    private double highest() {
      return Math.max(before.score(), after.score());
    }

    private static String place(Priority priority) {
      return priority.notAffected().isPresent() ? OFF : priority.band().name();
    }
  }
}
