package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.FactSource;
import java.util.Objects;

/**
 * Somebody's word that a vulnerability does no harm here: it leaves the list, and the reason is kept.
 *
 * @param justification why not, in VEX's words, like {@code vulnerable_code_not_in_execute_path}
 * @param source who says so: a rule of the policy, a VEX document
 */
public record NotAffected(String justification, FactSource source) {
  /** Checks that neither part is null. */
  public NotAffected {
    Objects.requireNonNull(justification, "justification");
    Objects.requireNonNull(source, "source");
  }
}
