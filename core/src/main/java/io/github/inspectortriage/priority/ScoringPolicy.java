package io.github.inspectortriage.priority;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The numbers of the formula: what may be weighed otherwise. The formula itself is in {@link Formula}. */
@Value.Immutable
abstract class ScoringPolicy {
  /** What public exploit evidence there is; the strongest counts. */
  enum Exploit {
    ACTIVE,
    WEAPONIZED,
    POC,
    NONE,
    UNKNOWN
  }

  static ScoringPolicy standard() {
    return ImmutableScoringPolicy.builder()
        .baseRate(0.03)
        .automatable(answers(2, 1, Math.sqrt(2)))
        .totalImpact(answers(3, 1, Math.sqrt(3)))
        .exploit(Map.of(
            Exploit.ACTIVE, 10.0,
            Exploit.WEAPONIZED, 5.0,
            Exploit.POC, 2.0,
            Exploit.NONE, 1.0,
            Exploit.UNKNOWN, 1.0))
        .recentExploit(Duration.ofDays(30))
        .recencyDays(30)
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
        .recentUse(Duration.ofDays(30))
        .exposure(Map.of(
            Exposure.PUBLIC, 1.0,
            Exposure.UNKNOWN, 1.0,
            Exposure.INTERNAL, 0.5,
            Exposure.ISOLATED, 0.25))
        .kevFloor(65)
        .bands(List.of(Band.ACT, Band.ATTEND, Band.TRACK_STAR, Band.TRACK))
        .daysByBand(Map.of(Band.ACT, 3, Band.ATTEND, 14, Band.TRACK_STAR, 60))
        .build();
  }

  abstract double baseRate();

  abstract Map<CvssFacts.Answer, Double> automatable();

  abstract Map<CvssFacts.Answer, Double> totalImpact();

  abstract Map<Exploit, Double> exploit();

  abstract Duration recentExploit();

  abstract double recencyDays();

  abstract double recencyFloor();

  abstract double recencyOnEvidence();

  abstract double unknownEpss();

  abstract double priorCap();

  abstract double impactFloor();

  abstract Map<Severity, Double> severityAsCvss();

  abstract Map<ImageUse, Double> inUse();

  abstract Duration recentUse();

  abstract Map<Exposure, Double> exposure();

  abstract double kevFloor();

  /** From the most urgent to the least, which begins at 0. */
  abstract List<Band> bands();

  abstract Map<Band, Integer> daysByBand();

  Band bandOf(double score) {
    return bands().stream()
        .filter(band -> score >= band.from())
        .findFirst()
        .orElse(bands().get(bands().size() - 1));
  }

  OptionalInt daysOf(Band band) {
    Integer days = daysByBand().get(band);
    return days == null ? OptionalInt.empty() : OptionalInt.of(days);
  }

  private static Map<CvssFacts.Answer, Double> answers(double yes, double no, double unknown) {
    return Map.of(
        CvssFacts.Answer.YES, yes, CvssFacts.Answer.NO, no, CvssFacts.Answer.UNKNOWN, unknown);
  }
}
