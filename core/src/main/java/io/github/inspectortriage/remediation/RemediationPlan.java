package io.github.inspectortriage.remediation;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.ranking.RankedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collector;
import org.immutables.value.Value;

/**
 * What to mend next: each thing to do with the risk that it takes away, the one that takes most first.
 *
 * <pre>{@code
 * RemediationPlan plan = findings.stream()
 *     .map(finding -> new RankedFinding(finding, scorer.score(finding, now)))
 *     .collect(RemediationPlan.collector(PlanSettings.builder().asOf(now).build()));
 * plan.steps().get(0);   // 1. layer:sha256:…
 * plan.reach(80);        // the fewest steps that take 80 % of the risk
 * }</pre>
 *
 * <p>A finding that needs several things gives each an equal share of its risk, so all risk is in one place and adds up: the
 * first steps are the best for every number of steps at once.
 */
@Value.Immutable
public abstract class RemediationPlan {
  private static final int PERCENT = 100;

  RemediationPlan() {}

  /**
   * How many findings can be mended.
   *
   * @param fixable how many can be closed by steps
   * @param partly how many only in part
   * @param unfixable how many wait for a fix
   * @param other how many are not about packages
   */
  public record Counts(long fixable, long partly, long unfixable, long other) {
    /** Returns how many there are. */
    public long findings() {
      return fixable + partly + unfixable + other;
    }
  }

  /**
   * What is done after so many steps.
   *
   * @param step the number of steps, from 1
   * @param risk what they take away together
   * @param closed how many findings need none but these
   */
  public record Point(int step, Risk risk, long closed) {}

  /**
   * Findings of a type that are not about packages.
   *
   * @param type the type, as Inspector sent it
   * @param findings how many
   * @param risk their risk
   */
  public record Other(String type, long findings, Risk risk) {
    /** Returns what it holds in one line, safe to show. */
    @Override
    public String toString() {
      return Shown.of(type, findings, risk);
    }
  }

  /**
   * Collects the plan for the open findings among these; the others are left out. Each finding may be there once. The result
   * is the same for any order, and for a parallel stream; of a finding only what the plan needs is kept.
   */
  public static Collector<RankedFinding, ?, RemediationPlan> collector(PlanSettings settings) {
    Objects.requireNonNull(settings, "settings");
    return Collector.of(
        () -> new PlanCensus(settings),
        PlanCensus::add,
        PlanCensus::addAll,
        PlanCensus::plan,
        Collector.Characteristics.UNORDERED);
  }

  /** Returns which part of the risk comes first. */
  public abstract Risk.Part by();

  /** Returns how many findings can be mended. */
  public abstract Counts counts();

  /** Returns the risk of all open findings. */
  public abstract Risk risk();

  /** Returns the steps, the one that takes most risk first. */
  public abstract List<PlanStep> steps();

  /** Returns what cannot be mended yet, the largest risk first. */
  public abstract List<NoFix> noFix();

  /** Returns the findings that are not about packages, by type. */
  public abstract List<Other> others();

  /** Returns for each step what it and those before it take away together. */
  @Value.Derived
  public List<Point> curve() {
    List<Point> curve = new ArrayList<>(steps().size());
    Risk risk = Risk.NONE;
    long closed = 0;
    for (PlanStep step : steps()) {
      risk = risk.plus(step.risk());
      closed += closedLast().get(step.rank() - 1);
      curve.add(new Point(step.rank(), risk, closed));
    }
    return List.copyOf(curve);
  }

  /**
   * Returns the fewest steps that take so many percent of the whole risk, of what has no fix too; empty if all together do
   * not, or if there is no risk.
   */
  public OptionalInt reach(int percent) {
    if (percent < 1 || percent > PERCENT) {
      throw new IllegalArgumentException("percent must be 1 to 100, but was " + percent);
    }
    long total = risk().of(by());
    return curve().stream()
        .filter(point -> total > 0 && isReached(point.risk().of(by()), percent, total))
        .mapToInt(Point::step)
        .findFirst();
  }

  /** How many findings each step closes as the last that they need. */
  abstract List<Long> closedLast();

  private static boolean isReached(long risk, int percent, long total) {
    return Math.multiplyExact(risk, PERCENT) >= Math.multiplyExact(total, percent);
  }
}
