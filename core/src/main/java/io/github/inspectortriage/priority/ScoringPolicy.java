package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

  /** For a policy that was written before Inspector had such a figure. */
  static final Map<RuntimeReachability, Double> USUAL_REACHABILITY = Map.of(
      RuntimeReachability.REACHABLE, 1.0,
      RuntimeReachability.UNKNOWN, 1.0,
      RuntimeReachability.NOT_REACHABLE, 0.5);

  abstract String name();

  abstract double baseRate();

  abstract Map<CvssFacts.Answer, Double> automatable();

  abstract Map<CvssFacts.Answer, Double> technicalImpact();

  abstract Map<Exploit, Double> exploit();

  abstract int recentExploitDays();

  abstract double recencyHalfDays();

  abstract double recencyFloor();

  abstract double recencyOnEvidence();

  abstract double unknownEpss();

  abstract double priorCap();

  abstract double impactFloor();

  abstract Map<Severity, Double> severityAsCvss();

  abstract Map<ImageUse, Double> inUse();

  abstract int recentUseDays();

  /** Where it is there, the weight of what runs no more falls by half in so many days, instead of in one step. */
  abstract OptionalDouble useHalfLifeDays();

  /** Whether a count of 0 says nothing: Inspector counts tasks of ECS and pods of EKS only. */
  @Value.Default
  boolean isZeroUseUnknown() {
    return false;
  }

  abstract Map<Exposure, Double> exposure();

  abstract Map<RuntimeReachability, Double> reachability();

  abstract double kevFloor();

  /** From the most urgent to the least, which begins at 0. */
  abstract List<Band> bands();

  /** By the name of the band; one without an entry has no due date. */
  abstract Map<String, Integer> slaDays();

  abstract List<PolicyRule> rules();

  /** The table that decides; without one the score does. */
  abstract Optional<DecisionTable> table();

  Band bandOf(double score) {
    for (Band band : bands()) {
      if (score >= band.from()) {
        return band;
      }
    }
    return bands().get(bands().size() - 1);
  }

  /** Where a band begins; an outcome of a table is not a range of scores, and begins at 0. */
  double lowestScoreOf(String name) {
    return bands().stream()
        .filter(band -> table().isEmpty() && band.name().equals(name))
        .findFirst()
        .map(Band::from)
        .orElse(0.0);
  }

  OptionalInt daysOf(Band band) {
    Integer days = slaDays().get(band.name());
    return days == null ? OptionalInt.empty() : OptionalInt.of(days);
  }
}
