package io.github.inspectortriage.aws.inspector;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

  private final Action wanted;
  private final SuppressionRule rule;
  private final PushDown pushed;
  private final Hidden hidden;
  private final List<String> warnings;
  private final List<String> refusals;
  private final Optional<String> arn;

  /**
   * Makes one.
   *
   * @param wanted what there would be to do if nothing were refused
   * @param warnings why it is refused unless it is forced
   * @param refusals why it is refused at any rate
   */
  SuppressionPlan(
      Action wanted,
      SuppressionRule rule,
      PushDown pushed,
      Hidden hidden,
      List<String> warnings,
      List<String> refusals,
      Optional<String> arn) {
    this.wanted = wanted;
    this.rule = rule;
    this.pushed = pushed;
    this.hidden = hidden;
    this.warnings = List.copyOf(warnings);
    this.refusals = List.copyOf(refusals);
    this.arn = arn;
  }

  /**
   * What the rule would hide.
   *
   * @param count how many
   * @param urgent which of them are urgent
   * @param unread how many cannot be read, and so may be
   */
  record Hidden(long count, List<String> urgent, long unread) {
    Hidden {
      urgent = List.copyOf(urgent);
    }
  }

  /** Returns the plan without the refusal to hide what is, or may be, urgent. Everything else stays refused. */
  public SuppressionPlan forced() {
    return new SuppressionPlan(wanted, rule, pushed, hidden, List.of(), refusals, arn);
  }

  /** Returns what there is to do. */
  public Action action() {
    return refusals().isEmpty() ? wanted : Action.REFUSED;
  }

  /** Returns the rule that was asked for. */
  public SuppressionRule rule() {
    return rule;
  }

  /** Returns how many findings that are active now it hides. */
  public long hides() {
    return hidden.count();
  }

  /** Returns the ARNs of those that must not be hidden unless it is forced. */
  public List<String> urgent() {
    return hidden.urgent();
  }

  /** Returns why it is refused, safe to show; empty if it is not. */
  public List<String> refusals() {
    return Stream.concat(refusals.stream(), warnings.stream()).toList();
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

  SuppressionPlan withArn(Optional<String> made) {
    return new SuppressionPlan(wanted, rule, pushed, hidden, warnings, refusals, made);
  }
}
