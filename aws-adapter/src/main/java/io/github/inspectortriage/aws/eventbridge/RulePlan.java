package io.github.inspectortriage.aws.eventbridge;

import java.util.List;
import java.util.Optional;

/**
 * What it takes to have a rule, before or after it was done.
 *
 * @param action what there is to do
 * @param changes one for each thing that becomes another
 * @param refusal why it is refused, if it is
 */
public record RulePlan(Action action, List<Change> changes, Optional<String> refusal) {
  /** What there is to do. */
  public enum Action {
    /** There is no such rule. */
    CREATE,
    /** There is one that is otherwise. */
    UPDATE,
    /** It is as it is wanted. */
    NONE,
    /** It must not be touched. */
    REFUSED
  }

  /**
   * One thing that becomes another. Outside text.
   *
   * @param what the member of the rule or its target
   * @param before what it is, empty if there is none
   * @param after what it shall be
   */
  public record Change(String what, String before, String after) {}

  /** Copies the list. */
  public RulePlan {
    changes = List.copyOf(changes);
  }
}
