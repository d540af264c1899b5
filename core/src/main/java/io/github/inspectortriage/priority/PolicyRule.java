package io.github.inspectortriage.priority;

import io.github.inspectortriage.Glob;
import io.github.inspectortriage.finding.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.immutables.value.Value;

/** One exception that a policy makes: for such findings, this. It has exactly one effect. */
@Value.Immutable
abstract class PolicyRule {
  /** For each field the words or name patterns of which one must hold; all fields must. */
  abstract Map<RuleField, List<Glob>> when();

  abstract OptionalDouble multiply();

  /** The name of a band or of a table's outcome, below which it never falls. */
  abstract Optional<String> atLeast();

  /** Why the vulnerability does no harm here, in VEX's words. */
  abstract Optional<String> notAffected();

  abstract Optional<String> why();

  /** The last day on which it counts. */
  abstract Optional<LocalDate> until();

  boolean appliesTo(Finding finding, ScoreFacts facts, LocalDate today) {
    if (until().filter(today::isAfter).isPresent()) {
      return false;
    }
    return when().entrySet().stream()
        .allMatch(condition -> condition
            .getKey()
            .valuesOf(finding, facts)
            .anyMatch(
                value -> condition.getValue().stream().anyMatch(glob -> glob.matches(value))));
  }
}
