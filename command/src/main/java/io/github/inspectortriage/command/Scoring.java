package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.EvidenceSource;
import io.github.inspectortriage.evidence.VexStatement;
import io.github.inspectortriage.evidence.VexStatus;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Explanation;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.ranking.RankedFinding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How this run scores: by which policy, with which evidence, as of when. All files that belong to it have been read. */
final class Scoring {
  private final PriorityPolicy policy;
  private final PriorityScorer scorer;
  private final EvidenceSource evidence;
  private final Instant now;
  private final Set<VexStatement> used = Collections.newSetFromMap(new IdentityHashMap<>());

  Scoring(PriorityPolicy policy, EvidenceSource evidence, Instant now) {
    this.policy = policy;
    this.scorer = PriorityScorer.of(policy);
    this.evidence = evidence;
    this.now = now;
  }

  /** What scores by the same files, as of another time. */
  Scoring asOf(Instant time) {
    return new Scoring(policy, evidence, time);
  }

  RankedFinding rank(Finding finding) {
    Evidence known = evidence.apply(finding);
    known.vex().ifPresent(used::add);
    return new RankedFinding(finding, scorer.score(finding, known, now));
  }

  Explanation explain(Finding finding) {
    return scorer.explain(finding, evidence.apply(finding), now);
  }

  /** Who answers for the image of a finding; empty if nobody said. */
  Optional<String> owner(Finding finding) {
    return evidence.apply(finding).owner();
  }

  PriorityScorer scorer() {
    return scorer;
  }

  EvidenceSource evidence() {
    return evidence;
  }

  /** Tells what whoever named the files should know of them. */
  void tellRemarks(Console console) {
    evidence.remarks().forEach(console::note);
  }

  /** Tells how many VEX statements would take something off the list, and took nothing that was ranked. */
  void tellUnused(Console console) {
    List<VexStatement> relieving = evidence.vexStatements().stream()
        .filter(statement ->
            statement.status() == VexStatus.NOT_AFFECTED || statement.status() == VexStatus.FIXED)
        .toList();
    List<VexStatement> unused =
        relieving.stream().filter(statement -> !used.contains(statement)).toList();
    if (!unused.isEmpty()) {
      String first = SafeText.cut(unused.get(0).vulnerabilityIds().get(0), 60);
      console.note("of " + Words.counted(relieving.size(), "VEX statement")
          + " of \"not affected\" or \"fixed\" " + unused.size()
          + " fits no finding here, like the one on " + first);
    }
  }

  PriorityPolicy policy() {
    return policy;
  }

  Instant now() {
    return now;
  }

  /** The day as of which it is scored, in UTC. */
  LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
