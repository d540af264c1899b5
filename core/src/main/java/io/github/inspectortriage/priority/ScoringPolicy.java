package io.github.inspectortriage.priority;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
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

  abstract Map<Exposure, Double> exposure();

  abstract double kevFloor();

  /** From the most urgent to the least, which begins at 0. */
  abstract List<Band> bands();

  /** By the name of the band; one without an entry has no due date. */
  abstract Map<String, Integer> slaDays();

  Band bandOf(double score) {
    return bands().stream()
        .filter(band -> score >= band.from())
        .findFirst()
        .orElse(bands().get(bands().size() - 1));
  }

  OptionalInt daysOf(Band band) {
    Integer days = slaDays().get(band.name());
    return days == null ? OptionalInt.empty() : OptionalInt.of(days);
  }
}
