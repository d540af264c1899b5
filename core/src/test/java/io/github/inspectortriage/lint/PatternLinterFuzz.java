package io.github.inspectortriage.lint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidPatternException;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.pattern.PatternLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Looks for a pattern that makes the linter throw, or say what is not safe to show. Run as {@code PatternFuzz} says.
 */
class PatternLinterFuzz {
  // Each combination is looked at by itself; a thousand of them with a thousand fields are slow and
  // show nothing more.
  private static final PatternLimits SMALL =
      PatternLimits.standard().withCombinations(50).withPatternCharacters(4_000);

  @FuzzTest(maxDuration = "3m")
  void lint(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    List<LintWarning> warnings;
    try {
      EventPattern.parse(text, PatternDialect.EVENTBRIDGE, SMALL);
      warnings = PatternLinter.standard().lint(text);
    } catch (InvalidPatternException documented) {
      return;
    }
    long lines = text.lines().count();
    for (LintWarning warning : warnings) {
      check(warning.position().line() <= Math.max(1, lines), "a place that is not in the text");
      check(warning.sentence().codePoints().noneMatch(c -> c < ' '), "a control is shown");
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
