package io.github.inspectortriage.remediation;

import io.github.inspectortriage.SafeText;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.immutables.value.Value;

/**
 * Which rules would hide much, and nothing that matters.
 *
 * <pre>{@code
 * SuppressionSurvey survey = new SuppressionSurvey();
 * findings.forEach(finding -> survey.add(new RankedFinding(finding, scorer.score(finding, now))));
 * SuppressionAdvice advice = survey.advice(AdviceSettings.builder().today(today).build());
 * }</pre>
 *
 * <p>Quiet is a finding that is neither Act nor Attend, that nobody is known to exploit and for which there is no exploit. A rule is
 * advised only if everything that it matches is quiet, now and in the past that was shown.
 */
@Value.Immutable
public abstract class SuppressionAdvice {
  SuppressionAdvice() {}

  /** What a rule is made for. */
  public enum Family {
    /** There is no fix yet. */
    NO_FIX,
    /** The severity is low. */
    LOW
  }

  /**
   * A rule to make.
   *
   * @param criteria the values of each field, of which one has to be equal; the names are those of Inspector's filter criteria
   * @param hides how many findings are hidden, and by this rule first
   * @param expires the day on which to look at it again: rules of Inspector do not end
   */
  public record Rule(
      String name,
      Family family,
      Map<String, List<String>> criteria,
      Hides hides,
      LocalDate expires) {
    /** Copies the criteria, whose order stays. */
    public Rule {
      Objects.requireNonNull(name, "name");
      criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
    }

    /** Returns the name, safe to show. */
    @Override
    public String toString() {
      return SafeText.oneLine(name);
    }
  }

  /**
   * How many open findings a rule hides.
   *
   * @param findings how many it matches
   * @param fresh how many of them no rule before it hides
   */
  public record Hides(long findings, long fresh) {}

  /**
   * A rule not to make.
   *
   * @param example the first finding that it would hide and that is not quiet
   */
  public record Refusal(Family family, String account, String repository, String example) {
    /** Returns family, account and repository, safe to show. */
    @Override
    public String toString() {
      return SafeText.oneLine(family + " " + account + " " + repository);
    }
  }

  /** Returns the rules, the one that hides most first. */
  public abstract List<Rule> rules();

  /** Returns the rules that would hide something that matters, by family, account and repository. */
  public abstract List<Refusal> refused();

  /** Returns how many rules would hide something too, but fewer findings than are asked for, or are too many. */
  public abstract int leftOut();
}
