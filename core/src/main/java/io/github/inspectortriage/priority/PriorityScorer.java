package io.github.inspectortriage.priority;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import java.time.Instant;
import java.util.Objects;

/**
 * Scores findings: the same finding, evidence and time give the same score, on every machine.
 *
 * <pre>{@code
 * Priority priority = PriorityScorer.standard().score(finding, now);
 * priority.band();     // Act
 * priority.factors();  // why: [Factor[name=start, points=49.4, reason=...], ...]
 * }</pre>
 */
public final class PriorityScorer {
  private static final PriorityScorer STANDARD = of(PriorityPolicy.standard());

  private final ScoringPolicy policy;
  private final Formula formula;
  private final String id;

  private PriorityScorer(ScoringPolicy policy, String json) {
    this.policy = policy;
    // A hash that is the same on every machine and in every run.
    this.id = Integer.toHexString(json.hashCode());
    this.formula = new Formula(policy);
  }

  /** Returns the scorer with our default policy. */
  public static PriorityScorer standard() {
    return STANDARD;
  }

  /** Returns the scorer with a policy of the user's. */
  public static PriorityScorer of(PriorityPolicy policy) {
    return new PriorityScorer(policy.weights(), policy.toJson());
  }

  /**
   * Scores what the finding alone says.
   *
   * @param now the time of the question; whole days count, in UTC
   */
  public Priority score(Finding finding, Instant now) {
    return score(finding, Evidence.none(), now);
  }

  /**
   * Scores the finding with what the caller knows beyond it.
   *
   * @param now the time of the question; whole days count, in UTC
   */
  public Priority score(Finding finding, Evidence evidence, Instant now) {
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(now, "now");
    ScoreFacts facts = ScoreFacts.of(finding, evidence, now, policy);
    return formula.priority(facts, Timestamps.day(now), facts.ifUnused(finding, now, policy));
  }

  /**
   * Returns the score alone, the same as {@link #score}'s: for those who compare millions and want few of the reasons.
   *
   * @param now the time of the question; whole days count, in UTC
   */
  public double scoreValue(Finding finding, Evidence evidence, Instant now) {
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(now, "now");
    return formula.score(ScoreFacts.of(finding, evidence, now, policy), Timestamps.day(now));
  }

  /** Returns what tells this policy from another one: equal for policies that score alike. */
  @HouseOnly
  public String policyId() {
    return id;
  }

  /**
   * Explains the score of a finding: each fact with its source, and what would change it.
   *
   * @param now the time of the question; whole days count, in UTC
   */
  public Explanation explain(Finding finding, Evidence evidence, Instant now) {
    Priority priority = score(finding, evidence, now);
    Alternatives alternatives = new Alternatives(
        finding,
        evidence,
        priority,
        (changed, then) -> score(changed, then, now),
        policy.recentUseDays());
    return Explanation.builder()
        .finding(finding)
        .priority(priority)
        .evidence(evidence)
        .asOf(Timestamps.day(now))
        .policy(policy.name())
        .whatIf(alternatives.all())
        .build();
  }
}
