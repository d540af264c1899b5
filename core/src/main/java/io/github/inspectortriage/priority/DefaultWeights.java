package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.priority.CvssFacts.Answer;
import io.github.inspectortriage.priority.ScoringPolicy.Exploit;
import java.util.List;
import java.util.Map;

/**
 * What {@code default.json} says, which a test compares. It would be read in every process otherwise, and to read it takes a fresh JVM
 * longer than to score its first finding: 30 ms.
 */
final class DefaultWeights {
  private DefaultWeights() {}

  static ScoringPolicy weights() {
    return ImmutableScoringPolicy.builder()
        .name(ShippedPolicies.DEFAULT)
        .baseRate(0.03)
        .automatable(Map.of(Answer.YES, 2.0, Answer.UNKNOWN, 1.4142135623730951, Answer.NO, 1.0))
        .technicalImpact(
            Map.of(Answer.YES, 3.0, Answer.UNKNOWN, 1.7320508075688772, Answer.NO, 1.0))
        .exploit(Map.of(
            Exploit.ACTIVE, 10.0,
            Exploit.WEAPONIZED, 5.0,
            Exploit.POC, 2.0,
            Exploit.UNKNOWN, 1.0,
            Exploit.NONE, 1.0))
        .recentExploitDays(30)
        .recencyHalfDays(30)
        .recencyFloor(0.1)
        .recencyOnEvidence(0.25)
        .unknownEpss(0.005)
        .priorCap(0.9)
        .impactFloor(0.5)
        .severityAsCvss(Map.of(
            Severity.CRITICAL, 9.5,
            Severity.HIGH, 8.0,
            Severity.MEDIUM, 5.5,
            Severity.LOW, 2.5,
            Severity.INFORMATIONAL, 0.0,
            Severity.UNTRIAGED, 5.0,
            Severity.UNKNOWN, 5.0))
        .inUse(Map.of(
            ImageUse.IN_USE, 1.0,
            ImageUse.UNKNOWN, 1.0,
            ImageUse.RECENT, 0.5,
            ImageUse.IDLE, 0.25))
        .recentUseDays(30)
        .exposure(Map.of(
            Exposure.PUBLIC, 1.0,
            Exposure.UNKNOWN, 1.0,
            Exposure.INTERNAL, 0.5,
            Exposure.ISOLATED, 0.25))
        .reachability(ScoringPolicy.USUAL_REACHABILITY)
        .kevFloor(65)
        .bands(List.of(
            new Band("Act", 80),
            new Band("Attend", 65),
            new Band("Track*", 45),
            new Band("Track", 0)))
        .slaDays(Map.of("Act", 3, "Attend", 14, "Track*", 60))
        .build();
  }
}
