package io.github.inspectortriage.aws.inspector;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;

/** What it takes to have a suppression rule, before or after it was done. */
public final class SuppressionPlan {
  /** What there is to do. */
  public enum Action {
    /** There is no rule of that name yet. */
    CREATE,
    /** There is one of that name, which says something else. */
    UPDATE,
    /** There is one of that name that says the same. */
    NONE,
    /** The rule must not be made; {@link SuppressionPlan#refusals()} says why. */
    REFUSED
  }

  private final Action action;
  private final SuppressionRule rule;
  private final PushDown pushed;
  private final long hides;
  private final List<String> urgent;
  private final List<String> refusals;
  private final Optional<String> arn;

  SuppressionPlan(
      Action action,
      SuppressionRule rule,
      PushDown pushed,
      Hidden hidden,
      List<String> refusals,
      Optional<String> arn) {
    this.action = action;
    this.rule = rule;
    this.pushed = pushed;
    this.hides = hidden.count();
    this.urgent = List.copyOf(hidden.urgent());
    this.refusals = List.copyOf(refusals);
    this.arn = arn;
  }

  /** What the rule would hide: how many, and which of them are urgent. */
  record Hidden(long count, List<String> urgent) {}

  /** Returns what there is to do. */
  public Action action() {
    return action;
  }

  /** Returns the rule that was asked for. */
  public SuppressionRule rule() {
    return rule;
  }

  /** Returns how many findings that are active now it hides. */
  public long hides() {
    return hides;
  }

  /** Returns the ARNs of those that must not be hidden unless it is forced. */
  public List<String> urgent() {
    return urgent;
  }

  /** Returns why it is refused, safe to show; empty if it is not. */
  public List<String> refusals() {
    return refusals;
  }

  /** Returns what became of each field of the pattern. */
  public List<Criterion> criteria() {
    return pushed.criteria();
  }

  /** Returns the criteria of the rule, or empty if the pattern is not exact. */
  public Optional<FilterCriteria> filterCriteria() {
    return pushed.rule();
  }

  /** Returns the ARN of the rule, or empty if there is none yet. */
  public Optional<String> arn() {
    return arn;
  }

  SuppressionPlan withArn(String made) {
    return new SuppressionPlan(
        action, rule, pushed, new Hidden(hides, urgent), refusals, Optional.of(made));
  }
}
