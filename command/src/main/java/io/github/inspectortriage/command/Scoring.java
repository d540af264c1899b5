package io.github.inspectortriage.command;

import io.github.inspectortriage.evidence.EvidenceSource;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Explanation;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.ranking.RankedFinding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** How this run scores: by which policy, with which evidence, as of when. All files that belong to it have been read. */
final class Scoring {
  private final PriorityPolicy policy;
  private final PriorityScorer scorer;
  private final EvidenceSource evidence;
  private final Instant now;

  Scoring(PriorityPolicy policy, EvidenceSource evidence, Instant now) {
    this.policy = policy;
    this.scorer = PriorityScorer.of(policy);
    this.evidence = evidence;
    this.now = now;
  }

  RankedFinding rank(Finding finding) {
    return new RankedFinding(finding, scorer.score(finding, evidence.apply(finding), now));
  }

  Explanation explain(Finding finding) {
    return scorer.explain(finding, evidence.apply(finding), now);
  }

  /** Returns who answers for the image of a finding; empty if nobody said. */
  Optional<String> owner(Finding finding) {
    return evidence.apply(finding).owner();
  }

  PriorityScorer scorer() {
    return scorer;
  }

  EvidenceSource evidence() {
    return evidence;
  }

  PriorityPolicy policy() {
    return policy;
  }

  Instant now() {
    return now;
  }

  /** Returns the day as of which it is scored, in UTC. */
  LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
