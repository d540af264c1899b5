package io.github.inspectortriage.lint;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidPatternException;
import io.github.inspectortriage.pattern.PatternBranch;
import io.github.inspectortriage.pattern.PatternField;
import java.util.List;
import java.util.Objects;

/**
 * Warns about what is legal in a pattern and wrong: it would go live and stay silent, or never be silent again.
 *
 * <pre>{@code
 * for (LintWarning warning : PatternLinter.standard().lint(json)) {
 *   System.out.println(warning.position() + " " + warning.id() + ": " + warning.sentence());
 * }
 * }</pre>
 *
 * <p>Knows the events of Inspector, as of October 2026; of a pattern for other sources it says only what holds for every
 * pattern. The rules stand in {@code docs/patterns/lint.md}.
 */
public final class PatternLinter {
  // The service's quotas, and what it grants on request:
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
  private static final int SERVICE_LENGTH = 2_048;
  private static final int SERVICE_LENGTH_ON_REQUEST = 4_096;

  private static final int NEAR_COMPLEXITY = 8;
  private static final PatternLinter STANDARD = new PatternLinter();

  private PatternLinter() {}

  /** Returns the linter with all rules. */
  public static PatternLinter standard() {
    return STANDARD;
  }

  /**
   * Returns what is wrong with the pattern in the JSON text, in the order of the text.
   *
   * @throws InvalidPatternException if it is not a pattern, with all problems
   */
  public List<LintWarning> lint(String json) {
    Objects.requireNonNull(json, "json");
    return lint(EventPattern.parse(json), json.length());
  }

  /**
   * Returns what is wrong with the pattern, in the order of the text it was parsed from. Its length is that of {@link
   * EventPattern#toJson()}.
   */
  public List<LintWarning> lint(EventPattern pattern) {
    Objects.requireNonNull(pattern, "pattern");
    return lint(pattern, pattern.toJson().length());
  }

  private static List<LintWarning> lint(EventPattern pattern, int length) {
    LintFindings findings = new LintFindings();
    checkLength(length, findings);
    List<PatternBranch> branches = pattern.branches();
    List<PatternField> written = Written.fields(branches);
    checkReplaced(branches, findings);
    checkRepeated(pattern, findings);
    checkComplexity(pattern, written, findings);
    new ConditionLint(findings).check(written);
    new BranchLint(findings, branches, written).check();
    new InspectorLint(findings, branches).check();
    return findings.sorted();
  }

  private static void checkReplaced(List<PatternBranch> branches, LintFindings findings) {
    for (PatternBranch branch : branches) {
      for (PatternField field : branch.replaced()) {
        findings.add(
            LintRule.ASKED_TWICE,
            field.path(),
            field.position(),
            null,
            "%s is asked again further on, and only the last one counts; write one list of all allowed values.",
            SafeText.quote(field.path()));
      }
    }
  }

  // event-ruler joins them, but whatever reads a pattern as JSON before keeps only the last: the
  // console, CloudFormation, Terraform.
  private static void checkRepeated(EventPattern pattern, LintFindings findings) {
    pattern
        .repeatedObjects()
        .forEach((path, position) -> findings.add(
            LintRule.ASKED_TWICE,
            path,
            position,
            null,
            "%s stands in the same object before, and what reads JSON keeps only the last; write both in one.",
            SafeText.quote(path)));
  }

  private static void checkComplexity(
      EventPattern pattern, List<PatternField> written, LintFindings findings) {
    pattern.wildcardComplexity().forEach((path, score) -> {
      if (score >= NEAR_COMPLEXITY) {
        written.stream()
            .filter(field -> field.path().equals(path))
            .findFirst()
            .ifPresent(field -> findings.add(
                LintRule.WILDCARD_COMPLEXITY,
                path,
                field.position(),
                null,
                "The wildcards of this field have a complexity of %d together; EventBridge has refused rules of 11 and does"
                    + " not say where its limit is.",
                score));
      }
    });
  }

  private static void checkLength(int length, LintFindings findings) {
    if (length > SERVICE_LENGTH) {
      findings.add(
          LintRule.TOO_LONG,
          "",
          new Position(1, 1),
          null,
          "The pattern has %,d characters; EventBridge takes %,d, and %,d if you ask for more.",
          length,
          SERVICE_LENGTH,
          SERVICE_LENGTH_ON_REQUEST);
    }
  }
}
